import type { TaskFault } from '../types/task-fault.ts';

/** A fault, with the status that decides whether a submit was refused. */
export interface HttpFault extends TaskFault {
  /** HTTP status, or the code in the body where the provider answers 200 to everything. */
  readonly statusCode: number;
  /** The provider's id of the HTTP call. */
  readonly requestId?: string | undefined;
  /**
   * Whether the answer proves that a submit made no task, where it says more than its status.
   * Default: by the status.
   */
  readonly isRefusal?: boolean | undefined;
  /**
   * Whether the same call may succeed later, where the provider's words say more than the kind.
   * Default: `true` for the kinds `rate-limited`, `unavailable` and `timeout`.
   */
  readonly isRetryable?: boolean | undefined;
  /** How long the provider asks to wait, in milliseconds, where it says so outside of the headers. */
  readonly retryAfterMs?: number | undefined;
}
