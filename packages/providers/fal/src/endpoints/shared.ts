import {
  firstAudioTo,
  negativePromptTo,
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
  type Provenance,
} from '@genlock/core/adapter';
import { imageUrl, schema, sourceVideo } from './fields.ts';

// What families of several vendors share. Where inputs come from: `schema`, unless a row says else.

/** fal's own price texts, as a daily copy of its model pages had them. */
export const priceText: Provenance = {
  asOf: '2026-08-22',
  source: 'github.com/gokayfem/ComfyUI-fal-API data/fal_registry.json @1780dde',
  confidence: 'third-party',
};

/** A prompt that is needed, of which no source tells how long it may be. */
export const openPrompt: Field = {
  ...promptTo('prompt', { lengthFrom: 'not published' }),
  required: true,
};

/** A prompt with a longest length. */
export function promptUpTo(maxLength: number): Field {
  return { ...openPrompt, limits: { minLength: 1, maxLength } };
}

/** What to keep out, of which no source tells how long it may be. */
export const openNegativePrompt: Field = negativePromptTo('negative_prompt', {
  lengthFrom: 'not published',
});

/** What to keep out, with a longest length. */
export function negativePromptUpTo(maxLength: number): Field {
  return { ...openNegativePrompt, limits: { maxLength } };
}

export const seed: Field = { from: 'seed', to: 'seed' };
/** The types say the range of some seeds. */
export const seed31Bits: Field = {
  ...seed,
  limits: { min: 0, max: 2_147_483_647, integer: true },
};

/** The length as a number. */
export function seconds(usual: number, limits: Limits): Field {
  return secondsTo('duration', limits, usual);
}

/** The length as digits in a text: `"5"`. */
export function secondsAsText(usual: number, limits: Limits): Field {
  return { ...secondsTo('duration', limits, usual), encode: 'as-text' };
}

/** The length as a text with its unit: `"8s"`. */
export function secondsWithUnit(usual: number, ...oneOf: readonly number[]): Field {
  return { ...secondsTo('duration', { oneOf }, usual), encode: 'as-text-with-s' };
}

/** Always sent: at most families a higher resolution costs more. */
export function resolutions(usual: string, ...oneOf: readonly string[]): Field {
  return resolutionTo('resolution', usual, oneOf);
}

/** The shape, where the model decides it or it is said. */
export function ratios(...oneOf: readonly string[]): Field {
  return ratioTo('aspect_ratio', ...oneOf);
}

/** The shape, where `auto` is one more word: that of what is given. */
export function ratiosOrAuto(...oneOf: readonly string[]): Field {
  return { ...ratios('adaptive', ...oneOf), encode: 'adaptive-as-auto' };
}

/** Always sent: fal's own default is on at every family that has the switch. */
export function soundSwitch(to: string): Field {
  return soundTo(to);
}

/** A first frame with what fal says of the file. */
export function firstFrame(image: NonNullable<Limits['files']>['image']): Field {
  return { ...imageUrl, limits: { files: { image } } };
}

/** What fal's types say of a family, before its mode and fields. */
export const typed: Provenance & Pick<EndpointRow, 'rules' | 'rawFields'> = {
  ...schema,
  rules: [],
  rawFields: [],
};

/** Prices by the second, one for each resolution. */
export function byResolution(usd: Readonly<Record<string, number>>): Price {
  return { ...priceText, unit: 'second', rates: ratesByResolution(usd) };
}

/** The video to go on with, to edit, to make larger or to give other lips. */
export function givenVideo(video: FileLimit = {}): Field {
  return { ...sourceVideo, limits: { maxVideos: 1, files: { video } } };
}

/** What a face is to say. */
export const spokenAudio: Field = { ...firstAudioTo('audio_url'), required: true };

/** One picture to refer to. */
export function onePicture(to: string): Field {
  return { from: 'references', to, limits: { maxImages: 1 }, encode: 'first-image' };
}

type FileLimit = NonNullable<NonNullable<Limits['files']>['video']>;

/** Where fal's texts list the two kinds of video that it takes. */
export const mp4OrMov: readonly string[] = ['video/mp4', 'video/quicktime'];

/** What somebody who quotes fal's page of an endpoint wrote down, as of a day. */
export function quoted(asOf: string): Provenance {
  return {
    asOf,
    source: 'a public survey that quotes https://fal.ai/models/<endpoint>',
    confidence: 'third-party',
  };
}

/** What bills of fal show that a customer published. */
export const bills: Provenance = {
  asOf: '2026-09-30',
  source: 'bills of fal that a customer published, September 2026',
  confidence: 'third-party',
};

/** A table of fal's prices that somebody made out of its pages. */
export const priceTable: Provenance = {
  asOf: '2026-08-02',
  source: "a public table of prices out of fal's pages, 2026",
  confidence: 'third-party',
};

/** What an endpoint's own page for machines says. */
export const itsPage: Provenance = {
  asOf: '2026-08-02',
  source: 'https://fal.ai/models/<endpoint>/llms.txt',
  confidence: 'official',
};
