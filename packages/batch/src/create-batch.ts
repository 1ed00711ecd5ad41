import {
  checkOptions,
  type ChecksOf,
  kinds,
  type Sink,
  type TaskEvent,
  type VideoProvider,
} from '@genlock/core';
import {
  type BatchItem,
  batchStoreOf,
  type ItemState,
  type Ledger,
  withLedger,
} from '@genlock/ledger';
import { type BatchLimits, fullLimits, limitChecks } from './batch-limits.ts';
import type { CutFrame } from './chain/cut-frame.ts';
import { ffmpegFrames } from './chain/ffmpeg-frames.ts';
import { expectFrames } from './chain/first-frame.ts';
import { type CancelOptions, type CancelReport, cancelBatch } from './cancel.ts';
import { type AddOptions, type AddReport, addItems } from './item/add-items.ts';
import type { ItemInput } from './item/item-request.ts';
import { type BatchPlan, planOf } from './plan.ts';
import { type BatchReport, itemsOf, reportOf, tagOf } from './report.ts';
import { allResults, type ItemResult } from './results/item-result.ts';
import {
  resultsChecks,
  ResultsFile,
  type ResultsOptions,
  withResults,
} from './results/results-file.ts';
import { retryItems, type RetryOptions } from './retry.ts';
import type { BatchListener, Ending } from './run/ending.ts';
import { Hints } from './run/hints.ts';
import { takeWebhook } from './run/take-webhook.ts';
import type { RunConfig } from './run/run-context.ts';
import { runOnce } from './run/run-once.ts';

/** What a batch is made of. */
export interface CreateBatchOptions {
  /** Names it in the ledger: the same name is the same batch, in any process and folder. */
  readonly name: string;
  /** Where it stands written down. */
  readonly ledger: Ledger;
  /** Who makes the videos: a provider or a router, as it is, not wrapped by `withLedger`. */
  readonly provider: VideoProvider;
  /** Where the videos go. Default: nowhere; their links are in the ledger, and run out. */
  readonly sink?: Sink | undefined;
  readonly limits?: BatchLimits | undefined;
  /** Cuts the frames that clips with `lastFrameOf` begin with. Default: `ffmpegFrames()`. */
  readonly cutFrame?: CutFrame | undefined;
  /**
   * A whole number: of the batches that want the same account, those with the greatest come first;
   * equal ones share it. It is kept with the batch. Default: as it is, 0 for a new one.
   */
  readonly priority?: number | undefined;
  /** Public https URL that providers report the ends of tasks to: `webhook` takes what came there. */
  readonly webhookUrl?: string | undefined;
}

const checks: ChecksOf<CreateBatchOptions> = {
  name: kinds.needed({
    allowed: 'a text of letters, digits, ".", "_" and "-"',
    fits: (name) => typeof name === 'string' && /^[\w.-]+$/.test(name),
  }),
  ledger: kinds.needed(kinds.methods('what createLedger() gives', 'tasks', 'sweep')),
  provider: kinds.needed(kinds.methods('a provider or a router', 'start', 'wait')),
  sink: kinds.aFunction,
  limits: kinds.objectOf(limitChecks),
  cutFrame: kinds.aFunction,
  priority: { allowed: 'a whole number', fits: Number.isSafeInteger },
  webhookUrl: kinds.text,
};

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
   * for before the item goes on.
   */
  readonly onEvent?: BatchListener | undefined;
  /**
   * Writes what becomes of each clip to a file, a line as it ends. The file is written anew from the
   * ledger when the run begins and when it ends. Where many processes run the batch, give it to one.
   */
  readonly results?: ResultsOptions | undefined;
}

const runChecks: ChecksOf<RunOptions> = {
  signal: kinds.aSignal,
  drainMs: kinds.fromZero,
  onEvent: kinds.aFunction,
  results: kinds.objectOf(resultsChecks),
};

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
  plan(): Promise<BatchPlan>;
  /**
   * Makes the clips, until none is left or something says to stop. Resolves however it ended. Any
   * number of processes may run it: they share the clips, and take over from one that dies.
   *
   * @throws LedgerWriteError where the ledger cannot be written any more
   */
  run(options?: RunOptions): Promise<RunReport>;
  /** Ends the run, in whatever process, once its tasks have ended. No clip is made until `resume`. */
  pause(): Promise<void>;
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
  /** What it has come to. */
  report(): Promise<BatchReport>;
  /** What became of each clip that has ended, in their order, read page by page. */
  results(): AsyncIterable<ItemResult>;
  /** All clips in their order, or those in some states, one state after the other. */
  items(...states: readonly ItemState[]): AsyncIterable<BatchItem>;
}

/**
 * A batch in a ledger: made where there is none of its name.
 *
 * @example
 * const batch = createBatch({ name: 'spring', ledger, provider, sink: folderSink({ folder: 'clips' }) });
 * await batch.add(items);
 * console.log((await batch.plan()).usd);
 * const { ending, items } = await batch.run();
 */
export function createBatch(options: CreateBatchOptions): Batch {
  checkOptions('createBatch', options, checks);
  const { name, ledger, provider, sink, limits: given = {} } = options;
  const limits = fullLimits(given);
  const store = batchStoreOf(ledger, name);
  const { budgetUsd } = given;
  const budget = budgetUsd === undefined ? undefined : { limitUsd: budgetUsd, name: tagOf(name) };
  const durable = withLedger(provider, ledger, { tags: [tagOf(name)], budget });
  const hints = new Hints();
  const { cutFrame = ffmpegFrames() } = options;
  const run = async (given: RunOptions = {}): Promise<RunReport> => {
    checkOptions('run', given, runChecks);
    const { signal, onEvent, drainMs = 0 } = given;
    const { state } = await store.open(options.priority);
    if (state !== 'open') {
      const reason = 'resume() lets it go on';
      return { ...(await reportOf(store, name)), ending: state, reason, resultsFault: undefined };
    }
    const config: Omit<RunConfig, 'onEvent'> = {
      name,
      store,
      ledger,
      provider: durable,
      sink,
      limits,
      cutFrame,
      webhookUrl: options.webhookUrl,
      hints,
      signal,
      drainMs,
    };
    await store.relink();
    await expectFrames(store, cutFrame);
    const results = given.results && new ResultsFile(store, name, given.results);
    const { report, fault } = await withResults(results, onEvent, (listener) =>
      runOnce({ ...config, onEvent: listener }),
    );
    return { ...report, ...(await reportOf(store, name)), resultsFault: fault };
  };
  return {
    name,
    add: async (items, given = {}) => {
      await store.open(options.priority);
      return addItems(store, items, given);
    },
    plan: () => planOf(store, durable, limits),
    run,
    pause: async () => {
      await store.open();
      await store.setState('paused');
    },
    resume: async (given) => {
      await store.open();
      await store.setState('open');
      return run(given);
    },
    approve: async () => {
      await store.open();
      await store.approve();
    },
    cancel: (given = {}) => cancelBatch({ store, provider: durable }, given),
    webhook: (event) => takeWebhook({ ledger, provider: durable, hints }, event),
    retry: (given) => retryItems(store, given),
    report: () => reportOf(store, name),
    results: () => allResults(store, name),
    items: (...states) => itemsOf(store, ...states),
  };
}
