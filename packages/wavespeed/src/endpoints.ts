import {
  promptOrShots,
  shotsExcludeLastFrame,
  type Endpoint,
  type Field,
  type Price,
} from '@genlock/core';

/** Where inputs and limits come from: the models list as captured that day. */
const schema = {
  asOf: '2026-06-23',
  source: 'GET https://api.wavespeed.ai/api/v3/models',
  confidence: 'official',
} as const;

const seconds = { min: 3, max: 15, integer: true } as const;

/** What every v3.0 endpoint takes. */
const v3Fields: readonly Field[] = [
  { from: 'prompt', to: 'prompt', limits: { minLength: 1, maxLength: 2500 } },
  { from: 'negativePrompt', to: 'negative_prompt' },
  { from: 'durationSeconds', to: 'duration', default: 5, limits: seconds },
  { from: 'generateAudio', to: 'sound', default: false },
  { from: 'promptAdherence', to: 'cfg_scale', limits: { min: 0, max: 1 } },
  {
    from: 'shots',
    to: 'multi_prompt',
    limits: { shotSeconds: { min: 3, max: 15 } },
    encode: (shots) =>
      shots.map(({ prompt, durationSeconds }) => ({ prompt, duration: durationSeconds })),
  },
];

const rawFields: readonly string[] = ['shot_type', 'element_list'];

const v3Text = {
  ...schema,
  mode: 'text-to-video',
  fields: [
    ...v3Fields,
    { from: 'aspectRatio', to: 'aspect_ratio', limits: { oneOf: ['16:9', '9:16', '1:1'] } },
  ],
  rules: [promptOrShots],
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
  rules: [promptOrShots, shotsExcludeLastFrame],
  rawFields,
} as const satisfies Partial<Endpoint>;

/** The tier is in the id; that std is 720p and pro 1080p follows from Kling's tiers. */
const std = { resolution: '720p' } as const;
const pro = { resolution: '1080p' } as const;

function perSecond(rates: { readonly silent: number; readonly audio: number }): Price {
  return {
    unit: 'second',
    rates: [
      { when: { audio: true }, usd: rates.audio },
      { when: { audio: false }, usd: rates.silent },
    ],
    minBilledSeconds: 3,
    maxBilledSeconds: 15,
    ...schema,
  };
}

const v3StdPrice = perSecond({ silent: 0.084, audio: 0.126 });
const v3ProPrice = perSecond({ silent: 0.112, audio: 0.168 });

/** Every endpoint of WaveSpeed that Genlock knows. */
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
