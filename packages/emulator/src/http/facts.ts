import type { FailureKind, Phase } from '../task.ts';

/** How a provider treats a submit that it has had before. */
interface Idempotency {
  /** The header that holds the caller's key. */
  readonly header: string;
  /** The answer to a known key with another request. */
  readonly conflict: () => Response;
}

/** What a provider does with every task, whatever the route. */
export interface Facts<Name extends string = string> {
  /** Its id, as in task ids: `fal`. */
  readonly name: Name;
  /** What a webhook is sent for, unless a submit asks for something else. Default: `whenOver`. */
  readonly webhooksOn?: readonly Phase[];
  /** Set where a repeated submit with the same key makes no second task. */
  readonly idempotency?: Idempotency;
  /**
   * How long a result is kept after its task is over, in milliseconds of the clock whatever the speed.
   * Default: for ever.
   */
  readonly resultLifeMs?: number;
  /** Set where the prices of the endpoints are in credits: what one costs, if it is published. */
  readonly credit?: { readonly usd?: number };
  /** Which ends are paid for. Default: success alone. */
  readonly chargedWhen?: readonly (Phase | FailureKind)[];
}
