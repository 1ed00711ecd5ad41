import type { FailureKind } from '../../task.ts';

// Wording inferred; the statuses are those that public clients handle (read 2026-11-22).
const messages: Readonly<Record<number, string>> = {
  401: 'Invalid API key',
  402: 'Insufficient balance',
  403: 'This API key is not active',
  404: 'Not found',
  409: 'Idempotency-Key was used with a different request',
  413: 'File too large',
  415: 'Unsupported content type',
  422: 'Invalid input',
  429: 'Too many requests',
  503: 'Service unavailable',
};

/** An error of a request: `{ message }` and nothing else. */
export function refuse(status: number, message: string = messages[status] ?? 'Error'): Response {
  return Response.json({ message }, { status });
}

/** How a job tells why it failed. The codes are published, the texts are inferred. */
export const failures: Readonly<
  Record<FailureKind, { readonly code: string; readonly message: string }>
> = {
  moderated: { code: 'content_moderation', message: 'The content was refused by moderation.' },
  'invalid-request': { code: 'invalid_input', message: 'The input is invalid.' },
  'media-unreachable': { code: 'invalid_input', message: 'The image could not be fetched.' },
  'generation-failed': { code: 'provider_error', message: 'The provider failed.' },
  timeout: { code: 'provider_timeout', message: 'The provider took too long.' },
};
