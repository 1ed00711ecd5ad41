import { promptOrShots, type Endpoint, type Field, type Price } from '@genlock/core';

/** Where inputs and limits come from. */
const schema = {
  asOf: '2026-08-02',
  source: 'github.com/fal-ai/fal-js libs/client/src/types/endpoints.ts @381105e',
  confidence: 'official',
} as const;

/** Kling on fal takes its durations as strings: `"5"`, neither `5` nor `"5s"`. */
const duration: Field = {
  from: 'durationSeconds',
  to: 'duration',
  default: 5,
  limits: { min: 3, max: 15, integer: true },
  encode: String,
};

/** What every v3 endpoint takes. fal's own default for sound is on, and dearer. */
const v3Fields: readonly Field[] = [
  { from: 'prompt', to: 'prompt', limits: { minLength: 1, maxLength: 2500 } },
  { from: 'negativePrompt', to: 'negative_prompt' },
  duration,
  { from: 'generateAudio', to: 'generate_audio', default: false },
  { from: 'promptAdherence', to: 'cfg_scale', limits: { min: 0, max: 1 } },
  {
    from: 'shots',
    to: 'multi_prompt',
    limits: { shotSeconds: { min: 1, max: 15 } },
    encode: (shots) =>
      shots.map(({ prompt, durationSeconds }) => ({ prompt, duration: String(durationSeconds) })),
  },
];

const v3Text = {
  ...schema,
  mode: 'text-to-video',
  fields: [
    ...v3Fields,
    { from: 'aspectRatio', to: 'aspect_ratio', limits: { oneOf: ['16:9', '9:16', '1:1'] } },
  ],
  rules: [promptOrShots],
  rawFields: ['shot_type'],
} as const satisfies Partial<Endpoint>;

const v3Image = {
  ...schema,
  mode: 'image-to-video',
  fields: [
    ...v3Fields,
    { from: 'firstFrame', to: 'start_image_url', required: true },
    { from: 'lastFrame', to: 'end_image_url' },
  ],
  rules: [promptOrShots],
  rawFields: ['shot_type', 'elements'],
  usesVoice: ({ elements }) => JSON.stringify(elements ?? []).includes('"voice_id"'),
} as const satisfies Partial<Endpoint>;

/** The tier is in the id; that standard is 720p and pro 1080p follows from Kling's tiers. */
const standard = { resolution: '720p' } as const;
const pro = { resolution: '1080p' } as const;

function perSecond(rates: {
  readonly silent: number;
  readonly audio: number;
  readonly voice: number;
}): Price {
  return {
    unit: 'second',
    rates: [
      { when: { voice: true }, usd: rates.voice },
      { when: { audio: true }, usd: rates.audio },
      { when: { audio: false }, usd: rates.silent },
    ],
    asOf: '2026-10-04',
    source: 'https://fal.ai/models/<endpoint>/llms.txt',
    confidence: 'official',
  };
}

const v3StandardPrice = perSecond({ silent: 0.084, audio: 0.126, voice: 0.154 });
const v3ProPrice = perSecond({ silent: 0.112, audio: 0.168, voice: 0.196 });

/** Every endpoint of fal that Genlock knows. */
export const endpoints: readonly Endpoint[] = [
  {
    id: 'fal-ai/kling-video/v3/standard/text-to-video',
    model: 'kling-v3.0-std',
    ...v3Text,
    fixed: standard,
    price: v3StandardPrice,
  },
  {
    id: 'fal-ai/kling-video/v3/standard/image-to-video',
    model: 'kling-v3.0-std',
    ...v3Image,
    fixed: { ...standard, aspectRatio: 'adaptive' },
    price: v3StandardPrice,
  },
  {
    id: 'fal-ai/kling-video/v3/pro/text-to-video',
    model: 'kling-v3.0-pro',
    ...v3Text,
    fixed: pro,
    price: v3ProPrice,
  },
  {
    id: 'fal-ai/kling-video/v3/pro/image-to-video',
    model: 'kling-v3.0-pro',
    ...v3Image,
    fixed: { ...pro, aspectRatio: 'adaptive' },
    price: v3ProPrice,
  },
];
