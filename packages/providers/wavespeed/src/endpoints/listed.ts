import {
  firstAudioTo,
  firstFrameTo,
  firstVideoTo,
  imagesTo,
  lastFrameTo,
  motionVideoTo,
  negativePromptTo,
  pricePerSecond,
  promptTo,
  ratioTo,
  resolutionTo,
  secondsTo,
  soundTo,
  type BilledSeconds,
  type EndpointRow,
  type Field,
  type FixedFacts,
  type Limits,
  type Price,
  type Provenance,
  type Rate,
} from '@genlock/core/adapter';

/**
 * Where fields, limits, media and prices of the models beyond Kling come from: the models list of
 * that day, in somebody's copy. Its descriptions hold what files and texts may be.
 */
const listed: Provenance = {
  asOf: '2026-06-23',
  source:
    'github.com/ccakmak60/wavespeedai-ai-provider@d1b749e, ' +
    'a copy of GET https://api.wavespeed.ai/api/v3/models',
  confidence: 'third-party',
};

type Shared = 'asOf' | 'source' | 'confidence' | 'rules' | 'rawFields' | 'fixed';

/** What most rows of that kind say where the list does not tell what `duration` is. */
export const lengthUntold = {
  confidence: 'inferred',
  note: 'whether `duration` is the new part or the whole is not told: it is taken for the new part',
} as const;

/** What speaks has sound; the picture gives the shape, or the given video gives the length. */
export const speakingPicture: FixedFacts = { generateAudio: true, aspectRatio: 'adaptive' };
export const speakingVideo: FixedFacts = { generateAudio: true, durationSeconds: 'input' };

/** A row of that list. What it does not say is not there: no rule, no raw field, nothing fixed. */
export function listedRow(row: Omit<EndpointRow, Shared> & Partial<EndpointRow>): EndpointRow {
  return { ...listed, rules: [], rawFields: [], fixed: {}, ...row };
}

/** A prompt, as long as the list says where it says so. */
export function promptUpTo(maxLength?: number): Field {
  const length = maxLength === undefined ? { lengthFrom: 'not published' } : { maxLength };
  return promptTo('prompt', length);
}

export const anyPrompt: Field = promptUpTo();
export const prompt: Field = { ...anyPrompt, required: true };
export const negativePrompt: Field = negativePromptTo('negative_prompt', {
  lengthFrom: 'not published',
});
export const seed: Field = { from: 'seed', to: 'seed', limits: { integer: true } };

/** Seconds between two numbers, in whole ones. */
export function seconds(min: number, max: number, usual = 5): Field {
  return secondsIn({ min, max, integer: true }, usual);
}

/** Only some lengths, the first of which is the usual one. */
export function secondsOf(usual: number, ...others: readonly number[]): Field {
  return secondsIn({ oneOf: [usual, ...others].toSorted((a, b) => a - b) }, usual);
}

function secondsIn(limits: Limits, usual: number): Field {
  return secondsTo('duration', limits, usual);
}

/** Always sent: most prices hang on it. */
export function resolution(usual: string, oneOf: readonly string[]): Field<'resolution'> {
  return resolutionTo('resolution', usual, oneOf);
}

export function aspectRatio(oneOf: readonly string[]): Field<'aspectRatio'> {
  return ratioTo('aspect_ratio', ...oneOf);
}

/** Where the first frame gives the shape unless another is asked for. */
export function ratioOrFrame(oneOf: readonly string[]): Field {
  const limits = { oneOf: ['adaptive', ...oneOf] };
  return { from: 'aspectRatio', to: 'aspect_ratio', limits, encode: 'adaptive-left-out' };
}

/** Always sent: sound is on by default, or costs more, or both. */
export function soundSwitch(to = 'generate_audio'): Field {
  return soundTo(to);
}

export const image: Field = firstFrameTo('image');
export const lastImage: Field = lastFrameTo('last_image');

/** The video that is changed, made larger, or goes on. */
export const givenVideo: Field = { ...firstVideoTo('video'), required: true };
/** What is to be said. The list has no bound of it but where a row says so. */
export const voice: Field = { ...firstAudioTo('audio'), required: true };
/** A sound that the video is to be made to. */
export const soundtrack: Field = { ...voice, required: false };
/** The video whose motion is taken over. */
export const motion: Field = motionVideoTo('video');

export function images(to: string, maxImages: number): Field {
  return imagesTo(to, maxImages);
}

export function videos(to: string, maxVideos: number): Field {
  return { from: 'references', to, limits: { maxVideos }, encode: 'videos' };
}

export function audios(to: string, maxAudios: number): Field {
  return { from: 'references', to, limits: { maxAudios }, encode: 'audios' };
}

/** Prices by the second; the first rate that fits holds. */
export function perSecond(rates: readonly Rate[], billed?: BilledSeconds): Price {
  return pricePerSecond({ ...listed, ...(billed && { seconds: billed }) }, ...rates);
}

/** One price by the second, whatever is asked for. */
export function flat(usd: number, billed?: BilledSeconds): Price {
  return perSecond([{ when: {}, usd }], billed);
}

/** A price for a whole clip; the first rate that fits holds. */
export function perClip(...rates: readonly Rate[]): Price {
  return { ...listed, unit: 'task', rates };
}

/** Billed by the second of the video that is given, within bounds. */
export function ofVideo(bounds: Omit<BilledSeconds, 'of'> = {}): BilledSeconds {
  return { of: 'input', ...bounds };
}

/** Billed by the second of the audio that is given, within bounds. */
export function ofAudio(bounds: Omit<BilledSeconds, 'of'> = {}): BilledSeconds {
  return { of: 'audio', ...bounds };
}

/** What a resolution costs. */
export type BySize = Readonly<Record<string, number>>;
