import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import { guardedInstead, isAboutCaller, isSoundFile } from '../guarded-fields.ts';
import { isUnsure } from './map-field.ts';
import { lostParts } from './resolve-schema.ts';
import { isSoundName, isSoundSwitch, soundOff } from './sound-switch.ts';
import { costlyNames, countNames, plumbingNames } from './wire-names.ts';
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
  const silenced: string[] = [];
  for (const property of named) {
    const { name, isRequired } = property;
    const isSwitch = isSoundSwitch(property);
    // What decides about money cannot be given raw, so that it is always as it stands in the row.
    const isFixed = guardedInstead(name) !== undefined && (isSwitch || !isSoundFile(name, ''));
    const isCostly = isFixed || costlyNames.includes(name) || pricedBy.includes(name);
    const isSound = isSwitch || isSoundName(name);
    const value = isRequired || isCostly || isSound ? sentFor(property) : undefined;
    if (value !== undefined) rawDefaults[name] = value;
    else if (isRequired || isUnsure(property)) needed.push(name);
    if (isFixed && value !== undefined) fixed.push(name);
    else if (isSwitch && value === false) silenced.push(name);
    if (isCount(name) && value !== 1 && value !== '1') several.push(name);
  }
  const lost = named.filter(isLost).map(({ name }) => name);
  return {
    rawFields: named.map(({ name }) => name),
    rawDefaults,
    doubts: [
      ...(needed.length === 0 ? [] : [`needs ${needed.join(', ')} through providerOptions`]),
      ...(fixed.length === 0 ? [] : [`always sends ${fixed.join(', ')} as in rawDefaults`]),
      ...(silenced.length === 0
        ? []
        : [`sends ${silenced.join(', ')} as false, unless given through providerOptions`]),
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

function sentFor(property: WireProperty): JSONValue | undefined {
  const { name, type, default: fallback } = property;
  // A task makes one video.
  if (isCount(name)) return countSent(property);
  // Sound is off unless asked for: one switch is the neutral one, and each beside it is paid for too.
  if (isSoundSwitch(property) && takesFalse(property)) return false;
  // Words or numbers in the place of a switch.
  if (isSoundName(name) && type !== 'boolean') return soundOff(property) ?? fallback;
  // An empty text or list stands for nothing at all.
  const isEmpty = fallback === '' || (Array.isArray(fallback) && fallback.length === 0);
  return isEmpty ? undefined : fallback;
}

/** A switch that can only be on has no other value. */
function takesFalse({ values }: WireProperty): boolean {
  return values === undefined || values.includes(false);
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
