import type { Check, Checks } from './check.ts';

// The kinds of values that settings and options have.

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const has =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    isObject(value) &&
    names.every((name) => typeof Reflect.get(Object(value), name) === 'function');

function isPlain(value: unknown): boolean {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object literal of another realm has a prototype of its own, which has none.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function valuesOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/** Any value: it is checked elsewhere. */
export const anything: Check = { allowed: 'a value', fits: () => true };
/** A text, empty or not. */
export const text: Check = { allowed: 'a text', fits: isText };
/** A text that names something: an empty one would be the name of everything. */
export const name: Check = {
  allowed: 'a text that is not empty',
  fits: (value) => isText(value) && value.trim() !== '',
};
/** A list of texts. */
export const texts: Check = {
  allowed: 'a list of texts',
  fits: (value) => Array.isArray(value) && value.every(isText),
};
/** A function. */
export const aFunction: Check = {
  allowed: 'a function',
  fits: (value) => typeof value === 'function',
};
/** `true` or `false`. */
export const trueOrFalse: Check = {
  allowed: 'true or false',
  fits: (value) => typeof value === 'boolean',
};
/** A number whose bounds are checked elsewhere. */
export const anyNumber: Check = {
  allowed: 'a number',
  fits: (value) => typeof value === 'number',
};
/** A number that is one, and has an end. */
export const finite: Check = { allowed: 'a finite number', fits: Number.isFinite };
/** A time, a limit or a count: `Infinity` too, which means that there is none. */
export const fromZero: Check = {
  allowed: 'a number of 0 or more',
  fits: (value) => typeof value === 'number' && value >= 0,
};
/** The same without 0. */
export const aboveZero: Check = {
  allowed: 'a number above 0',
  fits: (value) => typeof value === 'number' && value > 0,
};
/** Money. */
export const usd: Check = {
  allowed: 'a number of USD, 0 or more',
  fits: (value) => typeof value === 'number' && value >= 0,
};
/** Something with named parts that are not ours to name, such as headers. */
export const anObject: Check = { allowed: 'an object', fits: isObject };
/** Headers as a plain object: the names of a `Headers` or a `Map` would be seen by nobody. */
export const headers: Check = {
  allowed: 'a plain object of texts by name; Object.fromEntries(headers) makes one',
  fits: (value) =>
    isPlain(value) && valuesOf(value).every((each) => each === undefined || isText(each)),
};
/** A signal to abort. */
export const aSignal: Check = {
  allowed: 'an AbortSignal',
  fits: (value) => isObject(value) && typeof Reflect.get(Object(value), 'aborted') === 'boolean',
};
/** What createBudget gives. */
export const aBudget: Check = {
  allowed: 'what createBudget({ limitUsd }) gives',
  fits: has('reserve'),
};
/** One of some words. */
export function oneOf(...words: readonly string[]): Check {
  const isListed = (value: unknown): boolean => isText(value) && words.includes(value);
  return { allowed: words.map((word) => `"${word}"`).join(', '), fits: isListed };
}
/** Something with these methods. */
export function methods(allowed: string, ...names: readonly string[]): Check {
  return { allowed, fits: has(...names) };
}
/** An object whose names are checked too. */
export function objectOf(inside: Checks): Check {
  return { ...anObject, inside };
}
/** Values of one kind under names that are not ours. */
export function recordOf(allowed: string, { fits }: Check): Check {
  const isRecord = (value: unknown): boolean => isObject(value) && valuesOf(value).every(fits);
  return { allowed, fits: isRecord };
}
/** A list of objects whose names are checked too. */
export function listOf(allowed: string, inside: Checks): Check {
  return { allowed, fits: Array.isArray, inside };
}
/** The same check for what has to be given. */
export function needed(check: Check): Check {
  return { ...check, isRequired: true };
}
