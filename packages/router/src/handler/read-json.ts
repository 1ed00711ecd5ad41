import { concat, InvalidRequestError } from '@genlock/core';
import type { z } from 'zod';
import { Refusal } from './refusal.ts';
import { toIssues } from './request-schema.ts';

/**
 * The body of a request as a schema wants it.
 *
 * That it has to say `application/json` is what keeps other sites out: a browser sends such a
 * request to a foreign server only after asking it, and the handler never says yes.
 *
 * @throws Refusal for a body that is no JSON or has more than `mostBytes`
 * @throws InvalidRequestError naming each field that is wrong or does not exist
 */
export async function readJson<Value>(
  request: Request,
  schema: z.ZodType<Value>,
  mostBytes: number,
): Promise<Value> {
  const [mediaType = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (mediaType.trim().toLowerCase() !== 'application/json') throw new Refusal('not-json');
  const result = schema.safeParse(parse(await readText(request, mostBytes)));
  if (result.success) return result.data;
  throw new InvalidRequestError(toIssues(result.error.issues));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without what the parser says: it quotes the text.
    const issue = { field: 'body', given: 'no JSON', allowed: 'a JSON object' };
    throw new InvalidRequestError([issue]);
  }
}

/** Reads no more than it may, whatever the length says. */
async function readText(request: Request, mostBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) {
    throw new Refusal('too-large');
  }
  if (request.body === null) return '';
  // Bytes, by the Fetch standard; the types of Node say nothing of it.
  const body: ReadableStream<Uint8Array> = request.body;
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new TextDecoder().decode(concat(...parts));
    bytes += value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      throw new Refusal('too-large');
    }
    parts.push(value);
  }
}
