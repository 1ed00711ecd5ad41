import type { ProviderName, RouteName } from '../names.ts';
import type { FailureKind } from '../task.ts';

/** A rule that makes some requests go wrong. */
export interface FaultRule {
  readonly provider: ProviderName;
  readonly route: RouteName;
  /** What goes wrong: a row of the fault table. */
  readonly kind: FaultKind;
  /** How many requests it hits before it is used up. Default: all. */
  readonly times?: number;
  /** How many requests it lets pass first. Default 0. */
  readonly after?: number;
  /** For HTTP errors: the request takes effect all the same, only the answer is lost. Default false. */
  readonly isAccepted?: boolean;
  /** Seconds in a `Retry-After` header. Default: no header, but 1 for `rate-limited`. */
  readonly retryAfterSeconds?: number;
  /** How long `slow` waits, in real milliseconds. Default 1000. */
  readonly delayMs?: number;
  /** Why the task fails under `fail`. Default `generation-failed`. */
  readonly failure?: FailureKind;
  /** HTTP status under which Atlas Cloud tells of a failed task. Default 200. */
  readonly httpStatus?: 200 | 400 | 500;
}

/** What can go wrong. */
export type FaultKind = string;
