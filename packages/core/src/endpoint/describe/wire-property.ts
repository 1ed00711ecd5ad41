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
    .map(([name, each]) => propertyOf(name, needed.has(name), each, resolve, depth));
}

/** WaveSpeed's list has `seed` beside `properties` in place of inside, in 29 models (2026-06-23). */
function strays({ seed }: JSONObject): JSONObject {
  return isJsonObject(seed) && typeof seed['type'] === 'string' ? { seed } : {};
}

function propertyOf(
  name: string,
  isRequired: boolean,
  given: unknown,
  resolve: Resolve,
  depth: number,
): WireProperty {
  const { schema, doubts } = resolve(given);
  const type = typeOf(schema);
  const values = valuesOf(schema);
  const fallback = defaultOf(schema, values);
  const isInside = depth < deepest;
  return {
    name,
    type,
    isRequired,
    values,
    min: numberIn(schema, 'minimum') ?? numberIn(schema, 'exclusiveMinimum'),
    max: numberIn(schema, 'maximum') ?? numberIn(schema, 'exclusiveMaximum'),
    minLength: numberIn(schema, 'minLength'),
    maxLength: numberIn(schema, 'maxLength') ?? numberIn(schema, 'maxlength'),
    maxItems: numberIn(schema, 'maxItems'),
    default: fallback.value,
    item:
      type === 'list' && isInside
        ? propertyOf(name, false, schema['items'], resolve, depth + 1)
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
  if (isJsonObject(items)) return 'list';
  const [value] = valuesOf(schema) ?? [];
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'unknown';
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

/** A default of another type than the values, `"4"` for `4`, is the value; another one is none. */
function defaultOf(
  schema: JSONObject,
  values: readonly WireValue[] | undefined,
): { readonly value: JSONValue | undefined; readonly doubts: readonly string[] } {
  const { default: given } = schema;
  if (given === undefined || given === null) return { value: undefined, doubts: [] };
  if (values === undefined) return { value: given, doubts: [] };
  const value = values.find((each) => isWireValue(given) && String(each) === String(given));
  const doubts = value === undefined ? ['its default is none of its own values'] : [];
  return { value, doubts };
}

function numberIn(schema: JSONObject, name: string): number | undefined {
  const value = schema[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
