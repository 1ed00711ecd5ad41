import type { BatchRunner, BatchStore } from '@genlock/ledger';
import { BatchBusyError } from '../errors/batch-busy-error.ts';

const pauseMs = 100;

/**
 * Takes the right to run a batch. A runner that was killed is waited for until its lease has run
 * out.
 *
 * @throws BatchBusyError where another runner is alive
 */
export async function takeRunner(
  store: BatchStore,
  name: string,
  signal: AbortSignal | undefined,
): Promise<BatchRunner> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    const runner = await store.take();
    if (runner !== undefined) {
      await store.moveAll(['over-budget'], { state: 'waiting', nextAt: 0, fault: null });
      return runner;
    }
    if (waitedMs > store.leaseMs + pauseMs) throw new BatchBusyError(name);
    await store.sleep(pauseMs, { signal });
  }
}
