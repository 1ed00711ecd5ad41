import { APICallError } from '@ai-sdk/provider';
import { GenlockError, isNetworkFault } from '@genlock/core';
import { isTransientStatus, statusOf } from './errors/status-of.ts';

/** What a model gives with status `error`. */
export interface StatusError {
  /** The text. */
  readonly error: string;
  /** The answer, as far as the model tells. */
  readonly response: { readonly headers: Readonly<Record<string, string>> | undefined };
}

/**
 * Whether a thrown error says nothing of the task: 408, 425, 429, 5xx, no answer, or one that
 * cannot be read. Genlock's own models decide that themselves.
 */
export function isTransientError(error: unknown): boolean {
  if (GenlockError.isInstance(error)) return false;
  const status = statusOf(error);
  if (status !== undefined) return status < 400 || isTransientStatus(status);
  return APICallError.isInstance(error) || isNetworkFault(error);
}

/**
 * Reason phrases of the same statuses: all that is left of an HTTP error whose body a model could
 * not read, as with `@ai-sdk/fal` 3. RFC 9110, 15; RFC 6585; Cloudflare's docs on 5xx errors.
 */
const phrases: ReadonlySet<string> = new Set([
  // HTTP/2 has no phrases: then the text is empty, whatever the status was.
  '',
  'request timeout',
  'too early',
  'too many requests',
  'internal server error',
  'bad gateway',
  'service unavailable',
  'service temporarily unavailable',
  'gateway timeout',
  'gateway time-out',
  'web server is down',
  'connection timed out',
  'origin is unreachable',
  'a timeout occurred',
]);

/** How the texts begin with which `@ai-sdk/provider-utils` 5 says that it got no usable answer. */
const unanswered =
  /^(cannot connect to api|failed to process (error|successful) response|invalid json response|fetch failed|failed to fetch|terminated)/i;

/**
 * Headers in which fal says whether an error may pass, in its newer and its older name.
 * fal.ai/docs, pages "errors" and "concurrency limits", read 2026-11-22.
 */
const mayPassHeaders = ['x-fal-needs-retry', 'x-fal-retryable'] as const;

/**
 * Whether a status `error` says nothing of the task, by its headers and its text. The model's own
 * sentence ("Video generation failed: ...") is no bare phrase, and so it is final.
 */
export function isTransientResult({ error, response: { headers = {} } }: StatusError): boolean {
  const given = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const word = mayPassHeaders.map((name) => given.get(name)).find((value) => value !== undefined);
  if (word !== undefined) return word === '1' || word === 'true';
  if (given.has('retry-after')) return true;
  if (given.get('content-type')?.startsWith('text/html') === true) return true;
  const text = error.trim();
  return phrases.has(text.toLowerCase()) || unanswered.test(text);
}
