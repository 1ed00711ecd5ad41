import { isTerminal, type TaskState, type VideoProvider } from '@genlock/core';
import type { Desk } from './desk.ts';
import { charged, ended, type TaskEnd } from './steps/ended.ts';
import { keepTimes } from './steps/learned.ts';
import { findTask } from './steps/resolved.ts';
import { ledgerTaskOf } from './steps/task-row.ts';

/** What a state that was read changes in the ledger. Never rejects: the task is what it is. */
export async function see(
  desk: Desk,
  provider: Pick<VideoProvider, 'taskTimes'>,
  state: TaskState,
): Promise<void> {
  if (!isTerminal(state.status)) return;
  try {
    await writeEnd(desk, provider, state);
  } catch (error) {
    // A sweep reads it once more.
    desk.report(error);
  }
}

/** Writes the end of a task down and tells of it; `true` where this process was the first. */
export async function writeEnd(
  desk: Desk,
  provider: Pick<VideoProvider, 'taskTimes'>,
  state: TaskState,
): Promise<boolean> {
  const end = endOf(state, desk);
  const isFirst = await desk.write(() => ended(end));
  if (!isFirst) {
    const { cost } = state;
    if (cost !== undefined) await desk.write(() => charged(state.id, cost));
    return false;
  }
  await learn(desk, provider, state);
  const row = await desk.read(findTask(state.id));
  if (row !== undefined) await desk.tell(ledgerTaskOf(row));
  return true;
}

function endOf(state: TaskState, desk: Desk): TaskEnd {
  const { id: taskId, status, providerStatus, error, videos, cost, finishedAt } = state;
  const links = videos.filter(({ url }) => !url.startsWith('data:'));
  return {
    taskId,
    status,
    providerStatus,
    cost,
    charged: error?.charged,
    fault: error && JSON.stringify({ kind: error.kind, charged: error.charged }),
    videos: JSON.stringify(links),
    endedAt: finishedAt ?? desk.now(),
    tellAfter: desk.tellAfter,
  };
}

/** Keeps what this end taught of its endpoint, for the next process. */
async function learn(
  desk: Desk,
  { taskTimes }: Pick<VideoProvider, 'taskTimes'>,
  { provider, endpoint }: TaskState,
): Promise<void> {
  const name = `${provider}:${endpoint}`;
  const times = taskTimes?.toJSON().endpoints[name];
  if (times === undefined || times.length === 0) return;
  await desk.write(() => keepTimes(name, JSON.stringify(times), desk.now()));
}
