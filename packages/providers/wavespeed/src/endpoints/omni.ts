import {
  fiveTo10,
  fullHd,
  hd,
  imagesBesideVideo,
  inMode,
  likeFirstFrame,
  likeInput,
  promptOrShots,
  secondsWithoutLastFrame,
  shotsExcludeLastFrame,
  silent,
  threeTo10,
  threeTo15,
  uhd,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  bySound,
  duration,
  endImage,
  fiveOrTen,
  flat,
  image,
  imageReferences,
  lastImage,
  multiPrompt,
  neededPrompt,
  perSecond,
  prompt,
  schema,
  sound,
  upTo15,
  videoReference,
} from './fields.ts';

/** O3: std takes no elements, 4k no video to refer to; nothing else differs. */
const o3Fields: readonly Field[] = [prompt, upTo15, sound, multiPrompt()];

const o3Text = {
  ...inMode(schema, 'text-to-video', [...o3Fields, aspectRatio]),
  rules: [promptOrShots],
} as const satisfies Partial<EndpointRow>;

const o3Image = {
  ...inMode(schema, 'image-to-video', [...o3Fields, image, endImage]),
  rules: [promptOrShots, shotsExcludeLastFrame],
} as const satisfies Partial<EndpointRow>;

const o3References = {
  ...inMode(schema, 'reference-to-video', [
    ...o3Fields,
    aspectRatio,
    imageReferences(7),
    videoReference,
  ]),
  rules: [promptOrShots, imagesBesideVideo(4)],
} as const satisfies Partial<EndpointRow>;

const o3Edit = inMode(schema, 'video-to-video', [
  neededPrompt,
  { ...videoReference, required: true },
  imageReferences(4),
]);

const shotType: readonly string[] = ['shot_type'];
const shotTypeAndElements: readonly string[] = [...shotType, 'element_list'];

const o3StdPrice = bySound(threeTo15, 0.084, 0.112);
const o3ProPrice = bySound(threeTo15, 0.112, 0.14);
const o34kPrice = flat(threeTo15, 0.42);

/** O1 makes no sound. Its pro tier has no word in the id. */
const o1Text = inMode(schema, 'text-to-video', [neededPrompt, aspectRatio, fiveOrTen]);

const upTo10 = duration({ min: 3, max: 10, integer: true });

const o1Image = {
  ...inMode(schema, 'image-to-video', [neededPrompt, image, lastImage, upTo10]),
  rules: [secondsWithoutLastFrame(5, 10)],
} as const satisfies Partial<EndpointRow>;

const o1StdReferences = {
  ...inMode(schema, 'reference-to-video', [
    neededPrompt,
    imageReferences(10),
    {
      ...videoReference,
      from: 'references',
      // Where `video` is absent the price formula of 2026-06-23 takes the rate with a video; only
      // an empty text gives the rate without one.
      default: [],
      encode: 'first-video-or-empty',
    },
    upTo10,
  ]),
  rawFields: ['keep_original_sound'],
} as const satisfies Partial<EndpointRow>;

const o1References = {
  ...inMode(schema, 'reference-to-video', [
    neededPrompt,
    imageReferences(7),
    videoReference,
    aspectRatio,
    upTo10,
  ]),
  rules: [imagesBesideVideo(4)],
  rawFields: ['keep_original_sound'],
} as const satisfies Partial<EndpointRow>;

/** The schema of std states 10 images, that of pro 4. */
function o1Edit(maxImages: number) {
  return {
    ...schema,
    mode: 'video-to-video',
    fields: [neededPrompt, { ...videoReference, required: true }, imageReferences(maxImages)],
    rules: [],
    rawFields: ['keep_original_sound'],
  } as const satisfies Partial<EndpointRow>;
}

/** The models that refer to images and videos and change videos: O3 and O1. */
export const omniRows = (): readonly EndpointRow[] => [
  {
    id: 'kwaivgi/kling-video-o3-std/text-to-video',
    model: 'kling-o3-std',
    ...o3Text,
    rawFields: shotType,
    fixed: hd,
    price: o3StdPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-std/image-to-video',
    model: 'kling-o3-std',
    ...o3Image,
    rawFields: shotType,
    fixed: { ...hd, ...likeFirstFrame },
    price: o3StdPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-std/reference-to-video',
    model: 'kling-o3-std',
    ...o3References,
    rawFields: [...shotType, 'keep_original_sound'],
    fixed: hd,
    price: perSecond(threeTo15, { when: { video: true }, usd: 0.126 }, ...o3StdPrice.rates),
  },
  {
    id: 'kwaivgi/kling-video-o3-std/video-edit',
    model: 'kling-o3-std',
    ...o3Edit,
    rawFields: [...shotType, 'keep_original_sound'],
    fixed: { ...hd, ...likeInput },
    price: flat(threeTo10, 0.126),
  },
  {
    id: 'kwaivgi/kling-video-o3-pro/text-to-video',
    model: 'kling-o3-pro',
    ...o3Text,
    rawFields: shotTypeAndElements,
    fixed: fullHd,
    price: o3ProPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-pro/image-to-video',
    model: 'kling-o3-pro',
    ...o3Image,
    rawFields: shotTypeAndElements,
    fixed: { ...fullHd, ...likeFirstFrame },
    price: o3ProPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-pro/reference-to-video',
    model: 'kling-o3-pro',
    ...o3References,
    rawFields: [...shotTypeAndElements, 'keep_original_sound'],
    fixed: fullHd,
    // Sound costs less here than in the other modes of the same model.
    price: perSecond(
      threeTo15,
      { when: { video: true }, usd: 0.168 },
      { when: { audio: true }, usd: 0.1344 },
      { when: { audio: false }, usd: 0.112 },
    ),
  },
  {
    id: 'kwaivgi/kling-video-o3-pro/video-edit',
    model: 'kling-o3-pro',
    ...o3Edit,
    rawFields: [...shotTypeAndElements, 'keep_original_sound'],
    fixed: { ...fullHd, ...likeInput },
    price: flat(threeTo10, 0.168),
  },
  {
    id: 'kwaivgi/kling-video-o3-4k/text-to-video',
    model: 'kling-o3-4k',
    ...o3Text,
    rawFields: shotTypeAndElements,
    fixed: uhd,
    price: o34kPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-4k/image-to-video',
    model: 'kling-o3-4k',
    ...o3Image,
    rawFields: shotTypeAndElements,
    fixed: { ...uhd, ...likeFirstFrame },
    price: o34kPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-4k/reference-to-video',
    model: 'kling-o3-4k',
    ...o3References,
    fields: [...o3Fields, aspectRatio, imageReferences(7)],
    rawFields: shotTypeAndElements,
    fixed: uhd,
    price: o34kPrice,
  },
  {
    id: 'kwaivgi/kling-video-o1-std/text-to-video',
    model: 'kling-o1-std',
    ...o1Text,
    fixed: { ...hd, ...silent },
    price: flat(fiveTo10, 0.084),
  },
  {
    id: 'kwaivgi/kling-video-o1-std/image-to-video',
    model: 'kling-o1-std',
    ...o1Image,
    fixed: { ...hd, ...silent, ...likeFirstFrame },
    price: flat(threeTo10, 0.084),
  },
  {
    id: 'kwaivgi/kling-video-o1-std/reference-to-video',
    model: 'kling-o1-std',
    ...o1StdReferences,
    fixed: hd,
    price: perSecond(
      threeTo10,
      { when: { video: true }, usd: 0.126 },
      { when: { video: false }, usd: 0.084 },
    ),
  },
  {
    id: 'kwaivgi/kling-video-o1-std/video-edit',
    model: 'kling-o1-std',
    ...o1Edit(10),
    fixed: { ...hd, ...likeInput },
    price: flat(threeTo10, 0.126),
  },
  {
    id: 'kwaivgi/kling-video-o1/text-to-video',
    model: 'kling-o1-pro',
    ...o1Text,
    fixed: { ...fullHd, ...silent },
    price: flat(fiveTo10, 0.112),
  },
  {
    id: 'kwaivgi/kling-video-o1/image-to-video',
    model: 'kling-o1-pro',
    ...o1Image,
    fixed: { ...fullHd, ...silent, ...likeFirstFrame },
    price: flat(threeTo10, 0.112),
  },
  {
    id: 'kwaivgi/kling-video-o1/reference-to-video',
    model: 'kling-o1-pro',
    ...o1References,
    fixed: fullHd,
    price: perSecond(
      threeTo10,
      { when: { video: true }, usd: 0.168 },
      { when: { video: false }, usd: 0.112 },
    ),
  },
  {
    id: 'kwaivgi/kling-video-o1/video-edit',
    model: 'kling-o1-pro',
    ...o1Edit(4),
    fixed: { ...fullHd, ...likeInput },
    price: flat(threeTo10, 0.168),
  },
  {
    id: 'kwaivgi/kling-video-o1/video-edit-fast',
    model: 'kling-o1-pro',
    chosenBy: 'id',
    ...o1Edit(4),
    fields: [...o1Edit(4).fields, aspectRatio],
    fixed: { ...fullHd, ...likeInput },
    price: flat({ min: 6, max: 20 }, 0.09),
  },
];
