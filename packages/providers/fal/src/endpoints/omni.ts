import {
  fullHd,
  hd,
  inMode,
  likeFirstFrame,
  likeInput,
  promptOrShots,
  silent,
  uhd,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  aspectRatioOrAuto,
  bySound,
  endImageUrl,
  flat,
  generateAudio,
  imageReferences,
  imageUrl,
  multiPrompt,
  neededPrompt,
  ofItsPage,
  prompt,
  schema,
  shapedFrame,
  sourceVideo,
  startImageUrl,
  upTo10,
  upTo15,
} from './fields.ts';

const o3Fields: readonly Field[] = [prompt, multiPrompt(), upTo15, generateAudio];

const o3Text = {
  ...inMode(schema, 'text-to-video', [...o3Fields, aspectRatio]),
  rules: [promptOrShots],
  rawFields: ['shot_type'],
} as const satisfies Partial<EndpointRow>;

const o3Image = {
  ...inMode(schema, 'image-to-video', [...o3Fields, imageUrl, endImageUrl]),
  rules: [promptOrShots],
  rawFields: ['shot_type'],
} as const satisfies Partial<EndpointRow>;

const o3References = {
  ...inMode(schema, 'reference-to-video', [
    ...o3Fields,
    aspectRatio,
    { ...startImageUrl, required: false },
    endImageUrl,
    imageReferences(7),
  ]),
  rules: [promptOrShots],
  rawFields: ['shot_type', 'elements'],
} as const satisfies Partial<EndpointRow>;

const o3Edit = {
  ...inMode(schema, 'video-to-video', [neededPrompt, sourceVideo, imageReferences(4)]),
  rawFields: ['shot_type', 'elements', 'keep_audio'],
} as const satisfies Partial<EndpointRow>;

/** Makes a new video in the manner of the given one, of any length. */
const o3Restyle = {
  ...o3Edit,
  fields: [...o3Edit.fields, upTo15, aspectRatioOrAuto],
} as const satisfies Partial<EndpointRow>;

/** fal's page of O3 standard image-to-video compares the two tiers, read that day. */
const timed = {
  asOf: '2026-11-22',
  source: 'https://fal.ai/models/fal-ai/kling-video/o3/standard/image-to-video',
  confidence: 'official',
  durationSeconds: 5,
} as const;

const o3StandardPrice = bySound(0.084, 0.112);
const o3ProPrice = bySound(0.112, 0.14);
const o34kPrice = flat(0.42);

/** Changed videos bill the length of the given one, which may be 3 to 15 s. */
function o3EditPrice(usd: number): Price {
  return { ...flat(usd), seconds: { min: 3, max: 15 } };
}

/** O1 makes no sound. Its pro tier has no word in the id. */
const o1Image = inMode(schema, 'image-to-video', [
  neededPrompt,
  { ...startImageUrl, limits: shapedFrame },
  { ...endImageUrl, limits: shapedFrame },
  upTo10,
]);

const o1References = {
  ...inMode(schema, 'reference-to-video', [neededPrompt, imageReferences(7), upTo10, aspectRatio]),
  rawFields: ['elements'],
} as const satisfies Partial<EndpointRow>;

const o1Edit = {
  ...inMode(schema, 'video-to-video', [neededPrompt, sourceVideo, imageReferences(4)]),
  rawFields: ['elements', 'keep_audio'],
} as const satisfies Partial<EndpointRow>;

const o1Restyle = {
  ...o1Edit,
  fields: [...o1Edit.fields, upTo10, aspectRatioOrAuto],
} as const satisfies Partial<EndpointRow>;

const o1StandardPrice = ofItsPage('2026-08-01', flat(0.084));
const o1ProPrice = ofItsPage('2026-08-01', flat(0.112));

/** No price is published with a video as input; elsewhere that costs half as much again. */
function o1VideoPrice(usd: number): Price {
  return { ...flat(usd), confidence: 'inferred', note: 'no price is published for this endpoint' };
}

function o1EditPrice(usd: number): Price {
  return { ...o1VideoPrice(usd), seconds: { min: 3, max: 10.05 } };
}

/** The models that refer to images and change videos: O3 and O1. */
export const omniRows = (): readonly EndpointRow[] => [
  {
    id: 'fal-ai/kling-video/o3/standard/text-to-video',
    model: 'kling-o3-std',
    ...o3Text,
    fixed: hd,
    price: o3StandardPrice,
  },
  {
    id: 'fal-ai/kling-video/o3/standard/image-to-video',
    model: 'kling-o3-std',
    ...o3Image,
    fixed: { ...hd, ...likeFirstFrame },
    price: o3StandardPrice,
    typicalTime: { ...timed, seconds: 94 },
  },
  {
    id: 'fal-ai/kling-video/o3/standard/reference-to-video',
    model: 'kling-o3-std',
    ...o3References,
    fixed: hd,
    price: o3StandardPrice,
  },
  {
    id: 'fal-ai/kling-video/o3/standard/video-to-video/edit',
    model: 'kling-o3-std',
    ...o3Edit,
    fixed: { ...hd, ...likeInput },
    price: o3EditPrice(0.126),
  },
  {
    id: 'fal-ai/kling-video/o3/standard/video-to-video/reference',
    model: 'kling-o3-std',
    chosenBy: 'id',
    ...o3Restyle,
    fixed: hd,
    price: flat(0.126),
  },
  {
    id: 'fal-ai/kling-video/o3/pro/text-to-video',
    model: 'kling-o3-pro',
    ...o3Text,
    fixed: fullHd,
    price: o3ProPrice,
  },
  {
    id: 'fal-ai/kling-video/o3/pro/image-to-video',
    model: 'kling-o3-pro',
    ...o3Image,
    fixed: { ...fullHd, ...likeFirstFrame },
    price: o3ProPrice,
    typicalTime: { ...timed, seconds: 318 },
  },
  {
    id: 'fal-ai/kling-video/o3/pro/reference-to-video',
    model: 'kling-o3-pro',
    ...o3References,
    fixed: fullHd,
    price: o3ProPrice,
  },
  {
    id: 'fal-ai/kling-video/o3/pro/video-to-video/edit',
    model: 'kling-o3-pro',
    ...o3Edit,
    fixed: { ...fullHd, ...likeInput },
    price: o3EditPrice(0.168),
  },
  {
    id: 'fal-ai/kling-video/o3/pro/video-to-video/reference',
    model: 'kling-o3-pro',
    chosenBy: 'id',
    ...o3Restyle,
    fixed: fullHd,
    price: flat(0.168),
  },
  {
    id: 'fal-ai/kling-video/o3/4k/text-to-video',
    model: 'kling-o3-4k',
    ...o3Text,
    fixed: uhd,
    price: o34kPrice,
  },
  {
    id: 'fal-ai/kling-video/o3/4k/image-to-video',
    model: 'kling-o3-4k',
    ...o3Image,
    fixed: { ...uhd, ...likeFirstFrame },
    price: o34kPrice,
  },
  {
    id: 'fal-ai/kling-video/o3/4k/reference-to-video',
    model: 'kling-o3-4k',
    ...o3References,
    fixed: uhd,
    price: o34kPrice,
  },
  {
    id: 'fal-ai/kling-video/o1/standard/image-to-video',
    model: 'kling-o1-std',
    ...o1Image,
    fixed: { ...hd, ...silent, ...likeFirstFrame },
    price: o1StandardPrice,
  },
  {
    id: 'fal-ai/kling-video/o1/standard/reference-to-video',
    model: 'kling-o1-std',
    ...o1References,
    fixed: { ...hd, ...silent },
    price: { ...flat(0.084), confidence: 'inferred', note: 'taken from image-to-video' },
  },
  {
    id: 'fal-ai/kling-video/o1/standard/video-to-video/edit',
    model: 'kling-o1-std',
    ...o1Edit,
    fixed: { ...hd, ...likeInput },
    price: o1EditPrice(0.126),
  },
  {
    id: 'fal-ai/kling-video/o1/standard/video-to-video/reference',
    model: 'kling-o1-std',
    chosenBy: 'id',
    ...o1Restyle,
    fixed: hd,
    price: o1VideoPrice(0.126),
  },
  {
    id: 'fal-ai/kling-video/o1/image-to-video',
    model: 'kling-o1-pro',
    ...o1Image,
    fixed: { ...fullHd, ...silent, ...likeFirstFrame },
    price: o1ProPrice,
  },
  {
    id: 'fal-ai/kling-video/o1/reference-to-video',
    model: 'kling-o1-pro',
    ...o1References,
    fixed: { ...fullHd, ...silent },
    price: o1ProPrice,
  },
  {
    id: 'fal-ai/kling-video/o1/video-to-video/edit',
    model: 'kling-o1-pro',
    ...o1Edit,
    fixed: { ...fullHd, ...likeInput },
    price: o1EditPrice(0.168),
  },
  {
    id: 'fal-ai/kling-video/o1/video-to-video/reference',
    model: 'kling-o1-pro',
    chosenBy: 'id',
    ...o1Restyle,
    fixed: fullHd,
    price: o1VideoPrice(0.168),
  },
];
