import type { TaskEvent } from '@genlock/core';
import type { BatchItem, ItemState, Verdict } from '@genlock/ledger';
import type { CancelOptions, CancelReport } from './cancel.ts';
import type { AddOptions, AddReport } from './item/add-items.ts';
import type { ItemInput } from './item/item-request.ts';
import type { BatchPlan, PlanOptions } from './plan.ts';
import type { BatchProgress, BatchReport } from './report.ts';
import type { ItemResult } from './results/item-result.ts';
import type { ResultsOptions } from './results/results-file.ts';
import type { RetryOptions } from './retry.ts';
import type { BatchListener, Ending } from './run/ending.ts';
import type { UnknownClip } from './unknown.ts';

/** What a run is told. */
export interface RunOptions {
  /**
   * Ends the run: nothing more is submitted, submits that are under way are waited for, and tasks
   * that run are left to the next run.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * For how long tasks that run are waited for and saved when `signal` is aborted, in milliseconds;
   * what has not ended then is left to the next run. Default 0.
   */
  readonly drainMs?: number | undefined;
  /**
   * Is told of each change of an item. What it throws is ignored; a promise that it gives is waited
   * for before the item goes on, for half a minute. One that takes longer is not waited for any more,
   * nor are those behind it.
   */
  readonly onEvent?: BatchListener | undefined;
  /**
   * Writes what becomes of each clip to a file, a line as it ends. The file is written again from the
   * ledger when the run begins and when it ends. Where many processes run the batch, give it to one.
   */
  readonly results?: ResultsOptions | undefined;
}

/** How a run ended, and what the batch has come to. */
export interface RunReport extends BatchReport {
  readonly ending: Ending;
  /** Why, where there is more to say than the word. */
  readonly reason: string | undefined;
  /** Why the files of `results` are not complete, such as `ENOSPC`; the next run writes them. */
  readonly resultsFault: string | undefined;
}

/** Many clips, each paid for once, whatever ends the process in between. */
export interface Batch {
  readonly name: string;
  /**
   * Adds clips behind those that are there. The same clip again is no second one: so all of them may
   * be added before each run. `changed: 'remake'` makes those again that have changed.
   *
   * @throws InvalidRequestError for a request that is none; those before it are added
   */
  add(
    items: AsyncIterable<ItemInput> | Iterable<ItemInput>,
    options?: AddOptions,
  ): Promise<AddReport>;
  /**
   * What the clips that wait will cost and how long they take, offline. It is written down: a run
   * stops where a price is above it.
   */
  plan(options?: PlanOptions): Promise<BatchPlan>;
  /**
   * Makes the clips, until none is left or something says to stop. Resolves however it ended. Any
   * number of processes may run it: they share the clips, and take over from one that dies. A
   * database that is gone, at the beginning too, is waited for as long as `outageMs` says.
   *
   * @throws LedgerWriteError where the ledger cannot be written any more
   */
  run(options?: RunOptions): Promise<RunReport>;
  /** Ends the run, in whatever process, once its tasks have ended. No clip is made until `resume`. */
  pause(): Promise<void>;
  /** Lets a batch that was paused or canceled go on, where other processes run it. */
  reopen(): Promise<void>;
  /** Lets a batch that was paused or canceled go on, and runs it. */
  resume(options?: RunOptions): Promise<RunReport>;
  /** Lets the clips behind the canary go. */
  approve(): Promise<void>;
  /** Makes no clip any more; with `remote`, asks the providers to end those that run. */
  cancel(options?: CancelOptions): Promise<CancelReport>;
  /**
   * Takes a verified webhook: the wait for its task reads at once, in this process, or by way of the
   * ledger in the one that waits. One of a task that is not in the ledger is left alone.
   */
  webhook(event: TaskEvent): Promise<void>;
  /** Lets clips be made, looked for or saved once more by the next run; gives how many. */
  retry(options: RetryOptions): Promise<number>;
  /** The clips of which nobody knows whether they are paid for. They are never sent again by themselves. */
  unknown(): AsyncIterable<UnknownClip>;
  /**
   * Writes down what somebody found out about a clip of unknown outcome; the next run goes by it.
   *
   * @throws InvalidRequestError where no such clip is of unknown outcome, or the verdict does not fit
   */
  resolve(id: string, verdict: Verdict): Promise<void>;
  /** Where it stands, by sums alone: cheap enough to be asked for all the time. */
  progress(): Promise<BatchProgress>;
  /** What it has come to. */
  report(): Promise<BatchReport>;
  /** What became of each clip that has ended, in their order, read page by page. */
  results(): AsyncIterable<ItemResult>;
  /** All clips in their order, or those in some states, one state after the other. */
  items(...states: readonly ItemState[]): AsyncIterable<BatchItem>;
  /**
   * The clips that a clip goes on from by their last frames, the first one first, and itself: what
   * `joinClips` makes one of.
   *
   * @throws InvalidRequestError where there is no such clip
   */
  segments(id: string): Promise<readonly BatchItem[]>;
}
