import { isCode, isErrorName, markSafe, safeCause } from '../errors/safe-cause.ts';

/**
 * No answer came: the connection could not be made (`before-send`, so the provider surely knows
 * nothing) or broke later (`after-send`, so it may have acted).
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** Whether anything can have reached the provider. */
  readonly phase: 'before-send' | 'after-send';

  constructor(phase: 'before-send' | 'after-send', reason: string, cause: unknown) {
    const safe = safeCause(cause);
    super(reason, safe === undefined ? undefined : { cause: safe });
    this.phase = phase;
    markSafe(this);
  }
}

/** System calls that come before the first byte. Every other one is on a connection in use. */
const connectingCalls: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);

/**
 * Codes that prove by themselves, without a system call, that no connection came about: the name
 * was not found, the connection was refused, the certificate was not trusted, the proxy made no
 * tunnel, or the client refused the call itself. From the lists in the Node 22 documentation
 * (errors, dns, tls) and undici 8 `lib/core/errors.js`, read 2026-11-22; the last two are Bun's.
 *
 * Not among them: `EHOSTUNREACH` and its like, which a connection in use gives too, and OpenSSL's
 * own (`ERR_SSL_...`), which a broken record in the middle of a connection gives as well (seen with
 * TLS 1.2 on Node 22.23.2).
 */
const beforeSendCodes: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
  'UND_ERR_PRX_CONN',
  'UND_ERR_PRX_TLS',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_ACCESS_DENIED',
  'ConnectionRefused',
  'FailedToOpenSocket',
]);

/**
 * Words that prove the same where there is no code that does: a port that `fetch` never connects
 * to, a proxy that made no tunnel (undici 6 to 8, `lib/web/fetch/index.js` and
 * `lib/dispatcher/proxy-agent.js`), and OpenSSL's first record, before a version is agreed on: what
 * answered speaks no TLS (`ssl/record/methods/tlsany_meth.c`). All read 2026-11-29.
 */
const beforeSendWords: readonly RegExp[] = [
  // Deno without --allow-net (2.9.6, tried 2026-11-29): it asks before it connects.
  /^Requires net access to /,
  /^bad port$/,
  /^Proxy response \(\d+\) !== 200\b/,
  /:SSL routines:tls_validate_record_header:/,
];

/** Codes of a connection that broke while it was in use, beside those that `network` fits. */
const networkCodes: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'ENETRESET',
  'ENOTCONN',
  'EPIPE',
  'EPROTO',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'ConnectionClosed',
]);

/** Families of codes that only a connection gives: undici, HTTP/2, OpenSSL, the HTTP parser. */
const network = /^(?:UND_ERR|ERR_HTTP2|ERR_SSL|HPE)_/;

/** System calls that only a connection makes. */
const networkCalls: ReadonlySet<string> = new Set([
  ...connectingCalls,
  'read',
  'write',
  'shutdown',
]);

/** What `fetch` says when it has no code: Node, browsers and workers, Safari. */
const withoutCode = /^(fetch failed|failed to fetch|load failed|terminated|network ?error)/i;

/**
 * Whether what `fetch` threw proves that no connection came about, so that nothing was sent. A
 * runtime that gives no code proves nothing.
 */
export function wasNeverSent(error: unknown): boolean {
  const fault = faultIn(error);
  return fault !== undefined && isBeforeSend(fault);
}

/** Whether an error is one of the network, before or after anything was sent. */
export function isNetworkFault(error: unknown): boolean {
  const fault = faultIn(error);
  if (fault === undefined) return error instanceof TypeError && withoutCode.test(error.message);
  const { code, syscall } = fault;
  const isByCode = code !== undefined && (networkCodes.has(code) || network.test(code));
  return isByCode || isBeforeSend(fault) || (syscall !== undefined && networkCalls.has(syscall));
}

/**
 * Sorts what `fetch` threw. A runtime that gives no code leaves it open, which counts as
 * `after-send`: the careful reading.
 */
export function toTransportError(error: unknown): TransportError {
  const fault = faultIn(error);
  const isNeverSent = fault !== undefined && isBeforeSend(fault);
  // A custom `fetch` may put any text in their place.
  const name = error instanceof Error && isErrorName(error.name) ? error.name : 'no answer';
  const words = isCode(fault?.code) ? fault.code : name;
  return new TransportError(isNeverSent ? 'before-send' : 'after-send', words, error);
}

/** What tells one network fault from another. */
interface NetworkFault {
  readonly code: string | undefined;
  readonly syscall: string | undefined;
  readonly message: string;
  /** One for each address that was tried. */
  readonly attempts: readonly unknown[];
}

function isBeforeSend({ code, syscall, message, attempts }: NetworkFault): boolean {
  if (attempts.length > 0) return attempts.every((attempt) => wasNeverSent(attempt));
  if (syscall !== undefined) return connectingCalls.has(syscall);
  if (code !== undefined && beforeSendCodes.has(code)) return true;
  return beforeSendWords.some((words) => words.test(message));
}

/** The first on the chain of causes that tells anything; `fetch` hides it some levels down. */
function faultIn(error: unknown, depth = 0): NetworkFault | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  const fault = {
    code: textOf(error, 'code'),
    syscall: textOf(error, 'syscall'),
    message: textOf(error, 'message') ?? '',
    attempts: 'errors' in error && Array.isArray(error.errors) ? error.errors : [],
  };
  const reports =
    fault.code !== undefined ||
    fault.attempts.length > 0 ||
    isBeforeSend({ ...fault, attempts: [] });
  if (reports) return fault;
  return 'cause' in error ? faultIn(error.cause, depth + 1) : undefined;
}

function textOf(error: object, name: 'code' | 'syscall' | 'message'): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}
