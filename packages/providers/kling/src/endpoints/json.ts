import type { SubmitCall } from '@genlock/core';

/** A JSON object, and what stands in one. */
export type JsonObject = SubmitCall['body'];
export type JsonValue = JsonObject[string];

/** Whether a value is a JSON object. */
export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
