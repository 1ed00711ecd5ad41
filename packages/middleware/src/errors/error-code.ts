import { wasNeverSent } from '@genlock/core';

/** Codes of a connection that broke while it was in use. Node 22 and undici 8, read 2026-11-22. */
const afterSend: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ConnectionClosed',
]);

/** What `fetch` says when it has no code: Node, browsers and workers, Safari. */
const withoutCode = /^(fetch failed|failed to fetch|load failed|terminated|network ?error)/i;

/** Whether an error is one of the network, before or after anything was sent. */
export function isNetworkError(error: unknown): boolean {
  if (wasNeverSent(error)) return true;
  const code = codeOf(error);
  if (code !== undefined) return afterSend.has(code);
  return error instanceof TypeError && withoutCode.test(error.message);
}

/** The first code on the chain of causes; `fetch` hides it one or two levels down. */
function codeOf(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause, depth + 1) : undefined;
}
