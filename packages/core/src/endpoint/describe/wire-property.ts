import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import { isJsonObject } from '../json-path.ts';
import type { ResolvedSchema } from './resolve-schema.ts';

/** A value that a wire field takes, where it takes only some. */
export type WireValue = string | number | boolean;

/** One field of a body, as a schema declares it. */
export interface WireProperty {
  /** Name on the wire. */
  readonly name: string;
  readonly type: 'text' | 'integer' | 'number' | 'boolean' | 'list' | 'object' | 'unknown';
  readonly isRequired: boolean;
  /** The only values that are taken. */
  readonly values?: readonly WireValue[] | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly maxItems?: number | undefined;
  /** Only one that the field takes itself. */
  readonly default?: JSONValue | undefined;
  /** What a list holds. */
  readonly item?: WireProperty | undefined;
  /** What an object holds. */
  readonly inner?: readonly WireProperty[] | undefined;
  /** Taken and not meant for people: how the answer is packed. */
  readonly isPlumbing: boolean;
  /** What was not understood, as parts of a sentence. */
  readonly doubts: readonly string[];
}

type Resolve = (schema: unknown) => ResolvedSchema;

/** More values than that are no choice, and more fields no body. */
const mostValues = 300;
const mostProperties = 400;
/** Lists of objects of lists: what is deeper is sent as it is given. */
const deepest = 2;

/** The fields of the body that a schema describes; `undefined` where it describes none. */
export function propertiesOf(
  schema: unknown,
  resolve: Resolve,
  depth = 0,
): readonly WireProperty[] | undefined {
  const { schema: object } = resolve(schema);
  const { properties, required } = object;
  if (!isJsonObject(properties)) return undefined;
  const needed = new Set(Array.isArray(required) ? required : []);
  const all = { ...strays(object), ...properties };
  return Object.entries(all)
    .filter(([name]) => name !== '__proto__')
    .slice(0, mostProperties)
    .map(([name, each]) =>
      propertyOf({ name, isRequired: needed.has(name), given: each }, resolve, depth),
    );
}

/**
 * `seed` stands beside `properties` in place of inside in 29 models of one list.
 *
 * @see the catalogue of WaveSpeed (2026-06-23)
 */
function strays({ seed }: JSONObject): JSONObject {
  return isJsonObject(seed) && typeof seed['type'] === 'string' ? { seed } : {};
}

/** A property as an object has it. */
interface GivenProperty {
  readonly name: string;
  readonly isRequired: boolean;
  readonly given: unknown;
}

function propertyOf(
  { name, isRequired, given }: GivenProperty,
  resolve: Resolve,
  depth: number,
): WireProperty {
  const { schema, doubts } = resolve(given);
  const { type, values } = typeAndValues(schema);
  const bounds = boundsOf(schema, type);
  const fallback = defaultOf(schema, { type, values, ...bounds });
  const isInside = depth < deepest;
  return {
    name,
    type,
    isRequired,
    values,
    ...bounds,
    ...lengthsOf(schema),
    maxItems: countIn(schema, 'maxItems'),
    default: fallback.value,
    item:
      type === 'list' && isInside
        ? propertyOf({ name, isRequired: false, given: schema['items'] }, resolve, depth + 1)
        : undefined,
    inner: type === 'object' && isInside ? propertiesOf(schema, resolve, depth + 1) : undefined,
    isPlumbing: schema['disabled'] === true,
    doubts: [...doubts, ...fallback.doubts],
  };
}

const types: Readonly<Record<string, WireProperty['type']>> = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
};

/** `["string", "null"]` is a text that may be left out. */
function typeOf(schema: JSONObject): WireProperty['type'] {
  const { type, properties, items } = schema;
  const words = [type].flat().filter((word) => word !== 'null');
  const word = words.find((each) => typeof each === 'string' && Object.hasOwn(types, each));
  if (typeof word === 'string') return types[word] ?? 'unknown';
  if (isJsonObject(properties)) return 'object';
  return isJsonObject(items) ? 'list' : 'unknown';
}

const typesOfValues = { string: 'text', number: 'number', boolean: 'boolean' } as const;

/** Values of another type than the field says are not its own; where all are, they say the type. */
function typeAndValues(schema: JSONObject): Pick<WireProperty, 'type' | 'values'> {
  const type = typeOf(schema);
  const all = valuesOf(schema);
  const [first] = all ?? [];
  if (all === undefined || first === undefined) return { type, values: undefined };
  const own = all.filter((value) => isOfType(value, type));
  if (own.length > 0) return { type, values: own };
  const told = typesOfValues[wordFor(first)];
  return { type: told, values: all.filter((value) => isOfType(value, told)) };
}

function isOfType(value: WireValue, type: WireProperty['type']): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return typesOfValues[wordFor(value)] === type;
}

function wordFor(value: WireValue): keyof typeof typesOfValues {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}

function valuesOf(schema: JSONObject): readonly WireValue[] | undefined {
  const { const: only } = schema;
  const list = schema['enum'] ?? schema['x-enum'] ?? (only === undefined ? undefined : [only]);
  if (!Array.isArray(list) || list.length > mostValues) return undefined;
  const values = [...new Set(list)].filter((value) => isWireValue(value));
  return values.length === 0 ? undefined : values;
}

function isWireValue(value: unknown): value is WireValue {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

interface Bounds {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** Ends that leave nothing between them are none. */
function boundsOf(schema: JSONObject, type: WireProperty['type']): Bounds {
  const isWhole = type === 'integer';
  const above = numberIn(schema, 'exclusiveMinimum');
  const below = numberIn(schema, 'exclusiveMaximum');
  const least = numberIn(schema, 'minimum') ?? (isWhole && above !== undefined ? above + 1 : above);
  const most = numberIn(schema, 'maximum') ?? (isWhole && below !== undefined ? below - 1 : below);
  const min = isWhole && least !== undefined ? Math.ceil(least) : least;
  const max = isWhole && most !== undefined ? Math.floor(most) : most;
  return isEmptyRange(min, max) ? { min: undefined, max: undefined } : { min, max };
}

function lengthsOf(schema: JSONObject): Pick<WireProperty, 'minLength' | 'maxLength'> {
  const minLength = countIn(schema, 'minLength');
  const maxLength = countIn(schema, 'maxLength') ?? countIn(schema, 'maxlength');
  return isEmptyRange(minLength, maxLength) ? {} : { minLength, maxLength };
}

function isEmptyRange(min: number | undefined, max: number | undefined): boolean {
  return min !== undefined && max !== undefined && min > max;
}

/**
 * A default of another type than the values, `"4"` for `4`, is the value. One that the field's own
 * values or ends refuse is none.
 */
function defaultOf(
  { default: given }: JSONObject,
  field: Pick<WireProperty, 'type' | 'values' | 'min' | 'max'>,
): { readonly value: JSONValue | undefined; readonly doubts: readonly string[] } {
  if (given === undefined || given === null) return { value: undefined, doubts: [] };
  const { values } = field;
  const same = values?.find((each) => isWireValue(given) && String(each) === String(given));
  const value = values === undefined ? given : same;
  return value === undefined || !isInBounds(value, field)
    ? { value: undefined, doubts: ['its default is none of its own values'] }
    : { value, doubts: [] };
}

/** Anything that is no number has none. */
function isInBounds(
  value: JSONValue,
  { type, min, max }: Pick<WireProperty, 'type' | 'min' | 'max'>,
): boolean {
  if (type !== 'integer' && type !== 'number') return true;
  const number = isWireValue(value) && value !== '' ? Number(value) : Number.NaN;
  const isWhole = type === 'number' || Number.isInteger(number);
  return isWhole && number >= (min ?? -Infinity) && number <= (max ?? Infinity);
}

function numberIn(schema: JSONObject, name: string): number | undefined {
  const value = schema[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** How many there may be: a whole number above 0. */
function countIn(schema: JSONObject, name: string): number | undefined {
  const value = numberIn(schema, name);
  return value !== undefined && value > 0 && Number.isInteger(value) ? value : undefined;
}
