import type { BatchItem } from '../batch/batch-item.ts';
import type { LedgerTask } from '../ledger-task.ts';
import { rows, type Work } from '../store/work.ts';
import { itemOf } from './items.ts';
import { ledgerTaskOf, taskColumns } from './task-row.ts';

/** How the task of an item is found: by its id, and where it has none by the key of its start. */
export interface ItemTaskKey {
  readonly taskId: string | undefined;
  readonly key: string;
}

/** Items of a batch by their ids, in their order; those that are not there are left out. */
export function* itemsById(batch: string, ids: readonly string[]): Work<readonly BatchItem[]> {
  if (ids.length === 0) return [];
  const found = yield* rows(
    `SELECT * FROM item WHERE batch = ? AND id IN (${placesFor(ids)}) ORDER BY position`,
    batch,
    ...ids,
  );
  return found.map(itemOf);
}

/** The tasks of items, one for each; `undefined` where an item has none. */
export function* tasksOfItems(
  items: readonly ItemTaskKey[],
): Work<readonly (LedgerTask | undefined)[]> {
  const ids = items.flatMap(({ taskId }) => taskId ?? []);
  const keys = items.flatMap(({ taskId, key }) => (taskId === undefined ? key : []));
  const byId = yield* tasksWhere('a.task_id', ids);
  const byKey = yield* tasksWhere('t.start_key', keys);
  const ofId = new Map(byId.map((task) => [task.taskId, task]));
  const ofKey = new Map(byKey.map((task) => [task.key, task]));
  return items.map(({ taskId, key }) => (taskId === undefined ? ofKey.get(key) : ofId.get(taskId)));
}

function* tasksWhere(
  column: 'a.task_id' | 't.start_key',
  values: readonly string[],
): Work<readonly LedgerTask[]> {
  if (values.length === 0) return [];
  const found = yield* rows(
    `SELECT ${taskColumns} FROM attempt a JOIN task t ON t.id = a.task
     WHERE ${column} IN (${placesFor(values)}) AND (a.is_latest = 1 OR a.task_id IS NOT NULL)`,
    ...values,
  );
  return found.map(ledgerTaskOf);
}

function placesFor(values: readonly string[]): string {
  return values.map(() => '?').join(', ');
}
