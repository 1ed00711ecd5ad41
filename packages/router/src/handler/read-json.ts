import { InvalidRequestError } from '@genlock/core';
import type * as z from 'zod';
import { readBody } from './read-body.ts';
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
  const result = schema.safeParse(
    parse(new TextDecoder().decode(await readBody(request, mostBytes))),
  );
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
