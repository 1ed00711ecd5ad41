/** What went wrong at a provider, in words that mean the same at every provider. */
export type FaultKind =
  | 'invalid-request'
  | 'authentication'
  | 'insufficient-funds'
  | 'permission'
  | 'not-found'
  | 'moderated'
  | 'rate-limited'
  | 'unavailable'
  | 'media-unreachable'
  | 'generation-failed'
  | 'timeout'
  | 'canceled'
  | 'unknown';

/** A provider's verdict on a task or a call. */
export interface TaskFault {
  /** The neutral kind. */
  readonly kind: FaultKind;
  /**
   * The provider's own words, shortened and without secrets; a sentence of ours where the prompt is
   * not known in this process, since the provider may quote it.
   */
  readonly message: string;
  /** The provider's own code, such as `content_policy_violation` or `1402`. */
  readonly providerCode?: string | undefined;
  /** Whether the provider charges for it. Default `unknown`. */
  readonly charged?: Charged | undefined;
}

/**
 * What an HTTP status means where the body says nothing better.
 * By RFC 9110 and, for 402 and 451, by the providers' error pages (read 2026-11-22).
 */
const kindByStatus: Readonly<Record<number, FaultKind>> = {
  400: 'invalid-request',
  401: 'authentication',
  402: 'insufficient-funds',
  403: 'permission',
  404: 'not-found',
  408: 'timeout',
  413: 'invalid-request',
  422: 'invalid-request',
  429: 'rate-limited',
  451: 'permission',
  499: 'canceled',
  504: 'timeout',
};

/** The kind of fault that an HTTP status stands for. */
export function faultKindOf(status: number): FaultKind {
  return kindByStatus[status] ?? (status >= 500 ? 'unavailable' : 'unknown');
}

/**
 * Whether money was spent. `no` means proven not; `unknown` means that the provider may have
 * charged and could not be asked.
 */
export type Charged = 'no' | 'yes' | 'unknown';
