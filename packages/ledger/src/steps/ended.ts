import { amountOf, settlementOf, type EndFacts } from '../settlement.ts';
import { optionalNumber, text } from '../store/columns.ts';
import { firstRow, run, type Work } from '../store/work.ts';
import { reservationColumns, settle, settleKnown } from './money.ts';

/** The end of a task, as it was read. */
export interface TaskEnd extends EndFacts {
  readonly taskId: string;
  readonly providerStatus: string;
  /** As JSON. */
  readonly fault: string | undefined;
  /** As JSON, without files. */
  readonly videos: string;
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
  /** Until when nobody but the one who writes this tells of the end; in ms since the epoch. */
  readonly tellAfter: number;
}

/** Step 4: the task has ended. `true` for the first who says so. */
export function* ended(end: TaskEnd): Work<boolean> {
  const row = yield* firstRow(
    `SELECT a.*, ${reservationColumns} FROM attempt a LEFT JOIN reservation r ON r.attempt = a.id
     WHERE a.task_id = ? AND a.status = 'running'`,
    end.taskId,
  );
  if (row === undefined) return false;
  const id = text(row, 'id');
  const expected = optionalNumber(row, 'quoted') ?? optionalNumber(row, 'estimate');
  const settled = settlementOf({ ...end, expected });
  yield* run(
    `UPDATE attempt
     SET status = ?, provider_status = ?, fault = ?, videos = ?, ended_at = ?, cost = ?,
       settled = ?, tell_after = ?
     WHERE id = ?`,
    end.status,
    end.providerStatus,
    end.fault ?? null,
    end.videos,
    end.endedAt,
    amountOf(end.cost) ?? null,
    settled ?? null,
    end.tellAfter,
    id,
  );
  if (settled !== undefined) yield* settleKnown(row, settled);
  return true;
}

/** Step 5: the provider told what a task cost. Told again with another figure, the newer one counts. */
export function* charged(taskId: string, costUsd: number): Work<void> {
  const cost = amountOf(costUsd);
  if (cost === undefined) return;
  const row = yield* firstRow(
    'UPDATE attempt SET cost = ?, settled = ? WHERE task_id = ? RETURNING id',
    cost,
    cost,
    taskId,
  );
  if (row !== undefined) yield* settle(text(row, 'id'), cost);
}

/** Step 6: the video was put somewhere. */
export function* saved(taskId: string, file: string): Work<boolean> {
  const row = yield* firstRow(
    'UPDATE attempt SET file = ? WHERE task_id = ? RETURNING id',
    file,
    taskId,
  );
  return row !== undefined;
}
