import type { JSONValue } from '@ai-sdk/provider';
import type { RequestField } from '../types/video-request.ts';
import type { FieldValues, PreparedFields, PreparedReference, PreparedShot } from './endpoint.ts';

/** Any value that a field of a request has once media are URLs. */
export type FieldValue = FieldValues[RequestField];

/** How a value goes over the wire. A row names one, so that it stays data. */
export interface Encoder {
  /** The fields that it can encode. */
  readonly takes: readonly RequestField[];
  /**
   * Set where the wire's length is that of the whole: the new part and the seconds of the given
   * video. Then `durationSeconds` needs `inputSeconds`, and its limits are those of the whole.
   */
  readonly countsInput?: true | undefined;
  /** The wire form; `undefined` leaves the field out. `fields` holds everything that was given. */
  readonly encode: (value: FieldValue, fields: PreparedFields) => JSONValue | undefined;
}

/** Encoders by name. */
export type Encoders = Readonly<Record<string, Encoder>>;

const numbers = ['durationSeconds', 'fps', 'seed', 'count', 'promptAdherence'] as const;

function ofReferences(
  encode: (references: readonly PreparedReference[]) => JSONValue | undefined,
): Encoder {
  return {
    takes: ['references'],
    encode: (value: FieldValue) =>
      Array.isArray(value) ? encode(value.filter(isReference)) : undefined,
  };
}

function ofShots(encode: (shot: PreparedShot) => JSONValue): Encoder {
  return {
    takes: ['shots'],
    encode: (value: FieldValue) =>
      Array.isArray(value) ? value.filter(isShot).map((shot) => encode(shot)) : undefined,
  };
}

function ofWords(
  takes: readonly ('aspectRatio' | 'resolution')[],
  encode: (word: string) => string | undefined,
): Encoder {
  return { takes, encode: (value) => (typeof value === 'string' ? encode(value) : undefined) };
}

function ofWhole(encode: (seconds: number) => JSONValue): Encoder {
  return {
    takes: ['durationSeconds'],
    countsInput: true,
    encode: (value, { inputSeconds }) => {
      const whole = typeof value === 'number' ? wholeSeconds(value, inputSeconds) : undefined;
      return whole === undefined ? undefined : encode(whole);
    },
  };
}

/**
 * The new part and what was given, together; `undefined` where nobody says how long that is. To the
 * millisecond: sums of such numbers are not exact.
 */
export function wholeSeconds(
  newPart: number,
  inputSeconds: number | undefined,
): number | undefined {
  return inputSeconds === undefined
    ? undefined
    : Math.round((newPart + inputSeconds) * 1000) / 1000;
}

function ratioAs(word: string | undefined): Encoder {
  return ofWords(['aspectRatio'], (ratio) => (ratio === 'adaptive' ? word : ratio));
}

/** The name of an encoder that every table may use. */
export type EncoderName =
  | 'as-text'
  | 'as-text-with-s'
  | 'upper-case'
  | 'times-20'
  | 'adaptive-left-out'
  | 'adaptive-as-auto'
  | 'images'
  | 'first-image'
  | 'videos'
  | 'first-video'
  | 'first-video-or-empty'
  | 'audios'
  | 'first-audio'
  | 'plus-input-seconds'
  | 'plus-input-seconds-as-text'
  | 'shots-in-numbers'
  | 'shots-in-texts';

/** The encoders that every table may name. An adapter adds its own in its definition. */
export const encoders: Readonly<Record<EncoderName, Encoder>> = {
  /** A number as a text: `5` to `"5"`. */
  'as-text': { takes: numbers, encode: String },
  /** Seconds as a text with their unit: `5` to `"5s"`. */
  'as-text-with-s': { takes: ['durationSeconds'], encode: (value) => `${Number(value)}s` },
  /** `4k` to `4K`. */
  'upper-case': ofWords(['resolution', 'aspectRatio'], (word) => word.toUpperCase()),
  /** A share of 1 on a scale of 20. */
  'times-20': { takes: ['promptAdherence'], encode: (value) => Number(value) * 20 },
  /** `adaptive` is left out, so that what is given decides. */
  'adaptive-left-out': ratioAs(undefined),
  'adaptive-as-auto': ratioAs('auto'),
  /** The URLs of the images, or nothing where there is none. */
  images: ofReferences((all) => urlsOf(all, 'image')),
  /** The URL of the first image, or nothing where there is none. */
  'first-image': ofReferences((all) => urlsOf(all, 'image')?.at(0)),
  /** The URLs of the videos, or nothing where there is none. */
  videos: ofReferences((all) => urlsOf(all, 'video')),
  /** The URL of the first video, or nothing where there is none. */
  'first-video': ofReferences((all) => urlsOf(all, 'video')?.at(0)),
  /** The URL of the first video, or an empty text where there is none. */
  'first-video-or-empty': ofReferences((all) => urlsOf(all, 'video')?.at(0) ?? ''),
  /** The URLs of the audio files, or nothing where there is none. */
  audios: ofReferences((all) => urlsOf(all, 'audio')),
  /** The URL of the first audio file, or nothing where there is none. */
  'first-audio': ofReferences((all) => urlsOf(all, 'audio')?.at(0)),
  /** The length of the new part and of the given video together, */
  'plus-input-seconds': ofWhole((seconds) => seconds),
  /** and as a text. */
  'plus-input-seconds-as-text': ofWhole(String),
  /** Shots as `{ prompt, duration }` with seconds as numbers, */
  'shots-in-numbers': ofShots(({ prompt, durationSeconds }) => ({
    prompt,
    duration: durationSeconds,
  })),
  /** and as texts. */
  'shots-in-texts': ofShots(({ prompt, durationSeconds }) => ({
    prompt,
    duration: String(durationSeconds),
  })),
};

function urlsOf(
  references: readonly PreparedReference[],
  wanted: PreparedReference['kind'],
): string[] | undefined {
  const urls = references.filter(({ kind }) => kind === wanted).map(({ url }) => url);
  return urls.length === 0 ? undefined : urls;
}

function isReference(value: PreparedReference | PreparedShot): value is PreparedReference {
  return 'url' in value;
}

function isShot(value: PreparedReference | PreparedShot): value is PreparedShot {
  return 'durationSeconds' in value;
}
