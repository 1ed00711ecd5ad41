import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerTask } from '@genlock/ledger';
import type { Runs } from './runs.ts';

/** A lease of a start whose process died runs out in this time, by the ledger's default. */
const sweepMs = 5_000;
const longestMs = 120_000;
/** A submit of another process that is older has no process any more. */
const submitMs = 300_000;
/** How many open tasks are followed that the studio did not start. */
const mostOthers = 50;

/**
 * Goes on with what another studio, or any process on the ledger, left behind: lost submits are
 * looked for, open tasks are waited for, videos that were not saved are. Starts nothing.
 */
export async function takeUp(runs: Runs, signal: AbortSignal): Promise<void> {
  let pauseMs = sweepMs;
  while (!signal.aborted) {
    await followOpen(runs);
    const left = await leftInSubmit(runs);
    if (left.length === 0) return;
    await runs.desk.ledger.sweep(runs.desk.durable, { signal }).catch((error: unknown) => {
      if (!signal.aborted) runs.desk.report(error);
    });
    await followOpen(runs);
    for (const task of left) runs.publishFor(task);
    if ((await leftInSubmit(runs)).length === 0) break;
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
    pauseMs = Math.min(longestMs, pauseMs * 2);
  }
}

/** Waits for what runs, and saves what has ended without its file. */
async function followOpen(runs: Runs): Promise<void> {
  const { desk, followers, store } = runs;
  let others = 0;
  for await (const task of desk.ledger.tasks({ status: 'running', order: 'newest' })) {
    others += runs.columnOf(task) === undefined ? 1 : 0;
    // A batch of thousands has workers of its own.
    if (others <= mostOthers || runs.columnOf(task) !== undefined) followers.follow(task);
  }
  for (const { columns } of store.all()) {
    for (const column of columns) {
      const task = await runs.ledgerTask(column);
      const isUnsaved = task?.status === 'succeeded' && task.file === undefined;
      if (isUnsaved) followers.follow(task);
    }
  }
}

/** Submits that some process was in when it died: those of studios before this one, and old ones. */
async function leftInSubmit(runs: Runs): Promise<readonly LedgerTask[]> {
  const left: LedgerTask[] = [];
  for await (const task of runs.desk.ledger.tasks({ status: 'submitting' })) {
    const found = runs.columnOf(task);
    const isLost =
      found === undefined
        ? task.submittedAt < runs.desk.now() - submitMs
        : !runs.starting.has(found.column.key);
    if (isLost) left.push(task);
  }
  return left;
}
