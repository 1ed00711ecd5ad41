import type { Check, Checks } from './check.ts';
import {
  anything,
  text,
  name,
  texts,
  aFunction,
  trueOrFalse,
  anyNumber,
  finite,
  fromZero,
  aboveZero,
  usd,
  anObject,
  headers,
  aSignal,
  aBudget,
  oneOf,
  methods,
  objectOf,
  recordOf,
  listOf,
  needed,
} from './kinds.ts';

/** Kinds of values that settings and options have, and what makes more of them. */
export interface Kinds {
  readonly anything: Check;
  readonly text: Check;
  readonly name: Check;
  readonly texts: Check;
  readonly aFunction: Check;
  readonly trueOrFalse: Check;
  readonly anyNumber: Check;
  readonly finite: Check;
  readonly fromZero: Check;
  readonly aboveZero: Check;
  readonly usd: Check;
  readonly anObject: Check;
  readonly headers: Check;
  readonly aSignal: Check;
  readonly aBudget: Check;
  readonly oneOf: (...words: readonly string[]) => Check;
  readonly methods: (allowed: string, ...names: readonly string[]) => Check;
  readonly objectOf: (inside: Checks) => Check;
  readonly recordOf: (allowed: string, check: Check) => Check;
  readonly listOf: (allowed: string, inside: Checks) => Check;
  readonly needed: (check: Check) => Check;
}

/**
 * All kinds under one name, for who imports them from outside. The namespace of the module itself
 * would be loaded by everybody who needs one of them.
 */
export const kinds: Kinds = {
  anything,
  text,
  name,
  texts,
  aFunction,
  trueOrFalse,
  anyNumber,
  finite,
  fromZero,
  aboveZero,
  usd,
  anObject,
  headers,
  aSignal,
  aBudget,
  oneOf,
  methods,
  objectOf,
  recordOf,
  listOf,
  needed,
};
