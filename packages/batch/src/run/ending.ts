import type { ItemState } from '@genlock/ledger';

/**
 * How a run ended:
 *
 * - `done`: no item waits any more
 * - `budget`: the money is used up or set aside; what was paid for has been waited for
 * - `canary`: the first clips are there to be seen; `approve()` lets the others go
 * - `price-changed`: a clip would cost more, or be of another model, than was planned
 * - `errors`: the same error came too often in a row, too many clips failed, or an account refuses
 *   everything: clips that it refused wait
 * - `paused`, `canceled`: somebody said so
 * - `interrupted`: the signal was aborted; tasks that run go on, and the next run takes them up
 */
export type Ending =
  | 'done'
  | 'budget'
  | 'canary'
  | 'price-changed'
  | 'errors'
  | 'paused'
  | 'canceled'
  | 'interrupted';

/** What happens in a run. Holds no prompt and no key. */
export type BatchEvent =
  | {
      readonly type: 'item';
      readonly id: string;
      readonly state: ItemState;
      readonly taskId?: string | undefined;
      /** What stands against it. */
      readonly code?: string | undefined;
    }
  | {
      /** Nothing more is submitted, for this reason. */
      readonly type: 'stopping';
      readonly ending: Ending;
      readonly reason?: string | undefined;
    };

/** Is told of each change; what it gives is waited for, so that who listens slowly is not run over. */
export type BatchListener = (event: BatchEvent) => unknown;
