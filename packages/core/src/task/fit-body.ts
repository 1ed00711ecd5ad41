import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Engine } from '../provider/engine.ts';
import type { LiveEndpoint } from '../provider/live-catalogue.ts';

/**
 * A body as the provider's live catalogue wants it, where there is one. It may move a value to
 * another name and write a number as a text, no more: what was checked and priced is what is sent. A
 * catalogue that is silent or wants something else changes nothing.
 */
export async function fitBody(
  { live }: Engine,
  endpoint: Endpoint,
  body: JSONObject,
): Promise<JSONObject> {
  const found = await live.find(endpoint);
  const fitted = found && fittedBy(found, body);
  return fitted !== undefined && holdsTheSame(fitted, body) ? fitted : body;
}

function fittedBy({ fit }: LiveEndpoint, body: JSONObject): JSONObject | undefined {
  try {
    return fit(body);
  } catch {
    return undefined;
  }
}

/** Whether two bodies hold the same values, whatever these are called. */
function holdsTheSame(one: JSONObject, other: JSONObject): boolean {
  const [values, others] = [valuesIn(one), valuesIn(other)];
  return values.length === others.length && values.every((value, at) => value === others[at]);
}

function valuesIn(body: JSONObject): readonly string[] {
  return Object.values(body).map(textOf).toSorted();
}

/** A number and its text are the same value; a switch and its text are not. */
function textOf(value: JSONValue | undefined): string {
  return typeof value === 'number' ? JSON.stringify(String(value)) : JSON.stringify(value ?? null);
}
