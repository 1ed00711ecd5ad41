import type { RequestIssue } from '../errors/invalid-request-error.ts';
import { bareName } from '../names/known-name.ts';
import { encoderOf, type OwnWords } from './encode-body.ts';
import type { Field } from './endpoint.ts';
import type { OwnEndpoint } from './own-endpoint.ts';
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
    ...fields.flatMap((field, index) => [
      ...twiceIn(fields, field, index, `${at}.fields.${index}`),
      ...encoderIssues(field, `${at}.fields.${index}`, words),
      ...defaultIssues(field, `${at}.fields.${index}`),
    ]),
    ...rules.flatMap((rule, index) =>
      named(`${at}.rules.${index}.rule`, () => checkOf(rule, words.rules ?? {})),
    ),
    ...(shape === undefined ? [] : named(`${at}.shape`, () => shapeOf(shape, words.shapes ?? {}))),
    ...(price?.unit === 'million-tokens' && price.tokens === undefined
      ? [{ field: `${at}.price.tokens`, given: 'nothing', allowed: 'how tokens are counted' }]
      : []),
  ];
}

/** A place that an earlier field has, in any spelling, or that lies inside of it or around it. */
function twiceIn(
  fields: readonly Field[],
  { to }: Field,
  index: number,
  at: string,
): readonly RequestIssue[] {
  const isSame = (other: string): boolean =>
    bareName(other) === bareName(to) || other.startsWith(`${to}.`) || to.startsWith(`${other}.`);
  const before = fields.slice(0, index).find((other) => isSame(other.to));
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

function defaultIssues({ default: value, limits }: Field, at: string): readonly RequestIssue[] {
  if (value === undefined || limits?.oneOf === undefined) return [];
  const { oneOf } = limits;
  if (oneOf.some((allowed) => allowed === value)) return [];
  const given = 'a value that its own limits do not allow';
  return [{ field: `${at}.default`, given, allowed: oneOf.join(', ') }];
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
