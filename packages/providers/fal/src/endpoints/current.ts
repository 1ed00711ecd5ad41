import {
  fullHd,
  hd,
  inMode,
  likeFirstFrame,
  likeInput,
  promptOrShots,
  promptTo,
  resolutionTo,
  uhd,
  withSound,
  type BilledSeconds,
  type EndpointRow,
  type Field,
  type Price,
  type Rate,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  bySound,
  cfgScale,
  duration,
  endImageUrl,
  flat,
  generateAudio,
  imageUrl,
  largeFrame,
  motionPrice,
  motionVideoUrl,
  multiPrompt,
  negativePrompt,
  ofItsPage,
  perSecond,
  prompt,
  schema,
  sourceVideo,
  startImageUrl,
  upTo15,
  v4Frame,
} from './fields.ts';

/** v4: the page tells the ids and the prices, not the type of every field. */
const v4 = {
  asOf: '2026-10-15',
  source: 'https://fal.ai/models/<endpoint>/llms.txt',
  confidence: 'inferred',
  note: 'types of some fields are inferred',
  rules: [promptOrShots],
} as const;

const v4Fields: readonly Field[] = [
  promptTo('prompt', { lengthFrom: 'not published' }),
  multiPrompt(),
  duration({ min: 3, max: 30, integer: true }),
  resolutionTo('resolution', '720p', ['720p', '1080p']),
];

const v4Text = inMode(v4, 'text-to-video', [
  ...v4Fields,
  { ...aspectRatio, limits: { oneOf: ['16:9', '9:16', '1:1', '21:9'] } },
]);

const v4Image = inMode(v4, 'image-to-video', [
  ...v4Fields,
  { ...startImageUrl, limits: v4Frame },
  endImageUrl,
]);

const v4References = {
  ...inMode(v4, 'reference-to-video', v4Fields),
  note: 'the names of its reference fields are not published: they go in as raw fields',
  // Inferred, as the other fields of its kind are called: with a video, other seconds are billed.
  rawFacts: { video: 'video_urls' },
} as const satisfies Partial<EndpointRow>;

const v4Edit = {
  ...inMode(v4, 'video-to-video', [...v4Fields, sourceVideo]),
  note: 'the name of its video field is inferred',
} as const satisfies Partial<EndpointRow>;

/** How long a given video may be is not published: the request has to tell its length. */
const givenAndMade: BilledSeconds = { of: 'input-and-output', timesOutput: 2 };

const v4Price: Price = ofItsPage(
  v4.asOf,
  perSecond(
    { when: { resolution: '720p' }, usd: 0.157 },
    { when: { resolution: '1080p' }, usd: 0.235 },
  ),
);

/** With a video given: its seconds and those made, at least twice those made. */
const v4VideoRates: readonly Rate[] = [
  { when: { video: true, resolution: '720p' }, usd: 0.094, seconds: givenAndMade },
  { when: { video: true, resolution: '1080p' }, usd: 0.141, seconds: givenAndMade },
];
const v4VideoPrice: Price = {
  asOf: '2026-10-15',
  source: 'https://fal.ai/learn/tools/kling-api',
  confidence: 'official',
  unit: 'second',
  rates: v4VideoRates,
};

/** v3: standard, pro and 4k take the same. */
const v3Fields: readonly Field[] = [
  prompt,
  negativePrompt,
  upTo15,
  generateAudio,
  cfgScale,
  multiPrompt(),
];

const v3Text = {
  ...inMode(schema, 'text-to-video', [...v3Fields, aspectRatio]),
  rules: [promptOrShots],
  rawFields: ['shot_type'],
} as const satisfies Partial<EndpointRow>;

const v3Image = {
  ...inMode(schema, 'image-to-video', [...v3Fields, startImageUrl, endImageUrl]),
  rules: [promptOrShots],
  rawFields: ['shot_type', 'elements'],
  rawFacts: { voice: 'elements.*.voice_id' },
} as const satisfies Partial<EndpointRow>;

const v3Motion = {
  ...inMode(schema, 'motion-control', [prompt, imageUrl, motionVideoUrl]),
  // Required: `video` takes a driving video of up to 30 s, `image` of up to 10 s.
  rawDefaults: { character_orientation: 'video' },
  rawFields: ['keep_original_sound', 'elements'],
} as const satisfies Partial<EndpointRow>;

/** Quoted that day from the pages; older copies of February 2026 show twice as much for pro. */
const v3StandardPrice = ofItsPage(
  '2026-10-04',
  perSecond({ when: { voice: true }, usd: 0.154 }, ...bySound(0.084, 0.126).rates),
);
const v3ProPrice = ofItsPage(
  '2026-10-04',
  perSecond({ when: { voice: true }, usd: 0.196 }, ...bySound(0.112, 0.168).rates),
);
const v34kPrice = flat(0.42);

/** v3 turbo: always with sound. */
const turboFields: readonly Field[] = [
  promptTo('prompt', { maxLength: 3072 }),
  multiPrompt(6),
  upTo15,
];

const turboText = {
  ...inMode(schema, 'text-to-video', [...turboFields, aspectRatio]),
  rules: [promptOrShots],
} as const satisfies Partial<EndpointRow>;

const turboImage = {
  ...inMode(schema, 'image-to-video', [...turboFields, { ...imageUrl, limits: largeFrame }]),
  rules: [promptOrShots],
} as const satisfies Partial<EndpointRow>;

/** The models that are sold as current: v4, v3 and v3 turbo. */
export const currentRows = (): readonly EndpointRow[] => [
  {
    id: 'kling/v4/text-to-video',
    model: 'kling-v4.0',
    ...v4Text,
    fixed: withSound,
    price: v4Price,
  },
  {
    id: 'kling/v4/image-to-video',
    model: 'kling-v4.0',
    ...v4Image,
    rawFields: [],
    fixed: { ...withSound, ...likeFirstFrame },
    price: v4Price,
  },
  {
    id: 'fal-ai/kling-video/v4/image-to-video',
    model: 'kling-v4.0',
    chosenBy: 'id',
    ...v4Image,
    rawFields: ['middle_image_urls'],
    fixed: { ...withSound, ...likeFirstFrame },
    price: v4Price,
  },
  {
    id: 'kling/v4/reference-to-video',
    model: 'kling-v4.0',
    ...v4References,
    fixed: withSound,
    price: { ...v4Price, rates: [...v4VideoRates, ...v4Price.rates] },
  },
  {
    id: 'kling/v4/video-to-video/edit',
    model: 'kling-v4.0',
    ...v4Edit,
    fixed: withSound,
    price: v4VideoPrice,
  },
  {
    id: 'fal-ai/kling-video/v3/standard/text-to-video',
    model: 'kling-v3.0-std',
    ...v3Text,
    fixed: hd,
    price: v3StandardPrice,
  },
  {
    id: 'fal-ai/kling-video/v3/standard/image-to-video',
    model: 'kling-v3.0-std',
    ...v3Image,
    fixed: { ...hd, ...likeFirstFrame },
    price: v3StandardPrice,
  },
  {
    id: 'fal-ai/kling-video/v3/standard/motion-control',
    model: 'kling-v3.0-std',
    ...v3Motion,
    fixed: { ...hd, ...likeInput },
    price: motionPrice(0.126),
  },
  {
    id: 'fal-ai/kling-video/v3/pro/text-to-video',
    model: 'kling-v3.0-pro',
    ...v3Text,
    fixed: fullHd,
    price: v3ProPrice,
  },
  {
    id: 'fal-ai/kling-video/v3/pro/image-to-video',
    model: 'kling-v3.0-pro',
    ...v3Image,
    fixed: { ...fullHd, ...likeFirstFrame },
    price: v3ProPrice,
  },
  {
    id: 'fal-ai/kling-video/v3/pro/motion-control',
    model: 'kling-v3.0-pro',
    ...v3Motion,
    fixed: { ...fullHd, ...likeInput },
    price: motionPrice(0.168),
  },
  {
    id: 'fal-ai/kling-video/v3/4k/text-to-video',
    model: 'kling-v3.0-4k',
    ...v3Text,
    fixed: uhd,
    price: v34kPrice,
  },
  {
    id: 'fal-ai/kling-video/v3/4k/image-to-video',
    model: 'kling-v3.0-4k',
    ...v3Image,
    fixed: { ...uhd, ...likeFirstFrame },
    price: v34kPrice,
  },
  {
    id: 'fal-ai/kling-video/v3/turbo/standard/text-to-video',
    model: 'kling-v3.0-turbo-std',
    ...turboText,
    fixed: { ...hd, ...withSound },
    price: flat(0.112),
  },
  {
    id: 'fal-ai/kling-video/v3/turbo/standard/image-to-video',
    model: 'kling-v3.0-turbo-std',
    ...turboImage,
    fixed: { ...hd, ...withSound, ...likeFirstFrame },
    price: flat(0.112),
  },
  {
    id: 'fal-ai/kling-video/v3/turbo/pro/text-to-video',
    model: 'kling-v3.0-turbo-pro',
    ...turboText,
    fixed: { ...fullHd, ...withSound },
    price: flat(0.14),
  },
  {
    id: 'fal-ai/kling-video/v3/turbo/pro/image-to-video',
    model: 'kling-v3.0-turbo-pro',
    ...turboImage,
    fixed: { ...fullHd, ...withSound, ...likeFirstFrame },
    price: flat(0.14),
  },
];
