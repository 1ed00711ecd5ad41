import type { Fields } from './field.ts';
import type { Wanted } from './wanted.ts';

/** How seconds are counted: held between bounds, to whole seconds, in steps. */
export interface Counted {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** To whole seconds. Left out: as they are. */
  readonly round?: 'up' | 'down' | undefined;
  /** Up to a multiple of these seconds. */
  readonly step?: number | undefined;
}

/** What a condition of a rate compares a wire field with; `true` and `false` for any other field than a switch: given or not. */
export type Expected = string | number | boolean | readonly (string | number)[];

/** One published figure, with the conditions under which it holds. */
export interface TariffRate extends Counted {
  readonly usd: number;
  /** By wire field. */
  readonly when?: Readonly<Record<string, Expected | undefined>> | undefined;
  /** What the figure is paid for. Default: a second. */
  readonly per?: 'second' | 'minute' | 'call' | '1000 tokens' | undefined;
  /** Whose seconds. Default: those that are made. An extension makes its new part. */
  readonly of?: 'made' | 'video' | 'audio' | 'longest audio' | 'made+video' | undefined;
  /** How the seconds of the given video are counted beside those made. */
  readonly video?: Counted | undefined;
  /** Seconds that are added to every task. */
  readonly plus?: number | undefined;
  /** USD that are added to every task. */
  readonly plusUsd?: number | undefined;
}

/** What an endpoint costs by a list of figures, the first that fits. */
export interface Tariff {
  readonly rates: readonly TariffRate[];
  /** How long the clip is where no field says it, out of the length of what is given. */
  readonly made?: Counted | undefined;
}

/** What a body costs, exact to a millionth; 0 where no figure fits it. */
export function tariffCharge(
  { rates }: Tariff,
  fields: Fields,
  body: Readonly<Record<string, unknown>>,
  wanted: Wanted,
): number {
  const value = (name: string): unknown => body[name] ?? fields[name]?.fallback;
  const holds = ([name, expected]: readonly [string, Expected | undefined]): boolean =>
    isAsExpected(value(name), expected, fields[name]?.type === 'boolean');
  const rate = rates.find(({ when = {} }) => Object.entries(when).every(holds));
  if (rate === undefined) return 0;
  return Math.round((rate.usd * units(rate, wanted) + (rate.plusUsd ?? 0)) * 1e6) / 1e6;
}

function isAsExpected(value: unknown, expected: Expected | undefined, isSwitch: boolean): boolean {
  if (expected === undefined) return true;
  if (typeof expected === 'object') return expected.some((each) => String(each) === String(value));
  if (typeof expected !== 'boolean') return String(value) === String(expected);
  return (isSwitch ? value === true : isGiven(value)) === expected;
}

const isGiven = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';

function units(rate: TariffRate, wanted: Wanted): number {
  if (rate.per === 'call') return 1;
  const seconds = count(secondsOf(rate, wanted) + (rate.plus ?? 0), rate);
  if (rate.per === 'minute') return seconds / 60;
  return rate.per === '1000 tokens' ? thousandTokens(wanted, seconds) : seconds;
}

function secondsOf({ of = 'made', video = {} }: TariffRate, wanted: Wanted): number {
  const { madeSeconds: made, inputSeconds = usualSeconds, audioSeconds = [] } = wanted;
  const audios = audioSeconds.length === 0 ? [usualSeconds] : audioSeconds;
  if (of === 'video') return inputSeconds;
  if (of === 'audio') return audios.reduce((sum, seconds) => sum + seconds, 0);
  if (of === 'longest audio') return Math.max(...audios);
  return of === 'made' ? made : made + count(inputSeconds, video);
}

/** What a medium counts that cannot be looked into. */
const usualSeconds = 5;

/** Seconds as they are counted. */
export function count(seconds: number, { min = 0, max = Infinity, round, step }: Counted): number {
  const held = Math.min(Math.max(seconds, min), max);
  if (step !== undefined) return Math.ceil(held / step) * step;
  if (round === undefined) return held;
  return round === 'up' ? Math.ceil(held) : Math.floor(held);
}

// Height x width x seconds x 24 / 1024 (fal.ai/models/bytedance/seedance-2.0/text-to-video/llms.txt, August 2026).
// The sizes by shape are those of the same model in npm `@runwayml/sdk` 4.20.1 (2026-09-23).
// The first is that of a clip whose shape nobody says.
const shapes = ['16:9', '21:9', '4:3', '1:1', '3:4', '9:16'] as const;
const frames: Readonly<Record<string, readonly (readonly [width: number, height: number])[]>> = {
  '480p': [
    [864, 496],
    [992, 432],
    [752, 560],
    [640, 640],
    [560, 752],
    [496, 864],
  ],
  '720p': [
    [1280, 720],
    [1470, 630],
    [1112, 834],
    [960, 960],
    [834, 1112],
    [720, 1280],
  ],
  '1080p': [
    [1920, 1080],
    [2206, 946],
    [1664, 1248],
    [1440, 1440],
    [1248, 1664],
    [1080, 1920],
  ],
  '4k': [
    [3840, 2160],
    [3840, 1646],
    [3840, 2880],
    [3840, 3840],
    [2880, 3840],
    [2160, 3840],
  ],
};

function thousandTokens({ resolution, aspectRatio }: Wanted, seconds: number): number {
  const place = shapes.findIndex((shape) => shape === aspectRatio);
  const [width, height] = frames[resolution]?.[Math.max(place, 0)] ?? [1280, 720];
  return Math.ceil((width * height * 24 * seconds) / 1024) / 1000;
}

/** The wire fields and media that a tariff hangs on, as a formula would name them. */
export function wordsOf({ rates }: Tariff, fields: Fields): readonly string[] {
  const names = rates.flatMap(({ when = {}, per, of = 'made' }) => [
    ...Object.keys(when),
    ...(per === 'call' ? [] : Object.keys(fields).filter((name) => counts(of, name, fields))),
  ]);
  return [...new Set(names)];
}

function counts(of: NonNullable<TariffRate['of']>, name: string, fields: Fields): boolean {
  const media = fields[name]?.media;
  if (of === 'made') return name === 'duration';
  if (of === 'made+video') return name === 'duration' || media === 'video';
  return media === (of === 'video' ? 'video' : 'audio');
}
