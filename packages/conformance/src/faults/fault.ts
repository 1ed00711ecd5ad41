/** What can go wrong with an HTTP request, in the words of `@genlock/emulator`. */
export type HttpFaultKind =
  | 'drop-before-accept'
  | 'drop-after-accept'
  | 'drop-mid-body'
  | '400'
  | '401'
  | '402'
  | '403'
  | '404'
  | '405'
  | '408'
  | '429'
  | '500'
  | '502'
  | '503'
  | '504'
  | 'html-502'
  | 'html-200'
  | 'slow'
  | 'truncated-json'
  | 'empty-body'
  | 'huge-body'
  | 'ok-with-error-code'
  | 'unknown-status-word'
  | 'status-backwards'
  | 'fail'
  | 'expired-result'
  | 'warmup-404'
  | 'insufficient-funds'
  | 'rate-limited';

/** What can go wrong with a status stream, beside what can with any request. */
export type StreamFaultKind =
  | 'stream-drop'
  | 'stream-ends-early'
  | 'stream-never-ends'
  | 'stream-silent'
  | 'stream-bytes'
  | 'stream-garbage'
  | 'stream-huge-event'
  | 'stream-lies';

/** What can go wrong with a webhook. */
export type WebhookFaultKind =
  | 'webhook-late'
  | 'webhook-twice'
  | 'webhook-forged'
  | 'webhook-never';

/**
 * Where a fault strikes. `jwks` and `secret` are the two ways in which providers tell the keys of
 * their webhooks, `history` holds the tasks whose submit was lost, `stream` tells of a task as it goes.
 */
export type FaultRoute =
  | 'submit'
  | 'status'
  | 'result'
  | 'stream'
  | 'history'
  | 'upload'
  | 'jwks'
  | 'secret'
  | 'webhook';

/** A fault that a server is asked for. */
export interface ServerFault {
  /** Where it strikes. */
  readonly route: FaultRoute;
  /** What goes wrong. */
  readonly kind: HttpFaultKind | StreamFaultKind | WebhookFaultKind;
  /** How many requests it hits. Default: all. */
  readonly times?: number;
  /** How many requests it lets pass first. Default 0. */
  readonly after?: number;
  /** For HTTP errors: the request takes effect all the same, only its answer is lost. */
  readonly isAccepted?: boolean;
  /** Seconds in a `Retry-After` header. */
  readonly retryAfterSeconds?: number;
  /** How long `slow` hangs, in real milliseconds. */
  readonly delayMs?: number;
  /** Why a task fails under `fail`. */
  readonly failure?: 'moderated' | 'generation-failed' | 'media-unreachable' | 'timeout';
  /** HTTP status under which a failed task is told of, where the provider has several. */
  readonly httpStatus?: 200 | 400 | 500;
}
