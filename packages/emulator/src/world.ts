import type { Account } from './account.ts';
import type { FaultSet } from './faults/fault-set.ts';
import type { Secrets } from './http/authorize.ts';
import type { Replays } from './http/replay.ts';
import type { Clips } from './media/clips.ts';
import type { Uploads } from './media/uploads.ts';
import type { Random } from './random.ts';
import type { RequestEntry } from './request-log.ts';
import type { TaskStore } from './task-store.ts';
import type { SigningKeys } from './webhooks/keys.ts';
import type { Task } from './task.ts';

/** Everything that the routes share. */
export interface World {
  /** Origin of the server, without a slash at the end. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: Random;
  /** How many times faster than life tasks run. */
  readonly speed: number;
  /** The secrets that are let in, by provider. */
  readonly secrets: Readonly<Record<string, Secrets>>;
  readonly account: Account;
  readonly tasks: TaskStore;
  readonly uploads: Uploads;
  readonly clips: Clips;
  readonly faults: FaultSet;
  readonly replays: Replays;
  readonly webhooks: {
    /** The keys that a receiver should trust. */
    readonly keys: SigningKeys;
    /** Remembers the webhook of a new task, if it has one. */
    readonly plan: (task: Task) => void;
    /** Remembers the webhook of a task that was canceled, if it has one. */
    readonly planCancel: (task: Task) => void;
  };
  /** A new list after a reset: a late answer then tells on nobody. */
  requests: RequestEntry[];
}
