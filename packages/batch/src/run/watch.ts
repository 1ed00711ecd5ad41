import type { BatchStore, BatchWorker } from '@genlock/ledger';
import type { Hints } from './hints.ts';

/** How often it is asked what other processes have done. */
const watchMs = 1_000;

/** What is done about that. */
export interface Watcher {
  readonly store: Pick<BatchStore, 'open' | 'sleep'>;
  readonly worker: Pick<BatchWorker, 'ended'>;
  readonly hints: Hints;
  /** The batch was paused or canceled. */
  readonly onStop: (state: 'paused' | 'canceled') => void;
  /** Something may have changed: items came, a worker died. */
  readonly onTick: () => void;
}

/**
 * Asks now and then what other processes have done: paused the batch, added to it, died, or read the
 * end of a task that is waited for here, such as on its webhook.
 */
export async function watch(
  { store, worker, hints, onStop, onTick }: Watcher,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { state } = await store.open().catch(() => ({ state: 'open' as const }));
    if (state !== 'open') onStop(state);
    if (!hints.isEmpty) {
      for (const taskId of await worker.ended().catch(() => [])) hints.wake(taskId);
    }
    onTick();
    await store.sleep(watchMs, { signal }).catch(() => undefined);
  }
}
