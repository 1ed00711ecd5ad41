import type { TaskStatus } from '@genlock/core';

/**
 * Where an entry of the ledger stands:
 *
 * - `submitting`: written down, and its answer is not there yet
 * - `unknown`: its answer was lost. There may be a paid task; it is looked for, never sent again
 * - `refused`: there is surely no task
 * - `running`: accepted, and so paid for; its end is not known here yet
 * - `given-up`: a person decided that nobody looks for it any more; it counts at its estimate
 * - `succeeded`, `failed`, `canceled`, `expired`: as the provider says
 */
export type LedgerStatus =
  | 'submitting'
  | 'unknown'
  | 'refused'
  | 'running'
  | 'given-up'
  | Exclude<TaskStatus, 'queued' | 'running'>;

/** A status, `open` for what may still cost or bring something, `ended` for what changes no more. */
export type StatusFilter = LedgerStatus | 'open' | 'ended';

/** Whether an entry of each status has a task at the provider. */
const taskOf: Readonly<Record<LedgerStatus, boolean>> = {
  submitting: false,
  unknown: false,
  refused: false,
  running: true,
  'given-up': false,
  succeeded: true,
  failed: true,
  canceled: true,
  expired: true,
};

/** Whether a text is a status. */
export function isLedgerStatus(word: string): word is LedgerStatus {
  return Object.hasOwn(taskOf, word);
}

/** Whether an entry of this status has a task at the provider. */
export function isOfTask(status: LedgerStatus): boolean {
  return taskOf[status];
}

const groups: Readonly<Record<'open' | 'ended', readonly LedgerStatus[]>> = {
  open: ['submitting', 'unknown', 'running'],
  ended: ['succeeded', 'failed', 'canceled', 'expired', 'given-up', 'refused'],
};

/** Whether a text is a word that a filter may have for a status. */
export function isStatusFilter(word: string): word is StatusFilter {
  return Object.hasOwn(taskOf, word) || Object.hasOwn(groups, word);
}

/** Every word that a filter may have for a status. */
export const statusFilters: readonly StatusFilter[] = [
  ...Object.keys(taskOf),
  ...Object.keys(groups),
].filter(isStatusFilter);

/** The statuses that a filter means. */
export function statusesOf(filter: StatusFilter): readonly LedgerStatus[] {
  return filter === 'open' || filter === 'ended' ? groups[filter] : [filter];
}
