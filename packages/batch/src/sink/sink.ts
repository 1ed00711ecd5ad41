import type { TaskState } from '@genlock/core';
import type { SavedFile, StoredRequest } from '@genlock/ledger';

/** A clip that is there, for a sink to put somewhere. */
export interface Clip {
  /** Name of the batch. */
  readonly batch: string;
  /** Id of the item. */
  readonly id: string;
  /** Its place in the batch, from 0. */
  readonly position: number;
  readonly taskId: string;
  /** The task, with links that were just read. */
  readonly state: TaskState;
  /** What was asked for: without prompts, but where the ledger keeps them. */
  readonly request: StoredRequest;
  /** What it costs as far as is known, in USD. */
  readonly costUsd: number | undefined;
  /** When the task was accepted, in milliseconds since the epoch. */
  readonly acceptedAt: number | undefined;
  /** Ends the saving; the next run does it. */
  readonly signal: AbortSignal;
}

/**
 * Puts a clip somewhere and says where. It is called again for a clip whose process ended before its
 * answer was written down: the same id should lead to the same place.
 */
export type Sink = (clip: Clip) => Promise<SavedFile | undefined | void>;
