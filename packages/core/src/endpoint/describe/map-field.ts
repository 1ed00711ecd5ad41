import type { JSONValue } from '@ai-sdk/provider';
import type { Field, Limits } from '../endpoint.ts';
import type { WireProperty, WireValue } from './wire-property.ts';

/** A wire field under its neutral name, and what was left out of it. */
export interface Mapped {
  readonly field: Field;
  readonly doubts?: readonly string[] | undefined;
}

/** Makes a row's field out of a wire field; `undefined` where its type or values do not fit. */
export type MapField = (property: WireProperty) => Mapped | undefined;

/** A schema that states no length is checked for none. */
function textLimits({ minLength, maxLength }: WireProperty): Limits {
  return {
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? { lengthFrom: 'not published' } : { maxLength }),
  };
}

export const mapPrompt: MapField = (property) =>
  // One that takes only some words is a choice and no prompt.
  property.type === 'text' && property.values === undefined
    ? {
        field: {
          from: 'prompt',
          to: property.name,
          ...(property.isRequired ? { required: true } : {}),
          // An empty text is no prompt.
          limits: { minLength: 1, ...textLimits(property) },
        },
      }
    : undefined;

export const mapNegativePrompt: MapField = (property) =>
  property.type === 'text'
    ? { field: { from: 'negativePrompt', to: property.name, limits: textLimits(property) } }
    : undefined;

/** Sound is never left to the provider: it is off unless asked for. */
export const mapAudio: MapField = ({ name, type }) =>
  type === 'boolean' ? { field: { from: 'generateAudio', to: name, default: false } } : undefined;

export const mapSeed: MapField = (property) =>
  isNumeric(property)
    ? { field: { from: 'seed', to: property.name, limits: { integer: true, ...range(property) } } }
    : undefined;

/** Guidance has another scale at each model: only the ends 0 and 1, or 0 and 20, are translated. */
export const mapAdherence: MapField = (property) => {
  const { name, min, max } = property;
  if (!isNumeric(property) || min !== 0 || (max !== 1 && max !== 20)) return undefined;
  const limits = { min: 0, max: 1 };
  const from = 'promptAdherence';
  return max === 1
    ? { field: { from, to: name, limits } }
    : { field: { from, to: name, limits, encode: 'times-20' } };
};

export const mapFps: MapField = (property) => {
  const { name, values } = property;
  const fallback = numberOf(property.default);
  if (!isNumeric(property)) return undefined;
  const oneOf = values?.filter((value) => typeof value === 'number');
  return {
    field: {
      from: 'fps',
      to: name,
      ...(fallback === undefined ? {} : { default: fallback }),
      limits: oneOf === undefined ? range(property) : { oneOf },
    },
  };
};

/** Shapes of pictures; `auto` is our `adaptive`. Words of another meaning are left out. */
export const mapAspectRatio: MapField = ({ name, type, values, default: fallback, isRequired }) => {
  if (type !== 'text' || values === undefined) return undefined;
  const words = values.filter((value) => typeof value === 'string');
  const shapes = words.filter((word) => /^\d+(?:\.\d+)?:\d+(?:\.\d+)?$/.test(word));
  // Pixels are written with a colon too, and are a size.
  if (shapes.length === 0 || shapes.some((word) => /\d{3,}/.test(word))) return undefined;
  const adaptive = ['adaptive', 'auto'].find((word) => words.includes(word));
  const oneOf = adaptive === undefined ? shapes : ['adaptive', ...shapes];
  // As in every table: what is not asked for is wide at each provider, not square at some.
  const isNarrow = fallback !== '16:9' && shapes.some((shape) => shape === fallback);
  const chosen = isNarrow && shapes.includes('16:9') ? '16:9' : onlyOf(oneOf, isRequired, fallback);
  return {
    field: {
      from: 'aspectRatio',
      to: name,
      ...mustSay(chosen, isRequired),
      limits: { oneOf },
      ...(adaptive === 'auto' ? { encode: 'adaptive-as-auto' } : {}),
    },
    doubts: leftOut(words.filter((word) => !shapes.includes(word) && word !== adaptive)),
  };
};

/** A default goes along only where the wire cannot do without. */
function onlyOf(
  oneOf: readonly string[],
  isRequired: boolean,
  fallback: JSONValue | undefined,
): string | undefined {
  return isRequired ? oneOf.find((word) => word === fallback) : undefined;
}

/** Sizes by their height: `720p`, `4k`; `768P` is our `768p`. */
export const mapResolution: MapField = (property) => {
  const { name, type, values, default: fallback, isRequired } = property;
  if (type !== 'text' || values === undefined) return undefined;
  const words = values.filter((value) => typeof value === 'string');
  const sizes = words.filter((word) => /^\d+[pk]$/i.test(word));
  if (sizes.length === 0) return undefined;
  const isUpper = sizes.every((word) => word === word.toUpperCase());
  const kept = isUpper ? sizes : sizes.filter((word) => word === word.toLowerCase());
  const chosen = kept.find((word) => word === fallback) ?? onlyOne(kept);
  return {
    field: {
      from: 'resolution',
      to: name,
      ...mustSay(chosen?.toLowerCase(), isRequired || isUnsure(property)),
      limits: { oneOf: kept.map((word) => word.toLowerCase()) },
      ...(isUpper ? { encode: 'upper-case' } : {}),
    },
    doubts: leftOut(words.filter((word) => !kept.includes(word))),
  };
};

/** A default that the wire's own values refuse decides nothing: then the caller has to say it. */
export function isUnsure({ doubts }: WireProperty): boolean {
  return doubts.some((doubt) => doubt.startsWith('its default'));
}

/** The default where there is one, which is always sent; else whether the caller has to say it. */
export function mustSay<Value>(
  fallback: Value | undefined,
  isRequired: boolean,
): { readonly default?: Value; readonly required?: true } {
  if (fallback !== undefined) return { default: fallback };
  return isRequired ? { required: true } : {};
}

function onlyOne<Value>(values: readonly Value[]): Value | undefined {
  return values.length === 1 ? values[0] : undefined;
}

/** Words of a schema, shown only where they are plain ones. */
export function leftOut(words: readonly WireValue[]): readonly string[] {
  if (words.length === 0) return [];
  const plain = words.map(String).filter((word) => /^[\w.:*-]{1,24}$/.test(word));
  const shown = plain.slice(0, 6).map((word) => `"${word}"`);
  return [shown.length === 0 ? 'it takes other values too' : `it also takes ${shown.join(', ')}`];
}

function isNumeric({ type }: WireProperty): boolean {
  return type === 'integer' || type === 'number';
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function range({ min, max, type }: WireProperty): Limits {
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(type === 'integer' ? { integer: true } : {}),
  };
}
