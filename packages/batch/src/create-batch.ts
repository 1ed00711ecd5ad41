import { checkOptions, type ChecksOf, kinds, type Sink, type VideoProvider } from '@genlock/core';
import {
  type BatchKept,
  type BatchStore,
  batchStoreOf,
  type Ledger,
  type LedgerBudget,
  withLedger,
} from '@genlock/ledger';
import type { Batch, RunOptions, RunReport } from './batch.ts';
import { type BatchLimits, fullLimits, limitChecks } from './batch-limits.ts';
import type { CutFrame } from './chain/cut-frame.ts';
import { ffmpegFrames } from './chain/ffmpeg-frames.ts';
import { expectFrames } from './chain/first-frame.ts';
import { segmentsOf } from './chain/segments.ts';
import { cancelBatch } from './cancel.ts';
import { addItems } from './item/add-items.ts';
import { planOf } from './plan.ts';
import { itemsOf, progressOf, reportOf, tagOf } from './report.ts';
import { allResults } from './results/item-result.ts';
import { resultsChecks, ResultsFile, withResults } from './results/results-file.ts';
import { retryItems } from './retry.ts';
import { Hints } from './run/hints.ts';
import { takeWebhook } from './run/take-webhook.ts';
import { patiently } from './run/patience.ts';
import type { RunConfig } from './run/run-context.ts';
import { runOnce } from './run/run-once.ts';
import { resolveClip, unknownOf } from './unknown.ts';

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

const runChecks: ChecksOf<RunOptions> = {
  signal: kinds.aSignal,
  drainMs: kinds.fromZero,
  onEvent: kinds.aFunction,
  results: kinds.objectOf(resultsChecks),
};

type BatchReads = Pick<Batch, 'unknown' | 'progress' | 'report' | 'results' | 'items' | 'segments'>;

/** Where a batch stands. */
interface Kept {
  readonly name: string;
  readonly store: BatchStore;
  readonly ledger: Ledger;
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
  const wrapped = (budget?: LedgerBudget): VideoProvider =>
    withLedger(provider, ledger, { tags: [tagOf(name)], budget });
  const durable = wrapped();
  const hints = new Hints();
  const { cutFrame = ffmpegFrames() } = options;
  const parts = { name, store, ledger, provider: durable, sink, limits, cutFrame, hints };
  const { webhookUrl, priority } = options;
  const run = async (given: RunOptions = {}): Promise<RunReport> =>
    runWith({ ...parts, webhookUrl, wrapped }, { priority, budgetUsd }, given);
  const opened = async (act: () => Promise<void>): Promise<void> => {
    await store.open();
    await act();
  };
  const reopen = (): Promise<void> => opened(() => store.setState('open'));
  return {
    name,
    add: async (items, given = {}) => {
      await store.open({ priority, budgetUsd });
      return addItems(store, items, given);
    },
    plan: (asked) => planOf(store, durable, limits, asked),
    run,
    pause: () => opened(() => store.setState('paused')),
    reopen,
    resume: async (given) => {
      await reopen();
      return run(given);
    },
    approve: () => opened(() => store.approve()),
    cancel: (given = {}) => cancelBatch({ store, provider: durable }, given),
    webhook: (event) => takeWebhook({ ledger, provider: durable, hints }, event),
    retry: (given) => retryItems(store, given),
    resolve: (id, verdict) => resolveClip({ name, store, ledger }, id, verdict),
    ...readsOf(parts),
  };
}

/** What reads a batch, and changes nothing. */
function readsOf({ name, store, ledger }: Kept): BatchReads {
  return {
    unknown: () => unknownOf({ name, store, ledger }),
    progress: () => progressOf(store, name),
    report: () => reportOf(store, name),
    results: () => allResults(store, name),
    items: (...states) => itemsOf(store, ...states),
    segments: (id) => segmentsOf(store, id),
  };
}

type Parts = Omit<RunConfig, 'onEvent' | 'signal' | 'drainMs'> & {
  /** The provider in the ledger, with the budget that the batch is to keep to. */
  readonly wrapped: (budget?: LedgerBudget) => VideoProvider;
};

/** One run of a batch, as one more worker, where the batch is open. */
async function runWith(
  { wrapped, ...parts }: Parts,
  kept: BatchKept,
  given: RunOptions,
): Promise<RunReport> {
  checkOptions('run', given, runChecks);
  const { signal, onEvent, drainMs = 0 } = given;
  const { name, store, cutFrame, limits } = parts;
  const patient = <Result>(work: () => Promise<Result>): Promise<Result> =>
    patiently(store, limits.outageMs, work, signal);
  const { state, budgetUsd } = await patient(() => store.open(kept));
  if (state !== 'open') {
    const reason = 'resume() lets it go on';
    return { ...(await reportOf(store, name)), ending: state, reason, resultsFault: undefined };
  }
  await patient(() => store.relink());
  await patient(() => expectFrames(store, cutFrame));
  const budget = budgetUsd === undefined ? undefined : { limitUsd: budgetUsd, name: tagOf(name) };
  const provider = wrapped(budget);
  // Now, and not clip by clip, where a row of one's own is wrong.
  await provider.ready?.();
  const results = given.results && new ResultsFile(store, name, given.results);
  const { report, fault } = await withResults(results, onEvent, (listener) =>
    runOnce({ ...parts, provider, signal, drainMs, onEvent: listener }),
  );
  return { ...report, ...(await patient(() => reportOf(store, name))), resultsFault: fault };
}
