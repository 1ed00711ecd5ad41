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

/** Options of a run. */
export interface RunOptions {
  /**
   * Ends the run: nothing more is submitted, submits in progress are finished, and running tasks are
   * left to the next run.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * How long to wait for running tasks, and save them, after `signal` is aborted, in milliseconds;
   * what has not ended then is left to the next run. Default 0.
   */
  readonly drainMs?: number | undefined;
  /**
   * Called for each change of an item. What it throws is ignored; a promise that it returns is awaited
   * before the item goes on, for up to half a minute. If one takes longer, neither it nor later ones
   * are awaited.
   */
  readonly onEvent?: BatchListener | undefined;
  /**
   * Writes the result of each clip to a file, a line as it ends. The file is rewritten from the ledger
   * when the run begins and when it ends. If many processes run the batch, set this in one.
   */
  readonly results?: ResultsOptions | undefined;
}

/** How a run ended, with the report of the batch. */
export interface RunReport extends BatchReport {
  readonly ending: Ending;
  /** The reason, if there is more to say. */
  readonly reason: string | undefined;
  /** Why the files of `results` are not complete, such as `ENOSPC`; the next run writes them. */
  readonly resultsFault: string | undefined;
}

/** Many clips, each paid for once, even if processes are killed in between. */
export interface Batch {
  readonly name: string;
  /**
   * Adds clips after those that are there. A clip that is there already is not added twice, so you may
   * add all of them before each run. `changed: 'remake'` makes changed ones again.
   *
   * @throws InvalidRequestError for an invalid request; the clips before it are added
   */
  add(
    items: AsyncIterable<ItemInput> | Iterable<ItemInput>,
    options?: AddOptions,
  ): Promise<AddReport>;
  /**
   * What the waiting clips will cost and how long they take, offline. The prices are recorded: a run
   * stops if one is exceeded.
   */
  plan(options?: PlanOptions): Promise<BatchPlan>;
  /**
   * Makes the clips, until none is left or there is a reason to stop, and resolves in every case. Any
   * number of processes may run it: they share the clips, and take over from one that dies. For an
   * unreachable database it waits up to `outageMs`, also at the beginning.
   *
   * @throws LedgerWriteError if the ledger can no longer be written
   */
  run(options?: RunOptions): Promise<RunReport>;
  /** Ends the run, in any process, once its tasks have ended. No clip is made until `resume`. */
  pause(): Promise<void>;
  /** Lets a batch that was paused or canceled go on, where other processes run it. */
  reopen(): Promise<void>;
  /** Lets a batch that was paused or canceled go on, and runs it. */
  resume(options?: RunOptions): Promise<RunReport>;
  /** Lets the clips after the canary be made. */
  approve(): Promise<void>;
  /** Starts no more clips; with `remote`, asks the providers to cancel running ones. */
  cancel(options?: CancelOptions): Promise<CancelReport>;
  /**
   * Takes a verified webhook: its task is read at once, by whichever process waits for it. A webhook
   * of a task that is not in the ledger is ignored.
   */
  webhook(event: TaskEvent): Promise<void>;
  /** Has the next run make, look for or save clips once more; returns how many. */
  retry(options: RetryOptions): Promise<number>;
  /** The clips that may or may not have been paid for. They are never sent again automatically. */
  unknown(): AsyncIterable<UnknownClip>;
  /**
   * Records what a person found out about a clip of unknown outcome; the next run uses it.
   *
   * @throws InvalidRequestError if no such clip has an unknown outcome, or the verdict does not fit
   */
  resolve(id: string, verdict: Verdict): Promise<void>;
  /** The totals so far: cheap enough to be called often. */
  progress(): Promise<BatchProgress>;
  /** The report of the batch so far. */
  report(): Promise<BatchReport>;
  /** The result of each clip that has ended, in order, read page by page. */
  results(): AsyncIterable<ItemResult>;
  /** All clips in their order, or those in some states, one state after the other. */
  items(...states: readonly ItemState[]): AsyncIterable<BatchItem>;
  /**
   * The clips that a clip continues by their last frames, first one first, and the clip itself: the
   * input of `joinClips`.
   *
   * @throws InvalidRequestError if there is no such clip
   */
  segments(id: string): Promise<readonly BatchItem[]>;
}
