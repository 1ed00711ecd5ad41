import { InvalidRequestError, parseTaskId } from '@genlock/core';
import type { Desk } from './desk.ts';
import type { LedgerTask } from './ledger-task.ts';
import { adopt } from './look-for.ts';
import type { LedgerStatus } from './status.ts';
import { openAttemptOf } from './steps/open-attempt.ts';
import { findTask, givenUp } from './steps/resolved.ts';
import { refused } from './steps/submitted.ts';
import { ledgerTaskOf, statusOf } from './steps/task-row.ts';
import { text } from './store/columns.ts';
import type { Row } from './store/work.ts';

/**
 * What a person found out.
 *
 * - `found`: the lost submit made this task
 * - `none`: it made no task; its key and its money are free
 * - `given-up`: nobody looks for it any more; it counts at what it should cost
 */
export type Verdict =
  | { readonly outcome: 'found'; readonly taskId: string }
  | { readonly outcome: 'none' }
  | { readonly outcome: 'given-up' };

/** The statuses that each verdict is for. */
const fits: Readonly<Record<Verdict['outcome'], readonly LedgerStatus[]>> = {
  found: ['submitting', 'unknown', 'given-up', 'refused'],
  none: ['submitting', 'unknown', 'given-up'],
  'given-up': ['submitting', 'unknown', 'running'],
};

/** Writes a verdict down. @throws InvalidRequestError where it does not fit */
export async function resolve(
  desk: Desk,
  task: LedgerTask | string,
  verdict: Verdict,
): Promise<LedgerTask> {
  const id = typeof task === 'string' ? task : task.id;
  const row = await desk.read(findTask(id));
  if (row === undefined)
    throw wrong('task', 'no task of this ledger', 'a task of tasks(), or its id');
  const status = statusOf(row);
  if (!fits[verdict.outcome]?.includes(status)) {
    const allowed = `a verdict on a task that is ${status}`;
    throw wrong('verdict', `"${verdict.outcome}"`, allowed);
  }
  await write(desk, row, verdict);
  const resolved = await desk.read(findTask(text(row, 'task')));
  return ledgerTaskOf(resolved ?? row);
}

async function write(desk: Desk, row: Row, verdict: Verdict): Promise<void> {
  switch (verdict.outcome) {
    case 'none':
      return desk.write(() => refused(text(row, 'id'), ['submitting', 'unknown', 'given-up']));
    case 'given-up':
      return desk.write(() => givenUp(row, desk.now()));
    case 'found': {
      const { provider, endpoint } = parseTaskId(verdict.taskId, text(row, 'provider'));
      if (endpoint !== text(row, 'endpoint')) {
        throw wrong('taskId', `a task of ${endpoint}`, `a task of ${text(row, 'endpoint')}`);
      }
      if (await adopt(desk, openAttemptOf(row), verdict.taskId)) return;
      throw wrong('taskId', 'the task of another start', `a task of ${provider} that no start has`);
    }
  }
}

function wrong(field: string, given: string, allowed: string): InvalidRequestError {
  return new InvalidRequestError([{ field, given, allowed }]);
}
