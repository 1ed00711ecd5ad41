import { type MicroUsd, parseTaskId } from '@genlock/core';
import type { LedgerStatus } from '../status.ts';
import { optionalText, text } from '../store/columns.ts';
import { firstRow, rows, run, type Work } from '../store/work.ts';
import { dropLease, type Lease } from './lease.ts';
import { holdAgain, release } from './money.ts';

/** A task that a submit made. */
export interface AcceptedTask {
  /** Portable task id. */
  readonly taskId: string;
  /** Milliseconds since the epoch. */
  readonly acceptedAt: number;
  /** What the provider said with the submit that it costs. */
  readonly quoted: MicroUsd | undefined;
  /** What a start under the same key gets, as JSON. */
  readonly started: string | undefined;
}

/**
 * Step 3: the submit made a task. It is paid for, so it is written down whatever has happened to the
 * attempt meanwhile; `false` where another attempt has this very task, so that whose it is nobody
 * knows.
 */
export function* accepted(attempt: string, task: AcceptedTask, lease?: Lease): Work<boolean> {
  parseTaskId(task.taskId);
  const found = yield* rows(
    'SELECT id, task_id, status FROM attempt WHERE task_id = ? OR id = ?',
    task.taskId,
    attempt,
  );
  const having = found.find((row) => optionalText(row, 'task_id') === task.taskId);
  if (having !== undefined && text(having, 'id') !== attempt) {
    yield* unknown(attempt, lease);
    return false;
  }
  // Where another process has found it already, it may have ended by now.
  if (having !== undefined) yield* keep(attempt, task);
  else yield* open(attempt, task, found[0] && text(found[0], 'status'));
  if (lease !== undefined) yield* dropLease(lease);
  return true;
}

function* open(
  attempt: string,
  { taskId, acceptedAt, quoted, started }: AcceptedTask,
  before: string | undefined,
): Work<void> {
  yield* run(
    `UPDATE attempt SET status = 'running', task_id = ?, accepted_at = ?, settled = NULL,
       ended_at = NULL, ${keptSql} WHERE id = ?`,
    taskId,
    acceptedAt,
    quoted ?? null,
    started ?? null,
    attempt,
  );
  // The money of an open submit is set aside as it is.
  if (before !== 'submitting' && before !== 'unknown') yield* holdAgain(attempt);
}

function* keep(attempt: string, { quoted, started }: AcceptedTask): Work<void> {
  yield* run(
    `UPDATE attempt SET ${keptSql} WHERE id = ?`,
    quoted ?? null,
    started ?? null,
    attempt,
  );
}

/** What was told before stays where nothing newer is told. */
const keptSql = 'quoted = COALESCE(?, quoted), started = COALESCE(?, started)';

/** Step 3, otherwise: there is surely no task, and nothing is charged. */
export function* refused(
  attempt: string,
  from: readonly LedgerStatus[] = ['submitting', 'unknown'],
): Work<void> {
  const closed = yield* firstRow(
    `UPDATE attempt SET status = 'refused', settled = 0, ended_at = NULL
     WHERE id = ? AND status IN (${from.map(() => '?').join(', ')}) RETURNING id`,
    attempt,
    ...from,
  );
  if (closed !== undefined) yield* release(attempt);
}

/** Step 3, at its worst: the answer was lost. Its money stays set aside. */
export function* unknown(attempt: string, lease?: Lease): Work<void> {
  yield* run(
    "UPDATE attempt SET status = 'unknown' WHERE id = ? AND status = 'submitting'",
    attempt,
  );
  if (lease !== undefined) yield* dropLease(lease);
}
