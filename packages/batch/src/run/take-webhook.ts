import { isTerminal, type TaskEvent, type VideoProvider } from '@genlock/core';
import type { Ledger } from '@genlock/ledger';
import type { Hints } from './hints.ts';

/** Who takes a webhook. */
interface Taker {
  readonly ledger: Ledger;
  readonly provider: Pick<VideoProvider, 'status'>;
  readonly hints: Hints;
}

/**
 * Takes a verified webhook. Who waits for the task in this process reads it at once; else it is read
 * here, which writes its end into the ledger, where the one that waits for it finds it.
 */
export async function takeWebhook(
  { ledger, provider, hints }: Taker,
  { taskId, status }: TaskEvent,
): Promise<void> {
  if (taskId === undefined || !isTerminal(status)) return;
  if (hints.wake(taskId)) return;
  const task = await ledger.task(taskId);
  if (task?.status !== 'running') return;
  await provider.status(taskId, { startedAt: task.acceptedAt });
}
