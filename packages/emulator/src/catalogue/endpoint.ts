import type { Resolution, Wanted } from './wanted.ts';
import type { Fields } from './field.ts';
import type { Price } from './price.ts';
import type { Problem } from './problem.ts';
import { count, type Tariff } from './tariff.ts';

/** A JSON object as it came in: nothing about its values is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a body asks for, as an endpoint reads it that has names or nesting of its own. */
export interface Asked extends Partial<Wanted> {
  /** URL of the first frame. */
  readonly frame?: string;
  /** URL of the video that was given. */
  readonly video?: string;
}

/** One endpoint of a provider: what it takes, what it costs, what comes out. */
export interface Endpoint {
  /** The provider's own id. */
  readonly id: string;
  readonly fields: Fields;
  /** Absent where no price is published: such an endpoint charges nothing here, and gives no quote. */
  readonly price?: Price;
  /** The same as a list of figures by wire field. An endpoint has one of the two at most. */
  readonly tariff?: Tariff;
  /** Size of the result unless a `resolution` field says otherwise. */
  readonly resolution: Resolution;
  /** Whether the clip has sound although no field switches it. */
  readonly hasSound?: true;
  /** Set where the clip goes on after the given video: `duration` is the new part of it, or the whole. */
  readonly extends?: 'new-part' | 'whole';
  /** What a body asks for, where the usual names do not tell. It wins over them. */
  readonly read?: (body: JsonObject) => Asked;
  /** What is wrong between the fields of a body. Left out: the rule of shots. */
  readonly check?: (body: JsonObject) => readonly Problem[];
}

/** One row of a table of endpoints. */
export const endpoint = (
  id: string,
  fields: Fields,
  result: Pick<Endpoint, 'resolution' | 'hasSound'>,
  price?: Price,
): Endpoint => ({ id, fields, ...result, ...(price === undefined ? {} : { price }) });

// The names that the providers use for one and the same thing.
const audioFields = [
  'sound',
  'generate_audio',
  'generate_audio_switch',
  'enable_audio',
  'audio',
  'keep_original_sound',
  'keep_audio',
] as const;
const ratioFields = ['aspect_ratio', 'ratio', 'size'] as const;
const sizeFields = ['resolution', 'target_resolution', 'output_resolution', 'quality'] as const;
const videoFields = ['video', 'video_url', 'videos'] as const;
const voiceFields = ['voice_ids', 'voice_list'] as const;

const resolutionWords: Readonly<Record<string, Resolution>> = {
  '360p': '360p',
  '480p': '480p',
  '540p': '540p',
  '720p': '720p',
  '768p': '768p',
  '1080p': '1080p',
  '2k': '2k',
  '1440p': '2k',
  '4k': '4k',
  '2160p': '4k',
};

/** No Kling endpoint makes a longer clip; an input video may be longer, and a bad body may say anything. */
const mostSeconds = 60;

/** Seconds of a clip whose length nothing in the request decides: the Kling default. */
const defaultSeconds = 5;

/** Lengths of the media that a body gives, where they are known. */
export type Given = Pick<Wanted, 'inputSeconds' | 'audioSeconds'>;

/** Reads a body that passed the check. */
export function readWanted(endpoint: Endpoint, body: JsonObject, given: Given = {}): Wanted {
  const { frame: _frame, video: _video, ...asked } = endpoint.read?.(body) ?? {};
  const value = (name: string): unknown =>
    name in endpoint.fields ? (body[name] ?? endpoint.fields[name]?.fallback) : undefined;
  const aspectRatio = ratioIn(ratioFields.map(value));
  const hasVideo = asked.hasVideo ?? videoFields.some((name) => isGiven(value(name)));
  const { inputSeconds = 0, audioSeconds = [] } = given;
  const followed = (hasVideo ? inputSeconds : 0) || Math.max(0, ...audioSeconds);
  const duration = toSeconds(value('duration'));
  const shots = sumOfShots(value('multi_prompt'));
  const heard = audioFields.map(value).find((each) => typeof each === 'boolean');
  const madeSeconds =
    shots ?? duration ?? count(followed || defaultSeconds, endpoint.tariff?.made ?? {});
  const before = endpoint.extends === 'new-part' ? inputSeconds : 0;
  return {
    seconds: Math.min(before + madeSeconds, mostSeconds),
    madeSeconds,
    durationField: duration ?? defaultSeconds,
    resolution: sizeOf(sizeFields.map(value)) ?? endpoint.resolution,
    hasAudio: endpoint.hasSound ?? heard ?? false,
    hasVoice:
      voiceFields.some((name) => isGiven(value(name))) || hasVoicedElement(value('elements')),
    hasVideo,
    ...given,
    ...(aspectRatio === undefined ? {} : { aspectRatio }),
    ...asked,
  };
}

/** A shape, or a size in pixels; `auto` and `adaptive` are none. */
function ratioIn(words: readonly unknown[]): string | undefined {
  const texts = words.filter((word) => typeof word === 'string');
  return texts.map((word) => word.replace('*', ':')).find((word) => word.includes(':'));
}

function sizeOf(words: readonly unknown[]): Resolution | undefined {
  return words.map((word) => resolutionWords[String(word).toLowerCase()]).find(Boolean);
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== '';
}

/** Digits may have an `s` behind them; `auto` and -1 are no length. */
function toSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? Number(value.replace(/s$/u, '')) : value;
  return typeof seconds === 'number' && seconds > 0 ? seconds : undefined;
}

/** Seconds of all shots together; undefined when there are none. */
export function sumOfShots(value: unknown): number | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.reduce<number>(
    (sum, shot: unknown) =>
      sum + (toSeconds(isObject(shot) ? shot['duration'] : undefined) ?? defaultSeconds),
    0,
  );
}

function hasVoicedElement(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.some((element: unknown) => isObject(element) && isGiven(element['voice_id']))
  );
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
