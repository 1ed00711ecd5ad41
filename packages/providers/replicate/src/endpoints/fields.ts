import {
  firstFrameTo,
  firstVideoTo,
  flatPrice,
  fullHd,
  hd,
  imagesTo,
  lastFrameTo,
  motionVideoTo,
  negativePromptTo,
  priceBySound,
  pricePerSecond,
  promptTo,
  ratioTo,
  secondsTo,
  soundTo,
  uhd,
  type BilledSeconds,
  type Field,
  type FixedFacts,
  type Limits,
  type Price,
  type Provenance,
  type Rate,
} from '@genlock/core/adapter';

// Replicate has one path a model and says the tier in the input `mode`, the mode by what is given. So several
// rows share an id, and each has a key of its own.

/**
 * Where inputs and prices come from unless a row says otherwise: schema and price list of the model's page, as
 * two public repositories copied them.
 */
export const schema: Provenance = {
  asOf: '2026-10-05',
  source: 'https://replicate.com/<endpoint>/api/schema',
  confidence: 'third-party',
};

/** The page of that day, as a public repository quotes it. */
export const page: Provenance = {
  asOf: '2026-10-06',
  source: 'https://replicate.com/<endpoint>',
  confidence: 'third-party',
};

/** The same, some months before. */
export const olderPage: Provenance = { ...page, asOf: '2026-06-04' };

/** Copies that bear no date; the day is that on which they were read. */
export const undated: Provenance = { ...page, asOf: '2026-11-22' };

/** What each word for a tier makes. */
export const sizes: Readonly<Record<string, FixedFacts>> = {
  std: hd,
  standard: hd,
  pro: fullHd,
  '4k': uhd,
};

const klingsLimit = {
  maxLength: 2500,
  lengthFrom: "Kling's API, kling.ai/document-api (read 2026-11-22); inferred for Replicate",
} as const;

export const prompt: Field = promptTo('prompt', klingsLimit);
export const neededPrompt: Field = { ...prompt, required: true };
export const negativePrompt: Field = negativePromptTo('negative_prompt', klingsLimit);

/** Durations in whole seconds, 5 unless asked otherwise. */
function duration(limits: Limits): Field {
  return secondsTo('duration', limits);
}
export const upTo15: Field = duration({ min: 3, max: 15, integer: true });
export const upTo10: Field = duration({ min: 3, max: 10, integer: true });
export const fiveOrTen: Field = duration({ oneOf: [5, 10] });

export const aspectRatio: Field = ratioTo('aspect_ratio', '16:9', '9:16', '1:1');
/** Always sent: left out it is on in v2.6 and off in v3.0, and it decides the price. */
export const generateAudio: Field = soundTo('generate_audio');

/** What an upload takes, 100 MiB: README of npm `replicate` 1.4.0. */
const maxBytes = 104_857_600;
export const uploaded: Limits = { files: { image: { maxBytes }, video: { maxBytes } } };

export const startImage: Field = firstFrameTo('start_image', uploaded);
export const endImage: Field = lastFrameTo('end_image', uploaded);
export const characterImage: Field = { ...startImage, to: 'image' };
export const motionVideo: Field = motionVideoTo('video', uploaded);
/** Pictures to refer to. */
export function imageReferences(maxImages: number): Field {
  return imagesTo('reference_images', maxImages, uploaded);
}
/** One video, to refer to or to change. */
export const videoReference: Field = firstVideoTo('reference_video', uploaded);

/**
 * Shots in place of a prompt. The schema wants a prompt all the same, which Kling does not read beside shots:
 * it is that of the first.
 */
export const promptAndShots: readonly Field[] = [
  { ...prompt, default: '' },
  { from: 'shots', to: 'prompt', encode: 'first-shot' },
  {
    from: 'shots',
    to: 'multi_prompt',
    limits: { maxShots: 6, maxShotLength: 512, shotSeconds: { min: 1, max: 15 } },
    encode: 'shots-as-json',
  },
];

/** Prices by the second of the video that is made; the first rate that fits holds. */
export const perSecond = (
  from: Provenance,
  seconds: BilledSeconds,
  ...rates: readonly Rate[]
): Price => pricePerSecond({ ...from, seconds }, ...rates);

/** One price, whatever is asked for. */
export const flat = (from: Provenance, seconds: BilledSeconds, usd: number): Price =>
  flatPrice({ ...from, seconds }, usd);

/** One price without and one with sound. */
export const bySound = (silentUsd: number, soundUsd: number, seconds: BilledSeconds): Price =>
  priceBySound({ ...schema, seconds }, silentUsd, soundUsd);
