import type { LedgerTask } from '@genlock/ledger';
import type { EntryOutput } from './entry-output.ts';

/** An entry of the ledger in JSON. */
export function entryOf(task: LedgerTask): EntryOutput {
  const { id, taskId, key, status, providerStatus, provider, model, endpoint, mode } = task;
  const { estimateUsd, costUsd, settledUsd, error, file } = task;
  return {
    id,
    taskId,
    key,
    status,
    providerStatus,
    provider,
    model,
    endpoint,
    mode,
    tags: [...task.tags],
    submittedAt: isoOf(task.submittedAt),
    acceptedAt: task.acceptedAt === undefined ? undefined : isoOf(task.acceptedAt),
    endedAt: task.endedAt === undefined ? undefined : isoOf(task.endedAt),
    estimateUsd,
    costUsd,
    settledUsd,
    ...(error && { fault: { kind: error.kind, charged: error.charged } }),
    file: file?.place,
  };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
