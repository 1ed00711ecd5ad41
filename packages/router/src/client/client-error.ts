import type { BrowserError } from '../shared/wire.ts';

/** The facts of an error at the client. */
export interface ClientErrorFacts extends BrowserError {
  /** HTTP status of the answer; `undefined` when there was none. */
  readonly status?: number | undefined;
  /** The key of the start that it is about. */
  readonly idempotencyKey?: string | undefined;
  /** What led to it. */
  readonly cause?: unknown;
}

const marker = Symbol.for('genlock.client-error');

/**
 * What the handler said, or that it said nothing: with the same facts as every error of Genlock.
 *
 * Codes of the client's own are `no-answer` (nothing readable came back), `aborted` and
 * `task-pending` (waiting ended, the task goes on).
 */
export class GenlockClientError extends Error {
  /** Stable name of what went wrong, such as `budget-exceeded`. */
  readonly code: string;
  /** HTTP status of the answer; `undefined` when there was none. */
  readonly status: number | undefined;
  /** What the provider objects to, such as `moderated`. */
  readonly kind: BrowserError['kind'];
  /** The task that goes on all the same: `client.wait(error.taskId)`. */
  readonly taskId: string | undefined;
  /** Whether money was spent; `undefined` where nothing could have been. */
  readonly charged: BrowserError['charged'];
  /** True only where doing it again cannot cost a second time. */
  readonly isRetryable: boolean;
  /** How long to wait before the next try, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /**
   * The key of the start that it is about. Where `charged` is `unknown`, a start with this key and
   * `isResend` finds out what became of it, and never pays twice.
   */
  readonly idempotencyKey: string | undefined;

  constructor(facts: ClientErrorFacts) {
    super(facts.message, { cause: facts.cause });
    this.name = 'GenlockClientError';
    Object.defineProperty(this, marker, { value: true });
    this.code = facts.code;
    this.status = facts.status;
    this.kind = facts.kind;
    this.taskId = facts.taskId;
    this.charged = facts.charged;
    this.isRetryable = facts.isRetryable ?? false;
    this.retryAfterMs = facts.retryAfterMs;
    this.idempotencyKey = facts.idempotencyKey;
  }

  /** Whether it is an error of this client, of any copy of the package. */
  static isInstance(error: unknown): error is GenlockClientError {
    return error instanceof Error && Reflect.get(error, marker) === true;
  }
}
