import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import type { RequestField } from '../types/video-request.ts';
import { encoders, type Encoders } from './encoders.ts';
import type { Endpoint, Field, FieldValues, PreparedFields } from './endpoint.ts';

/**
 * Applies the mapping table: one wire field for each row whose request field is given or has a
 * default, then the raw fields and their defaults. `0`, `''` and `false` are values like any other.
 *
 * @param own - the encoders that this provider adds
 */
export function encodeBody(
  endpoint: Endpoint,
  fields: PreparedFields,
  raw: JSONObject = {},
  own: Encoders = {},
): JSONObject {
  const mapped: JSONObject = {};
  for (const row of endpoint.fields) {
    const value = encodeField(row, fields, own);
    if (value !== undefined) setAt(mapped, row.to, value);
  }
  return { ...endpoint.rawDefaults, ...raw, ...endpoint.constants, ...mapped };
}

function encodeField<Name extends RequestField>(
  row: Field<Name>,
  fields: PreparedFields,
  own: Encoders,
): JSONValue | undefined {
  const value: FieldValues[Name] | undefined = fields[row.from] ?? row.default;
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

/** Puts a value where a path leads, `settings.duration`, and makes the objects on the way. */
function setAt(body: JSONObject, path: string, value: JSONValue): void {
  const names = path.split('.');
  const last = names.pop() ?? path;
  let place = body;
  for (const name of names) {
    const there = place[name];
    const inside: JSONObject = isObject(there) ? { ...there } : {};
    place[name] = inside;
    place = inside;
  }
  place[last] = value;
}

function isObject(value: JSONValue | undefined): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
