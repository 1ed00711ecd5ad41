import { checkOptions, type ChecksOf, isTerminal, kinds, type VideoProvider } from '@genlock/core';
import type { BatchStore } from '@genlock/ledger';
import { itemsOf } from './report.ts';

/** How a batch is canceled. */
export interface CancelOptions {
  /** Asks the providers to end the tasks that run. Default `false`: they go on, and are paid for. */
  readonly remote?: boolean | undefined;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

const checks: ChecksOf<CancelOptions> = { remote: kinds.trueOrFalse, signal: kinds.aSignal };

/** A task that goes on, and may cost. */
export interface GoingOn {
  readonly id: string;
  readonly taskId: string;
  /** Why: the provider cannot cancel, has begun, or did not answer; `not-asked` without `remote`. */
  readonly why: string;
}

/** What a cancel came to. */
export interface CancelReport {
  /** Clips that are not made. */
  readonly kept: number;
  /** Tasks that were taken back. */
  readonly canceled: number;
  /** Tasks that had ended. */
  readonly ended: number;
  /** Tasks that go on: they are, or may be, paid for. A run after `resume()` still brings them. */
  readonly goesOn: readonly GoingOn[];
}

/** Cancels a batch. Its tasks stay as they are: the next run reads how they ended. */
export async function cancelBatch(
  { store, provider }: { readonly store: BatchStore; readonly provider: VideoProvider },
  options: CancelOptions,
): Promise<CancelReport> {
  checkOptions('cancel', options, checks);
  const { remote = false, signal } = options;
  await store.open();
  await store.setState('canceled');
  const goesOn: GoingOn[] = [];
  let canceled = 0;
  let ended = 0;
  for await (const { id, taskId, acceptedAt } of itemsOf(store, 'running')) {
    if (taskId === undefined) continue;
    if (!remote) {
      goesOn.push({ id, taskId, why: 'not-asked' });
      continue;
    }
    signal?.throwIfAborted();
    const answer = await provider
      .cancel(taskId, { startedAt: acceptedAt, signal })
      .catch(() => undefined);
    const isOver = answer !== undefined && isTerminal(answer.state.status);
    if (answer?.outcome === 'canceled') canceled += 1;
    else if (isOver) ended += 1;
    else goesOn.push({ id, taskId, why: answer?.outcome ?? 'not-answered' });
  }
  const counts = await store.counts();
  const kept =
    (counts.get('waiting') ?? 0) + (counts.get('blocked') ?? 0) + (counts.get('over-budget') ?? 0);
  return { kept, canceled, ended, goesOn };
}
