import { text } from '../store/columns.ts';
import { firstRow, rows, run, type Row, type Work } from '../store/work.ts';
import { taskColumns } from './task-row.ts';

/** Step 7: who is to be told of an end was told. */
export function* told(taskId: string, now: number): Work<void> {
  yield* run('UPDATE attempt SET told_at = ? WHERE task_id = ?', now, taskId);
}

/** Takes the ends that nobody was told of, for so long that their teller must have died. */
export function* takeUntold(now: number, tellAfter: number): Work<readonly Row[]> {
  const untold = yield* rows(
    `UPDATE attempt SET tell_after = ? WHERE told_at IS NULL AND tell_after < ? RETURNING task_id`,
    tellAfter,
    now,
  );
  const ends: Row[] = [];
  for (const row of untold) {
    const end = yield* firstRow(
      `SELECT ${taskColumns} FROM attempt a JOIN task t ON t.id = a.task WHERE a.task_id = ?`,
      text(row, 'task_id'),
    );
    if (end !== undefined) ends.push(end);
  }
  return ends;
}
