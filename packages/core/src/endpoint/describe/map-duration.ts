import type { Limits } from '../endpoint.ts';
import { isUnsure, leftOut, mustSay, numberOf, range, type MapField } from './map-field.ts';
import type { WireProperty, WireValue } from './wire-property.ts';

/** `5`, `"5"` or `"5s"`: seconds in any wire form; `undefined` for a word such as `auto`. */
function secondsOf(value: WireValue): number | undefined {
  if (typeof value === 'boolean') return undefined;
  const number = typeof value === 'string' ? Number(value.replace(/s$/, '')) : value;
  return number > 0 && value !== '' ? number : undefined;
}

/**
 * The length of the video. Its default is always sent, so that no default of the provider decides
 * what is paid for.
 */
export const mapDuration: MapField = (property) => {
  const encode = encoderFor(property);
  // A field that takes nothing above 0 holds no length.
  if (encode === undefined || (property.max ?? 1) <= 0) return undefined;
  const seconds = property.values?.flatMap((value) => secondsOf(value) ?? []);
  if (seconds?.length === 0) return undefined;
  const given = property.default;
  const fallback =
    typeof given === 'string' || typeof given === 'number' ? secondsOf(given) : undefined;
  const only = seconds?.length === 1 ? seconds[0] : undefined;
  const others = (property.values ?? []).filter((value) => secondsOf(value) === undefined);
  return {
    field: {
      from: 'durationSeconds',
      to: property.name,
      ...mustSay(fallback ?? only, property.isRequired || isUnsure(property)),
      limits: seconds === undefined ? bounds(property) : limitsOf(seconds),
      ...(encode === '' ? {} : { encode }),
    },
    doubts: leftOut(others),
  };
};

/** The encoder of a wire form, empty where the number goes as it is. */
function encoderFor({ type, values }: WireProperty): string | undefined {
  if (type === 'integer' || type === 'number') return '';
  const words = values?.filter((value) => secondsOf(value) !== undefined) ?? [];
  if (type !== 'text' || words.length === 0) return undefined;
  const inSeconds = words.filter((word) => String(word).endsWith('s')).length;
  if (inSeconds === 0) return 'as-text';
  return inSeconds === words.length ? 'as-text-with-s' : undefined;
}

/** 0 and -1 stand for "as long as it gets" on the wire; here a length is more than 0. */
function bounds(property: WireProperty): Limits {
  const { min, ...rest } = range(property);
  const least = numberOf(min);
  return least === undefined || least <= 0 ? rest : { min: least, ...rest };
}

/** A run of whole numbers is a range. */
export function limitsOf(seconds: readonly number[]): Limits {
  const sorted = seconds.toSorted((a, b) => a - b);
  const [min = 0] = sorted;
  const max = sorted.at(-1) ?? min;
  const isRun =
    sorted.length > 2 &&
    Number.isInteger(min) &&
    sorted.every((value, index) => value === min + index);
  return isRun ? { min, max, integer: true } : { oneOf: sorted };
}
