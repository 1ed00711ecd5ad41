import { optionalNumber, text } from '../store/columns.ts';
import { firstRow, run, type Row, type Work } from '../store/work.ts';
import { settle } from './money.ts';
import { taskColumns } from './task-row.ts';

/** The attempt that an id names: of the ledger's own, or a portable task id. */
export function* findTask(id: string): Work<Row | undefined> {
  // The ledger's own ids have no colon. One condition is one index: both would be asked for each call.
  const where = id.includes(':') ? 'a.task_id = ?' : 'a.task = ? AND a.is_latest = 1';
  return yield* firstRow(
    `SELECT ${taskColumns} FROM attempt a JOIN task t ON t.id = a.task WHERE ${where}`,
    id,
  );
}

/** A person decided that nobody looks for a task any more: it counts at what it should cost. */
export function* givenUp(row: Row, now: number): Work<void> {
  const id = text(row, 'id');
  const settled = optionalNumber(row, 'settled') ?? optionalNumber(row, 'estimate') ?? 0;
  yield* run(
    "UPDATE attempt SET status = 'given-up', settled = ?, ended_at = ? WHERE id = ?",
    settled,
    now,
    id,
  );
  yield* settle(id, settled);
}
