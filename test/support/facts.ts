import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { root } from './root.ts';

// What is published about the models beyond Kling: the files that the emulator serves, and arithmetic of
// our own over them, which shares nothing with the emulator's or the adapters'.

const word = z.union([z.string(), z.number(), z.boolean()]);
const counted = {
  min: z.number().optional(),
  max: z.number().optional(),
  round: z.enum(['up', 'down']).optional(),
  step: z.number().optional(),
};
const fieldSchema = z.strictObject({
  type: z.enum(['string', 'integer', 'number', 'boolean', 'string[]', 'object[]', 'object', 'any']),
  required: z.literal(true).optional(),
  media: z.enum(['image', 'video', 'audio']).optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.number().optional(),
  maxItems: z.number().optional(),
  default: word.optional(),
});
const priceSchema = z.strictObject({
  usd: z.number(),
  when: z
    .record(z.string(), z.union([word, z.array(z.union([z.string(), z.number()]))]))
    .optional(),
  per: z.enum(['call', 'minute', '1000 tokens']).optional(),
  of: z.enum(['video', 'audio', 'longest audio', 'made+video']).optional(),
  video: z.strictObject(counted).optional(),
  plus: z.number().optional(),
  plusUsd: z.number().optional(),
  ...counted,
});
const fileSchema = z.strictObject({
  sources: z.record(z.string(), z.string().min(10)),
  usual: z.record(z.string(), fieldSchema),
  endpoints: z.array(
    z.strictObject({
      id: z.string(),
      mode: z.enum([
        'text-to-video',
        'image-to-video',
        'reference-to-video',
        'motion-control',
        'video-to-video',
        'extend',
        'upscale',
        'lip-sync',
      ]),
      model: z.string().optional(),
      from: z.string(),
      asOf: z.iso.date(),
      kind: z.string(),
      confidence: z.enum(['high', 'medium']),
      note: z.string().optional(),
      made: z.strictObject(counted).optional(),
      durationIs: z.literal('whole').optional(),
      fields: z.record(z.string(), z.union([z.literal(true), fieldSchema])),
      prices: z.array(priceSchema),
    }),
  ),
});

type FieldFact = z.infer<typeof fieldSchema>;
export type PriceFact = z.infer<typeof priceSchema>;
type Line = z.infer<typeof fileSchema>['endpoints'][number];

/** One endpoint as its provider publishes it. */
export interface Fact extends Omit<Line, 'fields'> {
  readonly fields: Readonly<Record<string, FieldFact>>;
  /** The text of its source. */
  readonly source: string;
}

/** All that is published of one provider; nothing where it has no files. */
export async function factsOf(provider: string): Promise<readonly Fact[]> {
  const folder = new URL(`packages/emulator/src/providers/${provider}/facts/`, root);
  const names = existsSync(folder) ? (await readdir(folder)).toSorted() : [];
  const files = await Promise.all(
    names.map(async (name) =>
      fileSchema.parse(JSON.parse(await readFile(new URL(name, folder), 'utf8'))),
    ),
  );
  return files.flatMap(({ sources, usual, endpoints }) =>
    endpoints.map((line) => ({
      ...line,
      source: sources[line.from] ?? '',
      fields: Object.fromEntries(
        Object.entries(line.fields).flatMap(([name, field]) => {
          const fact = field === true ? usual[name] : field;
          return fact === undefined ? [] : [[name, fact] as const];
        }),
      ),
    })),
  );
}

/** A wire body. */
export type Body = Readonly<Record<string, unknown>>;

const isType: Readonly<Record<FieldFact['type'], (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  'string[]': (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  'object[]': (value) => Array.isArray(value) && value.every((each) => typeof each === 'object'),
  object: (value) => typeof value === 'object',
  any: () => true,
};

/** What is wrong with a body, in words; nothing where the provider takes it and knows all of it. */
export function faultsOf({ fields }: Fact, body: Body): readonly string[] {
  const unknown = Object.keys(body).filter((name) => fields[name] === undefined);
  const missing = Object.keys(fields).filter(
    (name) => fields[name]?.required === true && body[name] === undefined,
  );
  const wrong = Object.entries(body).filter(([name, value]) => {
    const field = fields[name];
    return field !== undefined && !isTaken(field, value);
  });
  return [
    ...unknown.map((name) => `${name} is no field`),
    ...missing.map((name) => `${name} is missing`),
    ...wrong.map(([name, value]) => `${name} may not be ${JSON.stringify(value)}`),
  ];
}

function isTaken(field: FieldFact, value: unknown): boolean {
  const { type, enum: words, min = -Infinity, max = Infinity } = field;
  if (!isType[type](value)) return false;
  if (words !== undefined && !words.some((each) => each === value)) return false;
  if (typeof value === 'number') return value >= min && value <= max;
  if (typeof value === 'string') return Array.from(value).length <= (field.maxLength ?? Infinity);
  return !Array.isArray(value) || value.length <= (field.maxItems ?? Infinity);
}

/** How long what is given is, in seconds. */
export interface GivenSeconds {
  readonly video: number;
  readonly audio: number;
}

/** The figure that holds for a body, if one does. */
export function figureFor({ fields, prices }: Fact, body: Body): PriceFact | undefined {
  return prices.find(({ when = {} }) =>
    Object.entries(when).every(([name, expected]) => {
      const value = body[name] ?? fields[name]?.default;
      if (Array.isArray(expected)) return expected.some((each) => String(each) === wordIn(value));
      if (typeof expected !== 'boolean') return String(expected) === wordIn(value);
      const isSwitch = fields[name]?.type === 'boolean';
      const isThere = isSwitch ? value === true : wordIn(value) !== '';
      return isThere === expected;
    }),
  );
}

/** A value as a word; nothing for one that is not given. */
function wordIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

/** What a body costs at a figure, in micro-dollars to the nearest. */
export function microUsd(fact: Fact, figure: PriceFact, body: Body, given: GivenSeconds): bigint {
  const { per, usd, plusUsd = 0 } = figure;
  if (per === 'call') return micro(usd);
  const milliseconds = BigInt(Math.round(billed(fact, figure, body, given) * 1000));
  const perMilli = per === 'minute' ? 60_000n : 1000n;
  if (per === '1000 tokens') return (micro(usd) * tokens(fact, body, milliseconds)) / 1000n;
  return (2n * micro(usd) * milliseconds + perMilli) / (2n * perMilli) + micro(plusUsd);
}

/** Pixels of a frame by size and shape, as npm `@runwayml/sdk` 4.20.1 lists them of the same model. */
const pixels: Readonly<Record<string, bigint>> = {
  '480p 21:9': 992n * 432n,
  '480p 16:9': 864n * 496n,
  '480p 4:3': 752n * 560n,
  '480p 1:1': 640n * 640n,
  '1080p 21:9': 2206n * 946n,
  '1080p 16:9': 1920n * 1080n,
  '1080p 4:3': 1664n * 1248n,
  '1080p 1:1': 1440n * 1440n,
  '4k 21:9': 3840n * 1646n,
  '4k 16:9': 3840n * 2160n,
  '4k 4:3': 3840n * 2880n,
  '4k 1:1': 3840n * 3840n,
};

/** 24 frames a second; a part of a token is a whole one. */
function tokens({ fields }: Fact, body: Body, milliseconds: bigint): bigint {
  const resolution = wordIn(body['resolution'] ?? fields['resolution']?.default);
  const shape = wordIn(body['aspect_ratio'] ?? body['ratio'])
    .split(':')
    .map(Number);
  const [long = 0, short = 0] = shape.toSorted((a, b) => b - a);
  // A shape that is not said lies between those that can be.
  const size = pixels[`${resolution} ${long}:${short}`] ?? pixels[`${resolution} 16:9`];
  if (size === undefined) throw new Error(`nobody says how many pixels ${resolution} has`);
  return (size * 24n * milliseconds + 1_023_999n) / 1_024_000n;
}

function billed(fact: Fact, figure: PriceFact, body: Body, given: GivenSeconds): number {
  const made = secondsMade(fact, body, given);
  const { of, plus = 0, video = {} } = figure;
  if (of === 'video') return held(given.video, figure);
  if (of === 'audio' || of === 'longest audio') return held(given.audio, figure);
  return held((of === undefined ? 0 : held(given.video, video)) + made + plus, figure);
}

type Counted = Pick<PriceFact, 'min' | 'max' | 'round' | 'step'>;

function held(seconds: number, { min = 0, max = Infinity, round, step }: Counted): number {
  const inside = seconds < min ? min : seconds > max ? max : seconds;
  const whole =
    round === undefined ? inside : round === 'up' ? Math.ceil(inside) : Math.trunc(inside);
  return step === undefined ? whole : Math.ceil(whole / step) * step;
}

/** The `duration` of the body, else as long as what is given. */
function secondsMade(fact: Fact, body: Body, { video, audio }: GivenSeconds): number {
  const said = Number(
    wordIn(body['duration'] ?? fact.fields['duration']?.default).replace('s', ''),
  );
  if (said > 0) return said;
  const has = (media: 'video' | 'audio'): boolean =>
    Object.entries(fact.fields).some(([name, field]) => field.media === media && name in body);
  return held(has('video') ? video : has('audio') ? audio : 5, fact.made ?? {});
}

/** Digits, not floating point. */
export function micro(usd: number): bigint {
  const [whole = '', decimals = ''] = usd.toFixed(6).split('.');
  return BigInt(whole + decimals);
}
