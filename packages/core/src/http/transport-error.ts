/**
 * No answer came: the connection could not be made (`before-send`, so the provider surely knows
 * nothing) or broke later (`after-send`, so it may have acted).
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** Whether anything can have reached the provider. */
  readonly phase: 'before-send' | 'after-send';

  constructor(phase: 'before-send' | 'after-send', reason: string, cause: unknown) {
    super(reason, { cause });
    this.phase = phase;
  }
}

/**
 * Codes that Node and undici give when no connection came about: name not found, refused,
 * unreachable, TLS not trusted. From the lists in the Node 22 documentation (errors, dns, tls)
 * and undici 8 `lib/core/errors.js`, read 2026-11-22; the last two are Bun's.
 */
const beforeSendCodes: readonly string[] = [
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
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ConnectionRefused',
  'FailedToOpenSocket',
];

/**
 * Whether what `fetch` threw proves that no connection came about, so that nothing was sent. A
 * runtime that gives no code proves nothing.
 */
export function wasNeverSent(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && (beforeSendCodes.includes(code.name) || code.isConnecting);
}

/**
 * Sorts what `fetch` threw. A runtime that gives no code leaves it open, which counts as
 * `after-send`: the careful reading.
 */
export function toTransportError(error: unknown): TransportError {
  const reason = codeOf(error)?.name ?? (error instanceof Error ? error.name : 'no answer');
  return new TransportError(wasNeverSent(error) ? 'before-send' : 'after-send', reason, error);
}

interface ErrorCode {
  readonly name: string;
  /** `ETIMEDOUT` and `ECONNRESET` while connecting mean that nothing was sent. */
  readonly isConnecting: boolean;
}

/** The first code on the chain of causes; `fetch` hides it one or two levels down. */
function codeOf(error: unknown, depth = 0): ErrorCode | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  if ('code' in error && typeof error.code === 'string') {
    const isConnecting = 'syscall' in error && error.syscall === 'connect';
    return { name: error.code, isConnecting };
  }
  return 'cause' in error ? codeOf(error.cause, depth + 1) : undefined;
}
