import { checkOptions, type ChecksOf, kinds } from '@genlock/core';
import type { Batch, RunReport } from '../batch.ts';
import type { BatchEvent } from '../run/ending.ts';
import { type Boss, defaultQueue, makeQueue, send, type Wake } from './queue.ts';

/** Options of `workBatches`. */
export interface WorkBatchesOptions {
  /** A pg-boss that was started; it may be in the database of the ledger, in a schema of its own. */
  readonly boss: Boss;
  /** The batch of a name, with its ledger, provider, sink and limits. */
  readonly batch: (name: string) => Batch | Promise<Batch>;
  /** The queue of `wakeBatch`. Default `genlock-batch`. */
  readonly queue?: string | undefined;
  /** How many batches this process runs at a time. Default 1. */
  readonly atOnce?: number | undefined;
  /** How often to check whether a batch was woken, in seconds, at least 0.5. Default 2. */
  readonly pollSeconds?: number | undefined;
  /** How long to wait for running tasks when it is stopped, in milliseconds. Default 0. */
  readonly drainMs?: number | undefined;
  /** Called for each change of an item. */
  readonly onEvent?: ((name: string, event: BatchEvent) => unknown) | undefined;
  /** Called when a run has ended. */
  readonly onEnd?: ((report: RunReport) => unknown) | undefined;
}

const checks: ChecksOf<WorkBatchesOptions> = {
  boss: kinds.needed(kinds.methods('a pg-boss', 'work', 'send', 'createQueue')),
  batch: kinds.needed(kinds.aFunction),
  queue: kinds.text,
  atOnce: kinds.aboveZero,
  pollSeconds: kinds.aboveZero,
  drainMs: kinds.fromZero,
  onEvent: kinds.aFunction,
  onEnd: kinds.aFunction,
};

/** Workers of this process. */
export interface BatchWorkers {
  /** Ends them, such as on SIGTERM: another process is woken to go on with their batches. */
  stop(): Promise<void>;
}

/**
 * Runs the batches that `wakeBatch` wakes, in any number of processes. pg-boss decides which process
 * runs when, and replaces one that died; the ledger decides which worker has a clip, and that it is
 * paid for once. So waking a batch twice does no harm: one more worker runs it.
 *
 * @example
 * const workers = await workBatches({ boss, batch: (name) => createBatch({ name, ledger, provider }) });
 * process.once('SIGTERM', () => void workers.stop());
 */
export async function workBatches(options: WorkBatchesOptions): Promise<BatchWorkers> {
  checkOptions('workBatches', options, checks);
  const { boss, queue = defaultQueue, atOnce = 1, pollSeconds = 2 } = options;
  const stopping = new AbortController();
  await makeQueue(boss, queue);
  const id = await boss.work(
    queue,
    { batchSize: 1, localConcurrency: atOnce, pollingIntervalSeconds: pollSeconds },
    async (jobs) => {
      for (const { data, signal } of jobs) {
        await runFor(options, queue, data, AbortSignal.any([signal, stopping.signal]));
      }
    },
  );
  return {
    stop: async () => {
      stopping.abort();
      await boss.offWork(queue, { id, wait: true });
    },
  };
}

/** One run. What it throws, pg-boss tries again after a pause. */
async function runFor(
  { boss, batch: batchOf, drainMs, onEvent, onEnd }: WorkBatchesOptions,
  queue: string,
  { name, slot }: Wake,
  signal: AbortSignal,
): Promise<void> {
  const batch = await batchOf(name);
  const report = await batch.run({
    signal,
    drainMs,
    onEvent: onEvent && ((event) => onEvent(name, event)),
  });
  // It was told to end, and the batch was not.
  if (report.ending === 'interrupted') await send(boss, queue, { name, slot });
  await onEnd?.(report);
}
