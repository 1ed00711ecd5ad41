import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import type { RequestField } from '../types/video-request.ts';
import { encoders, type Encoders } from './encoders.ts';
import type { EndpointRow, Field, FieldValues, PreparedFields } from './endpoint.ts';
import { mergeDeep, setAt } from './json-path.ts';
import type { RuleChecks } from './rules.ts';
import { shapeOf, type Shapes } from './shapes.ts';

/** What the rows of one provider may name beside what all may name. */
export interface OwnWords {
  /** Encoders of this provider alone. */
  readonly encoders?: Encoders | undefined;
  /** Shapes of this provider. */
  readonly shapes?: Shapes | undefined;
  /** Rules of this provider alone. */
  readonly rules?: RuleChecks | undefined;
  /** Raw names that are no fields of the body. */
  readonly besideBody?: readonly string[] | undefined;
}

/**
 * Applies the mapping table: one wire field for each row whose request field is given or has a
 * default, put into shape, then the raw fields and their defaults, and the constants. All are merged
 * deeply. `0`, `''` and `false` are values like any other.
 */
export function encodeBody(
  endpoint: EndpointRow,
  fields: PreparedFields,
  raw: JSONObject = {},
  own: OwnWords = {},
): JSONObject {
  const { rawDefaults = {}, constants = {} } = endpoint;
  return [raw, constants, mappedBody(endpoint, fields, own)].reduce(mergeDeep, rawDefaults);
}

/** The part of a body that the request decides, in its wire shape. */
export function mappedBody(
  endpoint: EndpointRow,
  fields: PreparedFields,
  { encoders: own = {}, shapes = {} }: OwnWords,
): JSONObject {
  const mapped: JSONObject = {};
  for (const row of endpoint.fields) {
    const value = encodeField(row, fields, own);
    if (value !== undefined) setAt(mapped, row.to, value);
  }
  return endpoint.shape === undefined ? mapped : shapeOf(endpoint.shape, shapes)(mapped);
}

function encodeField<Name extends RequestField>(
  row: Field<Name>,
  fields: PreparedFields,
  own: Encoders,
): JSONValue | undefined {
  const byName: { readonly [Each in RequestField]?: FieldValues[Each] | undefined } = fields;
  const value: FieldValues[Name] | undefined = byName[row.from] ?? row.default;
  if (value === undefined) return undefined;
  const encoder = row.encode === undefined ? undefined : encoderOf(row.encode, own);
  // Without an encoder the value is the wire form; field values are JSON by their types,
  // and shots and references, whose interfaces lack an index signature, always have an encoder.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return encoder === undefined ? (value as JSONValue) : encoder.encode(value, fields);
}

/**
 * The encoder of a name.
 *
 * @throws TypeError for a name that nobody has: a field would go out as it is, and be paid for
 */
export function encoderOf(name: string, own: Encoders): Encoders[string] {
  const all: Encoders = { ...encoders, ...own };
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found !== undefined) return found;
  throw new TypeError(
    `There is no encoder "${name.slice(0, 40)}". Use one of: ${Object.keys(all).join(', ')}.`,
  );
}
