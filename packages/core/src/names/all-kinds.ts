import type * as module from './kinds.ts';
import {
  anything,
  text,
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

/**
 * All kinds under one name, for who imports them from outside. The namespace of the module itself
 * would be loaded by everybody who needs one of them.
 */
export const kinds: typeof module = {
  anything,
  text,
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
