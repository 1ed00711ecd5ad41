import type { Endpoint, Field, Price, Rate } from '@genlock/core';

/** Where inputs and limits come from. */
const schema = {
  asOf: '2026-08-19',
  source: 'github.com/AtlasCloudAI/atlascloud_comfyui, Kling video nodes',
  confidence: 'official',
} as const;

/**
 * What every v3.0 endpoint takes. Early nodes offer only 5 and 10 seconds, newer ones of the same
 * family 3 to 15. The prompt is required; shots are confirmed by no AtlasCloud source, so they are
 * not offered.
 */
const v3Fields: readonly Field[] = [
  { from: 'prompt', to: 'prompt', required: true, limits: { minLength: 1, maxLength: 2500 } },
  { from: 'negativePrompt', to: 'negative_prompt' },
  {
    from: 'durationSeconds',
    to: 'duration',
    default: 5,
    limits: { min: 3, max: 15, integer: true },
  },
  { from: 'generateAudio', to: 'sound', default: false },
  { from: 'promptAdherence', to: 'cfg_scale', limits: { min: 0, max: 1 } },
];

/** Sent by one third-party client together; whether AtlasCloud reads them is not confirmed. */
const rawFields: readonly string[] = ['multi_shot', 'shot_type'];

const v3Text = {
  ...schema,
  mode: 'text-to-video',
  fields: [
    ...v3Fields,
    { from: 'aspectRatio', to: 'aspect_ratio', limits: { oneOf: ['16:9', '9:16', '1:1'] } },
  ],
  rules: [],
  rawFields,
} as const satisfies Partial<Endpoint>;

const v3Image = {
  ...schema,
  mode: 'image-to-video',
  fields: [
    ...v3Fields,
    { from: 'firstFrame', to: 'image', required: true },
    { from: 'lastFrame', to: 'end_image' },
  ],
  rules: [],
  rawFields,
} as const satisfies Partial<Endpoint>;

/** The tier is in the id; that std is 720p and pro 1080p follows from Kling's tiers. */
const std = { resolution: '720p' } as const;
const pro = { resolution: '1080p' } as const;

function perSecond(asOf: string, source: string, rates: readonly Rate[]): Price {
  return { unit: 'second', rates, asOf, source, confidence: 'third-party' };
}

const v3StdPrice = perSecond(
  '2026-09-26',
  'answers of POST https://api.atlascloud.ai/api/v1/model/calculate, as recorded by users',
  [
    { when: { audio: true }, usd: 0.1071 },
    { when: { audio: false }, usd: 0.0714 },
  ],
);

// With audio: Kling's list price of 0.168 less the 15 % of every other AtlasCloud figure.
const v3ProPrice = perSecond(
  '2026-06-20',
  'GET https://api.atlascloud.ai/api/v1/models, as recorded by users',
  [
    { when: { audio: true }, usd: 0.1428, confidence: 'inferred' },
    { when: { audio: false }, usd: 0.0952 },
  ],
);

/** Every endpoint of AtlasCloud that Genlock knows. */
export const endpoints: readonly Endpoint[] = [
  {
    id: 'kwaivgi/kling-v3.0-std/text-to-video',
    model: 'kling-v3.0-std',
    ...v3Text,
    fixed: std,
    price: v3StdPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-std/image-to-video',
    model: 'kling-v3.0-std',
    ...v3Image,
    fixed: { ...std, aspectRatio: 'adaptive' },
    price: v3StdPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-pro/text-to-video',
    model: 'kling-v3.0-pro',
    ...v3Text,
    fixed: pro,
    price: v3ProPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-pro/image-to-video',
    model: 'kling-v3.0-pro',
    ...v3Image,
    fixed: { ...pro, aspectRatio: 'adaptive' },
    price: v3ProPrice,
  },
];
