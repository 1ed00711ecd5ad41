import * as z from 'zod';
import { badUse } from '../command-error.ts';

/** A request that was saved, and can be read any number of times. */
export interface SavedRequest {
  readonly headers: Headers;
  /** The request as it came in. */
  readonly toRequest: () => Request;
}

/** Where nothing says where it came in. The task id stands in the URL, and is not known then. */
const anywhere = 'http://localhost/';

const inJson = z.object({
  url: z.string().optional(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: z.unknown().optional(),
  bodyBase64: z.string().optional(),
});

/** A saved request: raw HTTP, or JSON. @throws CommandError */
export function savedRequest(bytes: Uint8Array): SavedRequest {
  const text = new TextDecoder().decode(bytes);
  return /^\s*\{/.test(text) ? ofJson(text) : ofHttp(bytes);
}

function ofJson(text: string): SavedRequest {
  let read: z.infer<typeof inJson>;
  try {
    read = inJson.parse(JSON.parse(text));
  } catch {
    throw badUse('The file holds no request.', 'As JSON: {"headers": {...}, "body": "..."}');
  }
  const { url = anywhere, headers, body, bodyBase64 } = read;
  if (bodyBase64 === undefined && typeof body !== 'string') {
    throw badUse(
      'Its "body" has to be the text as it came in.',
      'A signature is over bytes, and parsed JSON that is written again has others.',
    );
  }
  const sent =
    bodyBase64 === undefined
      ? new TextEncoder().encode(String(body))
      : new Uint8Array(Buffer.from(bodyBase64, 'base64'));
  const pairs = Object.entries(headers).flatMap(([name, given]) =>
    [given].flat().map((value): [string, string] => [name, value]),
  );
  return requestOf(url, pairs, sent);
}

/** A request line, headers, an empty line, and the body to the end of the file. */
function ofHttp(bytes: Uint8Array): SavedRequest {
  const latin = Buffer.from(bytes).toString('latin1');
  const gap = /\r?\n\r?\n/.exec(latin);
  const [first = '', ...lines] = latin.slice(0, gap?.index).split(/\r?\n/);
  const target = /^[A-Z]+ (\S+)(?: HTTP\/[\d.]+)?$/.exec(first)?.[1];
  const pairs = lines.map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at), line.slice(at + 1).trim()];
  });
  if (
    gap === null ||
    target === undefined ||
    pairs.some(([name]) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
  ) {
    throw badUse(
      'The file holds no request.',
      'Raw HTTP, from "POST /hook HTTP/1.1" on; or JSON: {"headers": {...}, "body": "..."}',
    );
  }
  return requestOf(target, pairs, bytes.slice(gap.index + gap[0].length));
}

function requestOf(
  target: string,
  pairs: readonly (readonly [name: string, value: string])[],
  body: Uint8Array<ArrayBuffer>,
): SavedRequest {
  const url = URL.parse(target, anywhere);
  // It is of the connection, and need not be true of a file.
  const kept = pairs.filter(([name]) => name.toLowerCase() !== 'content-length');
  if (url === null || !/^https?:$/.test(url.protocol)) throw badUse('Its URL cannot be read.');
  try {
    const headers = new Headers(kept.map(([name, value]): [string, string] => [name, value]));
    return { headers, toRequest: () => new Request(url, { method: 'POST', headers, body }) };
  } catch {
    throw badUse('Its headers cannot be read.');
  }
}

/** The moments that headers name, in milliseconds: providers sign seconds since the epoch. */
export function momentsIn(headers: Headers): readonly number[] {
  const words = [...headers.values()].flatMap(
    (value) => value.match(/\b\d{10}(?:\d{3})?\b/g) ?? [],
  );
  const moments = words.map((word) => Number(word) * (word.length === 10 ? 1_000 : 1));
  return [...new Set(moments)].slice(0, 8);
}
