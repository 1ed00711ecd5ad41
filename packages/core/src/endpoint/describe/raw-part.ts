import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import { guardedInstead, isAboutCaller, isSoundFile } from '../guarded-fields.ts';
import { isUnsure } from './map-field.ts';
import { lostParts } from './resolve-schema.ts';
import { costlyNames, countNames, plainNames, plumbingNames } from './wire-names.ts';
import type { WireProperty } from './wire-property.ts';

/** What a row holds of the wire fields that have no neutral name. */
export interface RawPart {
  readonly rawFields: readonly string[];
  readonly rawDefaults: JSONObject;
  readonly doubts: readonly string[];
}

/** What may stand in a row as a wire name. */
const wireName = /^(?!.*(?:__proto__|prototype|constructor))[A-Za-z$][\w$-]{0,63}$/;

/**
 * The wire fields that stay raw. One that the price hangs on, or that is needed, is sent with the
 * schema's own default, so that a default that changes later changes no bill.
 */
export function rawPart(properties: readonly WireProperty[], pricedBy: readonly string[]): RawPart {
  const offered = properties.filter((property) => !isPlumbing(property));
  const named = offered.filter(({ name }) => wireName.test(name));
  const rawDefaults: JSONObject = {};
  const needed: string[] = [];
  const fixed: string[] = [];
  const several: string[] = [];
  for (const property of named) {
    const { name, isRequired } = property;
    // What decides about money cannot be given raw, so that it is always as the schema has it.
    const isFixed = guardedInstead(name) !== undefined && !isSoundFile(name, '');
    const isCostly = isFixed || costlyNames.includes(name) || pricedBy.includes(name);
    const value = isRequired || isCostly || isSound(name) ? sentFor(property) : undefined;
    if (value !== undefined) rawDefaults[name] = value;
    else if (isRequired || isUnsure(property)) needed.push(name);
    if (isFixed && value !== undefined) fixed.push(name);
    if (isCount(name) && value !== 1 && value !== '1') several.push(name);
  }
  const lost = named.filter(isLost).map(({ name }) => name);
  return {
    rawFields: named.map(({ name }) => name),
    rawDefaults,
    doubts: [
      ...(needed.length === 0 ? [] : [`needs ${needed.join(', ')} through providerOptions`]),
      ...(fixed.length === 0 ? [] : [`always sends ${fixed.join(', ')} as in rawDefaults`]),
      ...(several.length === 0 ? [] : [`may make several videos, by ${several.join(', ')}`]),
      ...(lost.length === 0 ? [] : [`what ${lost.join(', ')} takes could not be read`]),
      ...(named.length === offered.length
        ? []
        : ['some of its fields have names that cannot be sent']),
    ],
  };
}

function isPlumbing({ name, type, isPlumbing: isDisabled }: WireProperty): boolean {
  // Beside a boolean that packs the answer, `sync_mode` is what lip-sync does with odd lengths.
  const isPacking = name === 'sync_mode' && type === 'boolean';
  return (
    isDisabled ||
    isPacking ||
    name.startsWith('_') ||
    plumbingNames.includes(name) ||
    // Who is told and who pays is never a matter of a model's body.
    isAboutCaller(name)
  );
}

function isCount(name: string): boolean {
  return countNames.includes(name);
}

function isSound(name: string): boolean {
  const names: readonly string[] = plainNames.generateAudio;
  return names.includes(name);
}

function sentFor(property: WireProperty): JSONValue | undefined {
  const { name, type, values, default: fallback } = property;
  // A task makes one video.
  if (isCount(name)) return countSent(property);
  // A word in the place of a switch: sound is off unless asked for.
  if (isSound(name) && type === 'text') {
    return values?.find((value) => value === 'off' || value === 'none') ?? fallback;
  }
  // An empty text or list stands for nothing at all.
  const isEmpty = fallback === '' || (Array.isArray(fallback) && fallback.length === 0);
  return isEmpty ? undefined : fallback;
}

/** One, else as few as it takes: left to itself it may make more. */
function countSent({ type, values, min = 1 }: WireProperty): JSONValue | undefined {
  if (values === undefined) {
    if (type === 'text') return '1';
    return type === 'boolean' || type === 'list' || type === 'object'
      ? undefined
      : Math.max(min, 1);
  }
  const [least] = values
    .filter((value) => Number(value) >= 1)
    .toSorted((a, b) => Number(a) - Number(b));
  return least;
}

/** A part of a schema that leads nowhere or goes in circles. */
function isLost({ doubts }: WireProperty): boolean {
  return doubts.some((doubt) => lostParts.some((lost) => lost === doubt));
}
