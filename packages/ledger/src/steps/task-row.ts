import {
  type Mode,
  modes,
  type SavedFile,
  type StoredRequest,
  toUsd,
  type Video,
} from '@genlock/core';
import type { LedgerFault, LedgerTask } from '../ledger-task.ts';
import { isLedgerStatus, isOfTask, type LedgerStatus } from '../status.ts';
import { json, number, optionalNumber, optionalText, text } from '../store/columns.ts';
import type { Row } from '../store/work.ts';

/** The columns that {@link ledgerTaskOf} reads; `a` is the attempt, `t` its task. */
export const taskColumns = 'a.*, t.start_key AS task_key, t.request, t.tags';

/** The status of an attempt. @throws TypeError for one that no step writes */
export function statusOf(row: Row): LedgerStatus {
  const status = text(row, 'status');
  if (isLedgerStatus(status)) return status;
  throw new TypeError('The ledger has a status that no step writes.');
}

/** Whether an attempt has a task at the provider. */
export function hasTask(row: Row): boolean {
  return isOfTask(statusOf(row));
}

/** The mode of an attempt; one of a newer version is as good as its default. */
export function modeOf(row: Row): Mode {
  const word = text(row, 'mode');
  return modes.find((mode) => mode === word) ?? 'text-to-video';
}

/** An attempt and its task, as the ledger shows them. */
export function ledgerTaskOf(row: Row): LedgerTask {
  return {
    id: text(row, 'task'),
    key: optionalText(row, 'task_key'),
    status: statusOf(row),
    taskId: optionalText(row, 'task_id'),
    provider: text(row, 'provider'),
    endpoint: text(row, 'endpoint'),
    model: text(row, 'model'),
    mode: modeOf(row),
    request: json<StoredRequest>(row, 'request') ?? {},
    tags: json<readonly string[]>(row, 'tags') ?? [],
    estimateUsd: usd(row, 'estimate'),
    costUsd: usd(row, 'cost'),
    settledUsd: usd(row, 'settled'),
    providerStatus: optionalText(row, 'provider_status'),
    error: json<LedgerFault>(row, 'fault'),
    videos: json<readonly Video[]>(row, 'videos') ?? [],
    file: json<SavedFile>(row, 'file'),
    submittedAt: number(row, 'submitted_at'),
    acceptedAt: optionalNumber(row, 'accepted_at'),
    endedAt: optionalNumber(row, 'ended_at'),
  };
}

function usd(row: Row, column: string): number | undefined {
  const micro = optionalNumber(row, column);
  return micro === undefined ? undefined : toUsd(micro);
}
