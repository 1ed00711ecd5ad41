import {
  firstFrameTo,
  firstVideoTo,
  lastFrameTo,
  motionVideoTo,
  negativePromptTo,
  pricePerSecond,
  promptTo,
  ratesByResolution,
  ratioTo,
  resolutionTo,
  secondsTo,
  soundTo,
  type EndpointRow,
  type Field,
  type Limits,
  type Price,
  type Rate,
} from '@genlock/core/adapter';
import { creditUsd } from '../cost.ts';
import { usualResolution } from './encoders.ts';

/** Where inputs come from unless a row says otherwise. */
export const types = {
  asOf: '2026-09-23',
  source: 'npm @runwayml/sdk 4.20.1, types of the create calls',
  confidence: 'official',
} as const;

/** Runway's price page could not be read: what is known of it is what others quote. */
export const priced = {
  asOf: '2026-09-19',
  source: 'https://docs.dev.runwayml.com/guides/pricing, as quoted by others',
  confidence: 'third-party',
} as const;

/** Credits by the second of video; the first rate that fits holds. */
export function perSecond(...rates: readonly Rate[]): Price {
  return pricePerSecond({ ...priced, credits: { usd: creditUsd } }, ...rates);
}

/** One rate, whatever is asked for. */
export const flat = (credits: number): Price => perSecond({ when: {}, usd: credits });

/** A rate for each resolution. */
export function bySize(credits: Readonly<Record<string, number>>): Price {
  return perSecond(...ratesByResolution(credits));
}

/** A rate without sound, and one with it. */
export const bySound = (silent: number, audio: number): Price =>
  perSecond({ when: { audio: true }, usd: audio }, { when: {}, usd: silent });

/** What a format for film editors adds at most, where the output has up to 4 megapixels. */
const masterCredits = 20;

/**
 * A rate, and one for a row whose raw field `outputFormat` is set: 5 credits more for ProRes and
 * PNG, up to `surcharge` more for the others. The dearest stands for all, so that a budget holds.
 */
export function withMaster(credits: number, surcharge: number = masterCredits): Price {
  return perSecond(
    { when: { outputFormat: true }, usd: credits + surcharge, confidence: 'inferred' },
    { when: {}, usd: credits },
  );
}

/** Makes {@link withMaster} hold. */
export const masterFacts = { outputFormat: 'outputFormat' } as const;
export const masterFields = ['outputFormat', 'proresProfile'] as const;

/** How long a prompt of Runway's own models and of Veo may be. */
export const shortPrompt: Field = prompt({ maxLength: 1000 });

/** Lengths that the types do not state. */
const quoted = 'https://docs.dev.runwayml.com/api, as quoted by others (2026-10)';

/** A prompt, counted as Runway counts: in UTF-16 code units. */
export function prompt(limits: Limits): Field {
  return promptTo('promptText', { lengthIn: 'utf-16', ...limits });
}

/** A prompt of a length that others quote. */
export const quotedPrompt = (maxLength: number): Field => prompt({ maxLength, lengthFrom: quoted });

export const needed = <Row extends Field>(field: Row): Row => ({ ...field, required: true });

export const negativePrompt: Field = negativePromptTo('negativePrompt', {
  lengthFrom: 'not published',
});

/** 5 seconds unless asked otherwise, as everywhere. */
export function duration(limits: Limits, usual = 5): Field {
  return secondsTo('duration', limits, usual);
}

export const seconds = (min: number, max: number): Field => duration({ min, max, integer: true });

export const seed: Field = {
  from: 'seed',
  to: 'seed',
  limits: { min: 0, max: 4_294_967_295, integer: true },
};

/** Always sent: it doubles some prices, and no page says what Runway does without it. */
export const audio: Field = soundTo('audio');

/**
 * One size out of a shape and a resolution. Both are always sent: without them Runway decides, and
 * the size decides the price.
 *
 * @param encode - the encoder that knows the sizes
 */
export function size(
  encode: string,
  shapes: readonly string[],
  resolutions: readonly string[] = [],
): readonly Field[] {
  const shape: Field = { ...ratioTo('ratio', ...shapes), default: '16:9', encode };
  return resolutions.length === 0
    ? [shape]
    : [shape, { ...resolution(resolutions), to: 'ratio', encode: 'elsewhere' }];
}

/** The resolution in a field of its own. */
export function resolution(words: readonly string[], usual: string = usualResolution): Field {
  return resolutionTo('resolution', usual, words);
}

/** Files that are uploaded: JPEG, PNG or WebP up to 200 MB, and videos up to as much. */
const uploads: Limits = {
  files: {
    image: { types: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 200_000_000 },
    video: { maxBytes: 200_000_000 },
  },
};

export const firstFrame: Field = { ...firstFrameTo('promptImage', uploads), encode: 'frames' };
export const lastFrame: Field = { ...lastFrameTo('promptImage', uploads), encode: 'elsewhere' };

/** Pictures to refer to. Videos cost more, and no source says how much. */
export const references = (maxImages: number): Field => ({
  from: 'references',
  to: 'references',
  required: true,
  limits: { ...uploads, maxImages },
  encode: 'uris',
});

export const video: Field = { ...firstVideoTo('videoUri', uploads), required: true };

/** The same by its other name. */
export const promptVideo: Field = { ...video, to: 'promptVideo' };

/** Pictures to refer to beside a video. Where no number is told, the longest list elsewhere holds. */
export const imagesBeside = (maxImages = 30): Field => ({
  from: 'references',
  to: 'references',
  limits: { ...uploads, maxImages },
  encode: 'image-uris',
});

export const character: Field = { ...firstFrameTo('character', uploads), encode: 'character' };
export const performance: Field = { ...motionVideoTo('reference', uploads), encode: 'performance' };

/** Runway crops a first frame to the shape that is asked for. */
export const cropNote =
  'the first frame is cropped to the aspect ratio that is asked for, 16:9 unless you say another';

/** A row without its key: that is the model with the mode. */
export const row = (facts: Omit<EndpointRow, 'key'>): EndpointRow => ({
  key: `${facts.id}/${facts.mode}`,
  ...facts,
});
