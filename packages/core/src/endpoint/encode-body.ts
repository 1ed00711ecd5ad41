import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import type { RequestField } from '../types/video-request.ts';
import type { Endpoint, Field, FieldValues, PreparedFields } from './endpoint.ts';

/**
 * Applies the mapping table: one wire field for each row whose request field is given or has a
 * default, then the raw fields and their defaults. `0`, `''` and `false` are values like any other.
 */
export function encodeBody(
  endpoint: Endpoint,
  fields: PreparedFields,
  raw: JSONObject = {},
): JSONObject {
  const body: JSONObject = {};
  for (const row of endpoint.fields) {
    const value = encodeField(row, fields);
    if (value !== undefined) body[row.to] = value;
  }
  return { ...endpoint.rawDefaults, ...raw, ...body };
}

function encodeField<Name extends RequestField>(
  row: Field<Name>,
  fields: PreparedFields,
): JSONValue | undefined {
  const value: FieldValues[Name] | undefined = fields[row.from] ?? row.default;
  if (value === undefined) return undefined;
  // Without an encoder the value is the wire form; field values are JSON by their types,
  // and shots and references, whose interfaces lack an index signature, always have an encoder.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return row.encode === undefined ? (value as JSONValue) : row.encode(value);
}
