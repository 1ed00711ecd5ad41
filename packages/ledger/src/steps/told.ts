import { text } from '../store/columns.ts';
import { firstRow, rows, run, type Row, type Work } from '../store/work.ts';
import { taskColumns } from './task-row.ts';

/** Step 7: who is to be told of an end was told. */
export function* told(taskId: string, now: number): Work<void> {
  yield* run('UPDATE attempt SET told_at = ? WHERE task_id = ?', now, taskId);
}

/** Which ends are taken to be told. */
export interface Untold {
  readonly now: number;
  /** Those that ended before are history. */
  readonly endedSince: number;
  /** Until when they are this process's to tell. */
  readonly tellAfter: number;
  readonly most: number;
}

/** Takes ends that nobody was told of, for so long that their teller must have died. */
export function* takeUntold({ now, endedSince, tellAfter, most }: Untold): Work<readonly Row[]> {
  const untold = yield* rows(
    `UPDATE attempt SET tell_after = ? WHERE id IN (
       SELECT id FROM attempt WHERE told_at IS NULL AND tell_after < ? AND ended_at >= ? LIMIT ?
     ) RETURNING task_id`,
    tellAfter,
    now,
    endedSince,
    most,
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
