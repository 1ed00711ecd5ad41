import {
  fiveTo10,
  inMode,
  likeFirstFrame,
  likeInput,
  promptOrShots,
  shotsExcludeLastFrame,
  silent,
  threeTo15,
  threeTo30,
  withSound,
  type EndpointRow,
  type Field,
  promptTo,
} from '@genlock/core/adapter';
import {
  audio,
  bySound,
  fiveOrTen,
  flat,
  lastFrameIsSilent,
  multiShotForShots,
  newAspectRatio,
  newCharacter,
  newFirstFrame,
  newLastFrame,
  newMotionVideo,
  newPage,
  perSecond,
  promptOrShotsOrNeither,
  seconds,
  shotsInPrompt,
  shotsInWords,
  sizeOf,
  type Tier,
  tiers,
  upTo15,
  voiceNeedsSound,
} from './fields.ts';

// The newer generation: POST /<kind>/<model>, what is made in `settings`, and one GET /tasks for all.

/** What one row says by its place. */
export interface Place {
  readonly key: string;
  readonly id: string;
  readonly constants: { readonly settings: Record<string, string | boolean> };
}

/** Kind of path, model and tier. */
export function current(kind: string, name: string, tier: Tier): Place {
  const { resolution } = tiers[tier];
  return {
    key: `tasks/${kind}/${name}/${resolution}`,
    id: `${kind}/${name}`,
    constants: { settings: { resolution } },
  };
}

/** A row with more constants among the settings. */
export function set<Row extends Place>(row: Row, settings: Place['constants']['settings']): Row {
  return { ...row, constants: { settings: { ...row.constants.settings, ...settings } } };
}

/** One shot unless there are more: left out, 3.0 takes a prompt apart. */
const single = { multi_shot: false } as const;
/** Only asked for by its key: the older generation takes more of a request. */
const byKey = { chosenBy: 'id' } as const;
const watermark: readonly string[] = ['options.watermark_info'];
const elements: readonly string[] = [...watermark, 'element_list'];

const text = { ...newPage, mode: 'text-to-video', rules: [], rawFields: watermark } as const;
const image = {
  ...newPage,
  mode: 'image-to-video',
  shape: 'contents',
  rules: [],
  rawFields: watermark,
} as const;

const prompt3072 = promptTo('prompt', { maxLength: 3072 });
const contentPrompt3072 = promptTo('contents.prompt', { maxLength: 3072 });
const contentPrompt2500 = promptTo('contents.prompt', { maxLength: 2500 });

// 3.0 turbo: sound is always on, no switch for shots. Heard in a clip of 2026-09-20 by
// uluops/kling-api, priced as native audio alone.

const turboText = {
  ...text,
  fields: [prompt3072, shotsInPrompt('prompt', 3072), seconds(upTo15), newAspectRatio],
  rules: [promptOrShots, shotsInWords],
} as const satisfies Partial<EndpointRow>;

const turboImage = {
  ...image,
  fields: [
    contentPrompt2500,
    shotsInPrompt('contents.prompt', 2500),
    newFirstFrame,
    seconds(upTo15),
  ],
  rules: [promptOrShots, { ...shotsInWords, most: 2500 }],
} as const satisfies Partial<EndpointRow>;

const v3Settings: readonly Field[] = [seconds(upTo15), audio, multiShotForShots];

const v3Text = {
  ...text,
  ...byKey,
  fields: [prompt3072, shotsInPrompt('prompt', 3072), ...v3Settings, newAspectRatio],
  rules: [promptOrShots, shotsInWords],
} as const satisfies Partial<EndpointRow>;

const v3Image = {
  ...image,
  ...byKey,
  fields: [
    contentPrompt3072,
    shotsInPrompt('contents.prompt', 3072),
    newFirstFrame,
    newLastFrame,
    ...v3Settings,
  ],
  rules: [promptOrShotsOrNeither, shotsInWords, shotsExcludeLastFrame],
  rawFields: elements,
} as const satisfies Partial<EndpointRow>;

const motion = {
  ...inMode(newPage, 'motion-control', [contentPrompt2500, newCharacter, newMotionVideo]),
  ...byKey,
  shape: 'contents',
  rawFields: elements,
  rawDefaults: { settings: { character_orientation: 'video', audio: 'original' } },
} as const satisfies Partial<EndpointRow>;

const olderText = {
  ...text,
  ...byKey,
  fields: [
    { ...promptTo('prompt', { maxLength: 2500 }), required: true },
    seconds(fiveOrTen),
    newAspectRatio,
  ],
} as const satisfies Partial<EndpointRow>;

const olderImage = {
  ...image,
  ...byKey,
  fields: [contentPrompt2500, newFirstFrame, seconds(fiveOrTen)],
} as const satisfies Partial<EndpointRow>;

const olderFrames = {
  ...olderImage,
  fields: [...olderImage.fields, newLastFrame],
} as const satisfies Partial<EndpointRow>;

/** 3.0 turbo, and by their keys 3.0, 2.6 and 2.5 turbo. */
export const currentRows = (): readonly EndpointRow[] => [
  {
    ...current('text-to-video', 'kling-3.0-turbo', 'std'),
    model: 'kling-v3.0-turbo-std',
    ...turboText,
    fixed: { ...sizeOf('std'), ...withSound },
    price: flat(threeTo15, 0.112),
  },
  {
    ...current('image-to-video', 'kling-3.0-turbo', 'std'),
    model: 'kling-v3.0-turbo-std',
    ...turboImage,
    fixed: { ...sizeOf('std'), ...withSound, ...likeFirstFrame },
    price: flat(threeTo15, 0.112),
  },
  {
    ...current('text-to-video', 'kling-3.0-turbo', 'pro'),
    model: 'kling-v3.0-turbo-pro',
    ...turboText,
    fixed: { ...sizeOf('pro'), ...withSound },
    price: flat(threeTo15, 0.14),
  },
  {
    ...current('image-to-video', 'kling-3.0-turbo', 'pro'),
    model: 'kling-v3.0-turbo-pro',
    ...turboImage,
    fixed: { ...sizeOf('pro'), ...withSound, ...likeFirstFrame },
    price: flat(threeTo15, 0.14),
  },
  {
    ...set(current('text-to-video', 'kling-3.0', 'std'), single),
    model: 'kling-v3.0-std',
    ...v3Text,
    fixed: sizeOf('std'),
    price: bySound(threeTo15, 0.084, 0.126),
  },
  {
    ...set(current('image-to-video', 'kling-3.0', 'std'), single),
    model: 'kling-v3.0-std',
    ...v3Image,
    fixed: { ...sizeOf('std'), ...likeFirstFrame },
    price: bySound(threeTo15, 0.084, 0.126),
  },
  {
    ...current('motion-control', 'kling-3.0', 'std'),
    model: 'kling-v3.0-std',
    ...motion,
    fixed: { ...sizeOf('std'), ...likeInput },
    price: flat(threeTo30, 0.126),
  },
  {
    ...set(current('text-to-video', 'kling-3.0', 'pro'), single),
    model: 'kling-v3.0-pro',
    ...v3Text,
    fixed: sizeOf('pro'),
    price: bySound(threeTo15, 0.112, 0.168),
  },
  {
    ...set(current('image-to-video', 'kling-3.0', 'pro'), single),
    model: 'kling-v3.0-pro',
    ...v3Image,
    fixed: { ...sizeOf('pro'), ...likeFirstFrame },
    price: bySound(threeTo15, 0.112, 0.168),
  },
  {
    ...current('motion-control', 'kling-3.0', 'pro'),
    model: 'kling-v3.0-pro',
    ...motion,
    fixed: { ...sizeOf('pro'), ...likeInput },
    price: flat(threeTo30, 0.168),
  },
  {
    ...set(current('text-to-video', 'kling-3.0', '4k'), single),
    model: 'kling-v3.0-4k',
    ...v3Text,
    fixed: sizeOf('4k'),
    price: flat(threeTo15, 0.42),
  },
  {
    ...set(current('image-to-video', 'kling-3.0', '4k'), single),
    model: 'kling-v3.0-4k',
    ...v3Image,
    fixed: { ...sizeOf('4k'), ...likeFirstFrame },
    price: flat(threeTo15, 0.42),
  },
  {
    ...set(current('text-to-video', 'kling-2.6', 'std'), { audio: 'off' }),
    model: 'kling-v2.6-std',
    ...olderText,
    fixed: { ...sizeOf('std'), ...silent },
    price: flat(fiveTo10, 0.042),
  },
  {
    ...set(current('image-to-video', 'kling-2.6', 'std'), { audio: 'off' }),
    model: 'kling-v2.6-std',
    ...olderImage,
    fixed: { ...sizeOf('std'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.042),
  },
  {
    ...current('motion-control', 'kling-2.6', 'std'),
    model: 'kling-v2.6-std',
    ...motion,
    rawFields: watermark,
    fixed: { ...sizeOf('std'), ...likeInput },
    price: flat(threeTo30, 0.07),
  },
  {
    ...current('text-to-video', 'kling-2.6', 'pro'),
    model: 'kling-v2.6-pro',
    ...olderText,
    fields: [...olderText.fields, audio],
    fixed: sizeOf('pro'),
    price: bySound(fiveTo10, 0.07, 0.14),
  },
  {
    ...current('image-to-video', 'kling-2.6', 'pro'),
    model: 'kling-v2.6-pro',
    ...olderFrames,
    fields: [...olderFrames.fields, audio],
    rules: [voiceNeedsSound, lastFrameIsSilent],
    rawFields: [...watermark, 'voice_list'],
    rawFacts: { voice: 'voice_list.*.voice_id' },
    fixed: { ...sizeOf('pro'), ...likeFirstFrame },
    price: {
      ...perSecond(
        fiveTo10,
        { when: { audio: true, voice: true }, usd: 0.168 },
        ...bySound(fiveTo10, 0.07, 0.14).rates,
      ),
      note: 'a voice is billed only where the prompt refers to it',
    },
  },
  {
    ...current('motion-control', 'kling-2.6', 'pro'),
    model: 'kling-v2.6-pro',
    ...motion,
    rawFields: watermark,
    fixed: { ...sizeOf('pro'), ...likeInput },
    price: flat(threeTo30, 0.112),
  },
  {
    ...current('text-to-video', 'kling-2.5-turbo', 'std'),
    model: 'kling-v2.5-turbo-std',
    ...olderText,
    fixed: { ...sizeOf('std'), ...silent },
    price: flat(fiveTo10, 0.042),
  },
  {
    ...current('image-to-video', 'kling-2.5-turbo', 'std'),
    model: 'kling-v2.5-turbo-std',
    ...olderImage,
    fixed: { ...sizeOf('std'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.042),
  },
  {
    ...current('text-to-video', 'kling-2.5-turbo', 'pro'),
    model: 'kling-v2.5-turbo-pro',
    ...olderText,
    fixed: { ...sizeOf('pro'), ...silent },
    price: flat(fiveTo10, 0.07),
  },
  {
    ...current('image-to-video', 'kling-2.5-turbo', 'pro'),
    model: 'kling-v2.5-turbo-pro',
    ...olderFrames,
    fixed: { ...sizeOf('pro'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.07),
  },
];
