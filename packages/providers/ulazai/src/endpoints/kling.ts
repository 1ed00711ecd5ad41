import {
  firstFrameTo,
  fullHd,
  hd,
  inMode,
  lastFrameTo,
  likeFirstFrame,
  likeInput,
  motionVideoTo,
  promptTo,
  ratioTo,
  secondsTo,
  soundTo,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';

/** The pages bear no date: these are the days on which they were read. */
const page30 = {
  asOf: '2026-11-22',
  source: 'https://ulazai.com/docs/kling30 (undated)',
  confidence: 'official',
} as const;
const page26 = {
  asOf: '2026-11-29',
  source: 'the page of Kling 2.6 at https://ulazai.com (undated)',
  confidence: 'official',
} as const;
const motion26 = {
  asOf: '2026-11-22',
  source: 'https://ulazai.com/hu/kling-2-6-motion-control-api-docs (undated)',
  confidence: 'official',
} as const;
const motion30 = {
  asOf: '2026-11-22',
  source: 'https://ulazai.com/it/docs/kling30-motion-control (undated)',
  confidence: 'official',
} as const;

/**
 * Always sent. Left out, it is `true` on the page of Kling 2.6, and UlazAI publishes the prompt in its
 * directory (read 2026-11-29).
 */
const unpublished = { prompt_directory_optin: false } as const;

const prompt = (maxLength: number): Field => ({
  ...promptTo('prompt', { maxLength }),
  required: true,
});

const seconds30: Field = secondsTo('durationSeconds', { min: 3, max: 15, integer: true });

/** Always sent: it doubles the price of Kling 2.6. */
const sound: Field = soundTo('sound');

const text30 = {
  ...inMode(page30, 'text-to-video', [
    prompt(2500),
    ratioTo('aspectRatio', '16:9', '9:16', '1:1'),
    seconds30,
    sound,
  ]),
  id: 'kling30',
  rawFields: ['multiShots'],
} as const satisfies Partial<EndpointRow>;

const image30 = {
  ...inMode(page30, 'image-to-video', [
    prompt(2500),
    firstFrameTo('startFrameUrl'),
    lastFrameTo('endFrameUrl'),
    seconds30,
    sound,
  ]),
  id: 'kling30',
  rawFields: ['multiShots', 'imageUrls'],
} as const satisfies Partial<EndpointRow>;

const made30 = (generationMode: string, qualityMode: string) => ({
  ...unpublished,
  generationMode,
  qualityMode,
});

/** The worked example of the page: 8 s, pro, with sound, 310 credits after a discount of 10. */
const price30Pro: Price = {
  ...page30,
  confidence: 'inferred',
  unit: 'second',
  rates: [{ when: { audio: true }, usd: 40 }],
  credits: {},
  note: 'credits, by the one example of the page; what a credit is worth is not published',
};

/** From 55 credits, and sound doubles it. */
const price26: Price = {
  ...page26,
  unit: 'task',
  rates: [
    { when: { durationSeconds: 5, audio: false }, usd: 55 },
    { when: { durationSeconds: 5, audio: true }, usd: 110 },
  ],
  credits: {},
  note: 'credits; what a credit is worth is not published',
};

const motionFields = (image: string, video: string): readonly Field[] => [
  { ...firstFrameTo(image), encode: 'in-a-list' },
  { ...motionVideoTo(video), encode: 'in-a-list' },
];

/** Newer pages; an older one, in another language, has 12 and 20. */
const motionPrice = (usd: number): Price => ({
  ...motion26,
  confidence: 'inferred',
  unit: 'second',
  rates: [{ when: {}, usd }],
  seconds: { min: 3, max: 30 },
  credits: {},
  note: 'credits, on newer pages; what a credit is worth is not published',
});

const motion26Row = {
  ...inMode(motion26, 'motion-control', motionFields('inputUrls', 'videoUrls')),
  id: 'kling26-motion-control',
  rawDefaults: { characterOrientation: 'video' },
  note: 'that the size is asked for as `mode` is inferred',
} as const satisfies Partial<EndpointRow>;

const motion30Row = {
  ...inMode(motion30, 'motion-control', [
    prompt(2500),
    ...motionFields('input_image_urls', 'input_video_urls'),
  ]),
  id: 'video-studio',
  rawDefaults: { character_orientation: 'video' },
  note: 'that the size is asked for as `quality_mode` is inferred',
} as const satisfies Partial<EndpointRow>;

const slug = { ...unpublished, model_slug: 'kling_3_0_motion_control' } as const;

/** Kling at UlazAI, as far as its pages reach. */
export const klingRows = (): readonly EndpointRow[] => [
  {
    ...text30,
    key: 'kling30/std/text-to-video',
    model: 'kling-v3.0-std',
    constants: made30('text_to_video', 'std'),
    fixed: hd,
  },
  {
    ...image30,
    key: 'kling30/std/image-to-video',
    model: 'kling-v3.0-std',
    constants: made30('image_to_video', 'std'),
    fixed: { ...hd, ...likeFirstFrame },
  },
  {
    ...motion30Row,
    key: 'video-studio/kling_3_0_motion_control/720p',
    model: 'kling-v3.0-std',
    constants: { ...slug, quality_mode: '720p' },
    fixed: { ...hd, ...likeInput },
  },
  {
    ...text30,
    key: 'kling30/pro/text-to-video',
    model: 'kling-v3.0-pro',
    constants: made30('text_to_video', 'pro'),
    fixed: fullHd,
    price: price30Pro,
  },
  {
    ...image30,
    key: 'kling30/pro/image-to-video',
    model: 'kling-v3.0-pro',
    constants: made30('image_to_video', 'pro'),
    fixed: { ...fullHd, ...likeFirstFrame },
    price: price30Pro,
  },
  {
    ...motion30Row,
    key: 'video-studio/kling_3_0_motion_control/1080p',
    model: 'kling-v3.0-pro',
    constants: { ...slug, quality_mode: '1080p' },
    fixed: { ...fullHd, ...likeInput },
  },
  {
    ...page26,
    id: 'kling26',
    key: 'kling26/text-to-video',
    model: 'kling-v2.6-pro',
    mode: 'text-to-video',
    fields: [
      prompt(2000),
      { ...secondsTo('duration', { oneOf: [5, 10] }), encode: 'as-text' },
      sound,
    ],
    rules: [],
    rawFields: [],
    constants: unpublished,
    fixed: fullHd,
    price: price26,
    note: 'the page names no tier; that it is pro follows from its sound',
  },
  {
    ...motion26Row,
    key: 'kling26-motion-control/720p',
    model: 'kling-v2.6-std',
    constants: { ...unpublished, mode: '720p' },
    fixed: { ...hd, ...likeInput },
    price: motionPrice(6),
  },
  {
    ...motion26Row,
    key: 'kling26-motion-control/1080p',
    model: 'kling-v2.6-pro',
    constants: { ...unpublished, mode: '1080p' },
    fixed: { ...fullHd, ...likeInput },
    price: motionPrice(9),
  },
];
