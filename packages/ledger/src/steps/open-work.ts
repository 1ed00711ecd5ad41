import { optionalNumber, text } from '../store/columns.ts';
import { rows, type Row, type Work } from '../store/work.ts';
import { openAttemptOf, type OpenAttempt } from './open-attempt.ts';
import { leasePrefix } from './lease.ts';

/** A task that is paid for and whose end is not known. */
export interface RunningTask {
  readonly taskId: string;
  readonly acceptedAt: number | undefined;
}

/** A submit whose outcome nobody knows. */
export interface LeftAttempt extends OpenAttempt {
  /** When its lease ends, where it ends too late for a clock that is right. */
  readonly leaseEndsAt: number | undefined;
}

/** Submits whose outcome nobody knows and nobody works on by the clock, behind the one with this id. */
export function* openAttempts(
  { now, far }: { readonly now: number; readonly far: number },
  after: string,
  most: number,
): Work<readonly LeftAttempt[]> {
  const open = yield* rows(
    `SELECT a.*, l.expires_at FROM attempt a
     LEFT JOIN lease l ON l.resource = '${leasePrefix}' || a.task
     WHERE a.status IN ('submitting', 'unknown') AND a.id > ?
       AND (l.expires_at IS NULL OR l.expires_at < ? OR l.expires_at > ?)
     ORDER BY a.id LIMIT ?`,
    after,
    now,
    far,
    most,
  );
  return open.map((row) => {
    const endsAt = optionalNumber(row, 'expires_at') ?? 0;
    return { ...openAttemptOf(row), leaseEndsAt: endsAt > far ? endsAt : undefined };
  });
}

/** Tasks that are paid for and have not ended as far as the ledger knows, behind this id. */
export function* runningTasks(after: string, most: number): Work<readonly RunningTask[]> {
  const running = yield* rows(
    "SELECT task_id, accepted_at FROM attempt WHERE status = 'running' AND task_id > ? ORDER BY task_id LIMIT ?",
    after,
    most,
  );
  return running.map(toRunning);
}

/** Tasks that ended lately and whose provider has not told yet what they cost, behind this id. */
export function* unchargedTasks(
  endedSince: number,
  after: string,
  most: number,
): Work<readonly RunningTask[]> {
  const ended = yield* rows(
    `SELECT task_id, accepted_at FROM attempt
     WHERE cost IS NULL AND task_id > ? AND ended_at >= ? AND status <> 'given-up'
       AND (settled IS NULL OR settled > 0)
     ORDER BY task_id LIMIT ?`,
    after,
    endedSince,
    most,
  );
  return ended.map(toRunning);
}

function toRunning(row: Row): RunningTask {
  return { taskId: text(row, 'task_id'), acceptedAt: optionalNumber(row, 'accepted_at') };
}
