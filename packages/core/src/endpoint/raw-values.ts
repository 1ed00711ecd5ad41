import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import { InvalidRequestError, type RequestIssue } from '../errors/invalid-request-error.ts';
import { guardedInstead, wall } from './guarded-fields.ts';
import { bareName, meantName } from '../names/known-name.ts';
import type { VideoRequest } from '../types/video-request.ts';

/** What `providerOptions` holds for the AI SDK's way alone. */
const forAiSdk = 'genlock';

/**
 * The request with the raw fields that this account reads as plain JSON of our own: nothing in
 * them can change after the check, or write another body than the one that was checked.
 *
 * @param base - the provider's own id
 * @param account - the id of this account
 * @throws InvalidRequestError for what is no plain JSON, and for an id that is misspelt
 */
export function withPlainRaw(base: string, account: string, request: VideoRequest): VideoRequest {
  const { providerOptions } = request;
  if (providerOptions === undefined) return request;
  const issues = Object.keys(providerOptions).flatMap((id) => misspelt(id, [base, account]) ?? []);
  const plain: Record<string, JSONObject> = {};
  for (const id of new Set([base, account])) {
    const raw: unknown = providerOptions[id];
    if (raw === undefined) continue;
    const field = `providerOptions.${id}`;
    const copy = copyOf(raw, new Set());
    if (isRefused(copy)) issues.push({ field, given: copy.refused, allowed });
    else if (isJsonObject(copy)) plain[id] = copy;
    else issues.push({ field, given: 'no object', allowed });
  }
  if (issues.length > 0) throw new InvalidRequestError(issues, { provider: account });
  return { ...request, providerOptions: plain };
}

const allowed = 'an object of plain JSON: text, finite numbers, true, false, null, lists, objects';

function misspelt(id: string, known: readonly string[]): RequestIssue | undefined {
  if (id === forAiSdk) {
    return {
      field: `providerOptions.${forAiSdk}`,
      given: 'options that only generateVideo of the AI SDK takes',
      allowed: 'the same names in the request, and in the options of start',
    };
  }
  if (known.includes(id)) return undefined;
  if (guardedInstead(id) === wall) {
    const field = `providerOptions.${id}`;
    return { field, given: 'no id of a provider', allowed: `${wall} instead` };
  }
  // An account may have an id that is near to its provider's.
  const same = known.find((each) => bareName(each) === bareName(id));
  const meant = same ?? meantName(id, [forAiSdk]);
  return meant === undefined
    ? undefined
    : {
        field: `providerOptions.${id}`,
        given: 'no id of a provider',
        allowed: `"${meant}" instead`,
      };
}

/** Why a value cannot be sent. */
interface Refused {
  readonly refused: string;
  readonly [isRefusal]: true;
}

const isRefusal: unique symbol = Symbol('refusal');

const refuse = (refused: string): Refused => ({ refused, [isRefusal]: true });

function isRefused(copy: JSONValue | undefined | Refused): copy is Refused {
  return typeof copy === 'object' && copy !== null && isRefusal in copy;
}

function isJsonObject(value: JSONValue | undefined | Refused): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** So that no value can exhaust the stack. */
const deepest = 64;

type Copy = JSONValue | undefined | Refused;

function copyOf(value: unknown, around: ReadonlySet<unknown>): Copy {
  if (value === null || value === undefined) return value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : refuse('a number that JSON cannot hold');
  }
  if (typeof value !== 'object') return refuse(`a ${typeof value}`);
  if (around.has(value)) return refuse('a value that holds itself');
  if (around.size >= deepest) return refuse(`a value deeper than ${deepest} levels`);
  if (typeof Reflect.get(value, 'toJSON') === 'function') {
    return refuse('a value with a toJSON method, which could write anything');
  }
  const within = new Set(around).add(value);
  return Array.isArray(value) ? copyOfList(value, within) : copyOfObject(value, within);
}

function copyOfList(list: readonly unknown[], around: ReadonlySet<unknown>): Copy {
  // A hole, or a property beside the items, makes the two differ.
  if (Object.keys(list).length !== list.length) return refuse('a list with holes or names');
  const copies: JSONValue[] = [];
  for (const item of list) {
    const copy = copyOf(item, around);
    if (copy === undefined) return refuse('a list that holds undefined');
    if (isRefused(copy)) return copy;
    copies.push(copy);
  }
  return copies;
}

function copyOfObject(value: object, around: ReadonlySet<unknown>): Copy {
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object literal of another realm has a prototype of its own, which has none.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return refuse('an object of a class');
  }
  if (Object.getOwnPropertySymbols(value).length > 0) return refuse('an object with symbols');
  const copies: JSONObject = {};
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    if (!('value' in property)) return refuse('an object with a getter');
    if (name === '__proto__') return refuse('an object with the name __proto__');
    if (property.enumerable !== true) return refuse('an object with a hidden property');
    const copy = copyOf(property.value, around);
    if (isRefused(copy)) return copy;
    if (copy !== undefined) copies[name] = copy;
  }
  return copies;
}
