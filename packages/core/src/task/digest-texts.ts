import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import { sha256, toBase64Url, utf8 } from '../encoding.ts';

/** 132 bits: two texts with one digest do not happen. */
const digestLength = 22;

/**
 * The same JSON with a digest in place of each text, so that it can be kept and compared, and does
 * not say what was in it.
 *
 * @param salt - the same text has another digest under another salt
 */
export async function digestTexts(body: JSONObject, salt: string): Promise<JSONObject> {
  const entries = Object.entries(body).map(
    async ([name, value]) => [name, await digestOf(value, salt)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** A digest of a whole body, whatever the order of its keys at the top. */
export async function fingerprintOf(body: JSONObject): Promise<string> {
  const sorted = Object.entries(body).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return textDigest(JSON.stringify(sorted));
}

async function textDigest(text: string): Promise<string> {
  const digest = toBase64Url(await sha256(utf8(text)));
  return `sha256:${digest.slice(0, digestLength)}`;
}

/** The same of any value, such as a record that is no object. */
export async function digestOf<Value>(
  value: Value | JSONValue,
  salt: string,
): Promise<Value | JSONValue> {
  if (typeof value === 'string') return textDigest(`${salt}:${value}`);
  if (Array.isArray(value)) {
    return Promise.all(value.map(async (item: JSONValue) => digestOf<JSONValue>(item, salt)));
  }
  return isObject(value) ? digestTexts(value, salt) : value;
}

function isObject(value: unknown): value is JSONObject {
  return typeof value === 'object' && value !== null;
}
