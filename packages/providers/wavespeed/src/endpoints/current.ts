import {
  fullHd,
  hd,
  imagesTo,
  inMode,
  likeFirstFrame,
  likeInput,
  promptOrShots,
  promptTo,
  ratioTo,
  referencesTogether,
  resolutionTo,
  shotsExcludeLastFrame,
  threeTo15,
  threeTo30,
  uhd,
  withSound,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  bySound,
  cfgScale,
  duration,
  endImage,
  flat,
  image,
  largeFrame,
  lastImage,
  multiPrompt,
  largeMotionVideo,
  neededV4Prompt,
  negativePrompt,
  prompt,
  v4Prompt,
  schema,
  shapedFrame,
  sound,
  upTo15,
  videoReference,
} from './fields.ts';

/** v4.0: the posts and pages are of autumn 2026 and cut off, so some names of its fields are inferred. */
const v4 = {
  asOf: '2026-10-15',
  source:
    'https://wavespeed.ai/blog/posts/kling-4-0-release-date and the docs page of its image-to-video',
  confidence: 'inferred',
  note: 'some names of its fields are inferred',
} as const;

const upTo30 = duration({ min: 3, max: 30, integer: true });
const v4Resolution: Field = resolutionTo('resolution', '720p', ['720p', '1080p', '4k']);
const v4Ratios = ['16:9', '9:16', '1:1', '21:9'] as const;

/** Without it what is given decides. */
const v4Ratio: Field = {
  ...ratioTo('aspect_ratio', 'adaptive', ...v4Ratios),
  encode: 'adaptive-left-out',
};

const v4Text = {
  ...inMode(v4, 'text-to-video', [
    neededV4Prompt,
    ratioTo('aspect_ratio', ...v4Ratios),
    upTo30,
    v4Resolution,
  ]),
  rawFields: ['dynamic_range'],
} as const satisfies Partial<EndpointRow>;

const v4Image = {
  ...inMode(v4, 'image-to-video', [image, v4Prompt, lastImage, v4Ratio, upTo30, v4Resolution]),
  rawFields: ['keyframes', 'dynamic_range'],
} as const satisfies Partial<EndpointRow>;

const v4References = {
  ...inMode(v4, 'reference-to-video', [
    neededV4Prompt,
    imagesTo('images', 10),
    { from: 'references', to: 'videos', limits: { maxVideos: 5 }, encode: 'videos' },
    // Of 5 to 30 s each.
    { from: 'references', to: 'audios', limits: { maxAudios: 3 }, encode: 'audios' },
    v4Ratio,
    upTo30,
    v4Resolution,
  ]),
  rules: [referencesTogether(15)],
  rawFields: ['keep_original_sound', 'dynamic_range'],
} as const satisfies Partial<EndpointRow>;

const v4Edit = {
  ...v4,
  mode: 'video-to-video',
  rules: [],
  rawFields: [],
} as const satisfies Partial<EndpointRow>;

const v4Price: Price = {
  asOf: '2026-10-01',
  source: 'https://wavespeed.ai/docs/docs-api/kwaivgi/kling-v4.0/image-to-video',
  confidence: 'official',
  unit: 'second',
  // No rate is published for 4k, nor for the counted seconds of a video among the references.
  rates: [
    { when: { video: false, resolution: '720p' }, usd: 0.157 },
    { when: { video: false, resolution: '1080p' }, usd: 0.235 },
  ],
  seconds: threeTo30,
};

/** v3.0: std, pro and 4k take the same. */
const v3Fields: readonly Field[] = [prompt, negativePrompt, upTo15, sound, cfgScale, multiPrompt()];
const v3RawFields: readonly string[] = ['shot_type', 'element_list'];

const v3Text = {
  ...inMode(schema, 'text-to-video', [...v3Fields, aspectRatio]),
  rules: [promptOrShots],
  rawFields: v3RawFields,
} as const satisfies Partial<EndpointRow>;

const v3Image = {
  ...inMode(schema, 'image-to-video', [...v3Fields, { ...image, limits: shapedFrame }, endImage]),
  rules: [promptOrShots, shotsExcludeLastFrame],
  rawFields: v3RawFields,
} as const satisfies Partial<EndpointRow>;

const v3Motion = {
  ...inMode(schema, 'motion-control', [
    { ...image, limits: shapedFrame },
    largeMotionVideo,
    prompt,
    negativePrompt,
  ]),
  // `video` takes a driving video of up to 30 s, `image` of up to 10 s. WaveSpeed's own default.
  rawDefaults: { character_orientation: 'video' },
  rawFields: ['keep_original_sound', 'element_list'],
} as const satisfies Partial<EndpointRow>;

const v3StdPrice = bySound(threeTo15, 0.084, 0.126);
const v3ProPrice = bySound(threeTo15, 0.112, 0.168);
const v34kPrice = flat(threeTo15, 0.42);

const turboPrompt: Field = promptTo('prompt', { maxLength: 2500 });

/**
 * v3.0 turbo: always with sound. The models list of June has the duration as a text and no
 * `cfg_scale`; the newer llms.txt of std image-to-video has a whole number and `cfg_scale`.
 */
const turboFields: readonly Field[] = [
  turboPrompt,
  multiPrompt(6, 'shots-in-texts'),
  { ...upTo15, encode: 'as-text' },
];

const turboText = {
  ...inMode(schema, 'text-to-video', [...turboFields, aspectRatio]),
  rules: [promptOrShots],
} as const satisfies Partial<EndpointRow>;

const turboImage = {
  ...inMode(schema, 'image-to-video', [...turboFields, { ...image, limits: largeFrame }]),
  rules: [promptOrShots],
} as const satisfies Partial<EndpointRow>;

/** The models that are sold as current: v4.0, v3.0 and v3.0 turbo. */
export const currentRows = (): readonly EndpointRow[] => [
  {
    id: 'kwaivgi/kling-v4.0/text-to-video',
    model: 'kling-v4.0',
    ...v4Text,
    fixed: withSound,
    price: v4Price,
  },
  {
    id: 'kwaivgi/kling-v4.0/image-to-video',
    model: 'kling-v4.0',
    ...v4Image,
    fixed: withSound,
    price: v4Price,
  },
  {
    id: 'kwaivgi/kling-v4.0/reference-to-video',
    model: 'kling-v4.0',
    ...v4References,
    fixed: withSound,
    price: v4Price,
  },
  {
    id: 'kwaivgi/kling-v4.0/video-edit',
    model: 'kling-v4.0',
    ...v4Edit,
    fields: [
      { ...videoReference, required: true },
      neededV4Prompt,
      imagesTo('images', 10),
      v4Ratio,
      // Without it as long as the given video.
      { from: 'durationSeconds', to: 'duration', limits: { min: 3, max: 30, integer: true } },
      v4Resolution,
    ],
    fixed: withSound,
  },
  {
    id: 'kwaivgi/kling-v4.0/video-extend',
    model: 'kling-v4.0',
    ...v4Edit,
    mode: 'extend',
    fields: [
      { ...videoReference, required: true },
      neededV4Prompt,
      lastImage,
      upTo30,
      v4Resolution,
    ],
    fixed: withSound,
  },
  {
    id: 'kwaivgi/kling-v3.0-std/text-to-video',
    model: 'kling-v3.0-std',
    ...v3Text,
    fixed: hd,
    price: v3StdPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-std/image-to-video',
    model: 'kling-v3.0-std',
    ...v3Image,
    fixed: { ...hd, ...likeFirstFrame },
    price: v3StdPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-std/motion-control',
    model: 'kling-v3.0-std',
    ...v3Motion,
    fixed: { ...hd, ...likeInput },
    price: flat(threeTo30, 0.126),
  },
  {
    id: 'kwaivgi/kling-v3.0-pro/text-to-video',
    model: 'kling-v3.0-pro',
    ...v3Text,
    fixed: fullHd,
    price: v3ProPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-pro/image-to-video',
    model: 'kling-v3.0-pro',
    ...v3Image,
    fixed: { ...fullHd, ...likeFirstFrame },
    price: v3ProPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-pro/motion-control',
    model: 'kling-v3.0-pro',
    ...v3Motion,
    fixed: { ...fullHd, ...likeInput },
    price: flat(threeTo30, 0.168),
  },
  {
    id: 'kwaivgi/kling-v3.0-4k/text-to-video',
    model: 'kling-v3.0-4k',
    ...v3Text,
    fixed: uhd,
    price: v34kPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-4k/image-to-video',
    model: 'kling-v3.0-4k',
    ...v3Image,
    fixed: { ...uhd, ...likeFirstFrame },
    price: v34kPrice,
  },
  {
    id: 'kwaivgi/kling-v3-turbo-std/text-to-video',
    model: 'kling-v3.0-turbo-std',
    ...turboText,
    fixed: { ...hd, ...withSound },
    price: flat(threeTo15, 0.112),
  },
  {
    id: 'kwaivgi/kling-v3-turbo-std/image-to-video',
    model: 'kling-v3.0-turbo-std',
    ...turboImage,
    asOf: '2026-09-01',
    source: 'https://wavespeed.ai/models/<endpoint>/llms.txt',
    fields: [turboPrompt, multiPrompt(6), upTo15, cfgScale, { ...image, limits: largeFrame }],
    fixed: { ...hd, ...withSound, ...likeFirstFrame },
    price: flat(threeTo15, 0.112),
  },
  {
    id: 'kwaivgi/kling-v3-turbo-pro/text-to-video',
    model: 'kling-v3.0-turbo-pro',
    ...turboText,
    fixed: { ...fullHd, ...withSound },
    price: flat(threeTo15, 0.14),
  },
  {
    id: 'kwaivgi/kling-v3-turbo-pro/image-to-video',
    model: 'kling-v3.0-turbo-pro',
    ...turboImage,
    fixed: { ...fullHd, ...withSound, ...likeFirstFrame },
    price: flat(threeTo15, 0.14),
  },
];
