/**
 * Codes of Node and undici for a connection that never came about: name not found, refused,
 * unreachable, TLS not trusted. Node 22 documentation (errors, dns, tls) and undici 8
 * `lib/core/errors.js`, read 2026-11-22; `ConnectionRefused` and `FailedToOpenSocket` are Bun's.
 */
const beforeSend: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ConnectionRefused',
  'FailedToOpenSocket',
]);

/** Codes of a connection that broke while it was in use. The same sources. */
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

/** Whether an error proves that no connection came about, so that nothing can have been sent. */
export function isBeforeSend(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && beforeSend.has(code);
}

/** Whether an error is one of the network, before or after anything was sent. */
export function isNetworkError(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return beforeSend.has(code) || afterSend.has(code);
  return error instanceof TypeError && withoutCode.test(error.message);
}

/** The first code on the chain of causes; `fetch` hides it one or two levels down. */
function codeOf(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause, depth + 1) : undefined;
}
