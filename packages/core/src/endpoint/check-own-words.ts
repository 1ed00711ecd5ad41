import type { BilledSeconds } from '../types/price.ts';
import type { RequestIssue } from '../errors/invalid-request-error.ts';
import { violatedLimit } from './check-value.ts';
import { bareName } from '../names/known-name.ts';
import { encoderOf, type OwnWords } from './encode-body.ts';
import type { Field } from './endpoint.ts';
import type { OwnEndpoint, OwnPrice } from './own-endpoint.ts';
import { checkOf } from './rules.ts';
import { shapeOf } from './shapes.ts';

/**
 * What is wrong with the names and figures in a row whose shape is right: encoders, rules and shapes
 * that do not exist, two fields at one place, a default that its own limits refuse.
 *
 * @param at - where the row stands: `endpoints.0`
 */
export function checkOwnWords(
  at: string,
  { fields, rules = [], shape, price }: OwnEndpoint,
  words: OwnWords,
): readonly RequestIssue[] {
  return [
    ...fields.flatMap((field, index) =>
      fieldIssues(field, fields.slice(0, index), `${at}.fields.${index}`, words),
    ),
    ...rules.flatMap((rule, index) =>
      named(`${at}.rules.${index}.rule`, () => checkOf(rule, words.rules ?? {})),
    ),
    ...(shape === undefined ? [] : named(`${at}.shape`, () => shapeOf(shape, words.shapes ?? {}))),
    ...(price === undefined ? [] : priceBounds(`${at}.price`, price)),
    ...(price !== undefined && price.tokens === undefined && isByToken(price)
      ? [{ field: `${at}.price.tokens`, given: 'nothing', allowed: 'how tokens are counted' }]
      : []),
  ];
}

function fieldIssues(
  field: Field,
  earlier: readonly Field[],
  at: string,
  words: OwnWords,
): readonly RequestIssue[] {
  const wrong = encoderIssues(field, at, words);
  return [
    ...twiceIn(earlier, field, at),
    ...wrong,
    ...(wrong.length > 0 ? [] : defaultIssues(field, at, words)),
    ...boundIssues(`${at}.limits`, field.limits ?? {}),
  ];
}

function isByToken({ unit, rates }: OwnPrice): boolean {
  return rates.some((rate) => (rate.unit ?? unit) === 'million-tokens');
}

/** A place that an earlier field has, in any spelling, or that lies inside of it or around it. */
function twiceIn(earlier: readonly Field[], { to }: Field, at: string): readonly RequestIssue[] {
  const isSame = (other: string): boolean =>
    bareName(other) === bareName(to) || other.startsWith(`${to}.`) || to.startsWith(`${other}.`);
  const before = earlier.find((other) => isSame(other.to));
  if (before === undefined) return [];
  const given = `the place of "${before.to}", which an earlier field has`;
  return [{ field: `${at}.to`, given, allowed: 'each place once' }];
}

function encoderIssues(
  { from, encode }: Field,
  at: string,
  { encoders = {} }: OwnWords,
): readonly RequestIssue[] {
  if (encode === undefined) {
    const needsOne = from === 'references' || from === 'shots';
    const allowed = `the name of an encoder: ${from} is a list of objects`;
    return needsOne ? [{ field: `${at}.encode`, given: 'nothing', allowed }] : [];
  }
  const unknown = named(`${at}.encode`, () => encoderOf(encode, encoders));
  if (unknown.length > 0) return unknown;
  const { takes } = encoderOf(encode, encoders) ?? { takes: [] };
  if (takes.includes(from)) return [];
  const given = `an encoder that takes ${takes.join(', ')}`;
  return [{ field: `${at}.encode`, given, allowed: `one that takes ${from}` }];
}

/** Of the media nobody has a default; shots are checked with the request that has them. */
function defaultIssues(
  { from, default: value, limits, encode }: Field,
  at: string,
  { encoders = {} }: OwnWords,
): readonly RequestIssue[] {
  if (value === undefined) return [];
  // Where the wire has the length of the whole, the limits are those of the whole.
  const isWhole = encode !== undefined && encoderOf(encode, encoders)?.countsInput === true;
  const allowed = violatedLimit(from, value, isWhole ? undefined : limits);
  if (allowed === undefined) return [];
  const given = 'a value that its own limits do not allow';
  return [{ field: `${at}.default`, given, allowed }];
}

/** Bounds the wrong way round, which nothing is between. */
function boundIssues(at: string, bounds: Bounds): readonly RequestIssue[] {
  return pairs.flatMap(([least, most]) => {
    const [min, max] = [bounds[least], bounds[most]];
    if (min === undefined || max === undefined || min <= max) return [];
    return [
      { field: `${at}.${least}`, given: String(min), allowed: `no more than ${most}: ${max}` },
    ];
  });
}

const pairs = [
  ['min', 'max'],
  ['minLength', 'maxLength'],
  ['inputMin', 'inputMax'],
  ['above', 'upTo'],
] as const;

type Bounds = { readonly [Name in (typeof pairs)[number][number]]?: number | undefined };

/** Every pair of bounds in a price, each with its place. */
function priceBounds(at: string, { seconds, rates }: OwnPrice): readonly RequestIssue[] {
  const rules: readonly (readonly [string, BilledSeconds | undefined])[] = [
    [`${at}.seconds`, seconds],
    ...rates.map((rate, index) => [`${at}.rates.${index}.seconds`, rate.seconds] as const),
  ];
  return [
    ...rules.flatMap(([place, rule = {}]) => [
      ...boundIssues(place, rule),
      ...boundIssues(`${place}.followsInput`, rule.followsInput ?? {}),
    ]),
    ...rates.flatMap(({ when }, index) =>
      Object.entries(when).flatMap(([name, asked]) =>
        typeof asked === 'object' ? boundIssues(`${at}.rates.${index}.when.${name}`, asked) : [],
      ),
    ),
  ];
}

/** What a name that does not exist is answered with: its error knows those that do. */
function named(field: string, find: () => unknown): readonly RequestIssue[] {
  try {
    find();
    return [];
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const known = /Use one of: (.*)\.$/.exec(error.message)?.[1] ?? 'none: there are no such names';
    return [{ field, given: 'a name that nobody has', allowed: known }];
  }
}
