import { isTerminal, type TaskState, type VideoProvider } from '@genlock/core';
import type { Desk } from './desk.ts';
import { saved, type TaskEnd } from './steps/ended.ts';
import { type Lesson, seen } from './steps/seen.ts';
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
    await writePlace(desk, state);
  } catch (error) {
    // A sweep reads it once more.
    desk.unwritten.add(state.id);
    desk.report(error);
  }
}

/** Writes down where a sink of the provider has put the video. */
async function writePlace(desk: Desk, { id, videos }: TaskState): Promise<void> {
  const { place, bytes, sha256 } = videos.find(({ isSaved }) => isSaved === true) ?? {};
  if (place === undefined) return;
  const file = JSON.stringify({ place, bytes, sha256 });
  await desk.write(() => saved(id, file), 'usual', aboutEnd(id));
}

/** Writes the end of a task down and tells of it; `true` where this process was the first. */
export async function writeEnd(
  desk: Desk,
  provider: Pick<VideoProvider, 'taskTimes'>,
  state: TaskState,
): Promise<boolean> {
  const [end, lesson] = [endOf(state, desk), lessonOf(state, provider, desk)];
  const { isFirst, task } = await desk.write(
    () => seen(end, lesson, desk.tells),
    'usual',
    aboutEnd(state.id),
  );
  desk.unwritten.delete(state.id);
  if (task !== undefined) await desk.tell(ledgerTaskOf(task));
  return isFirst;
}

/** What writes about the end of a task are about. */
export function aboutEnd(taskId: string): string {
  return `end/${taskId}`;
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

/** What this end taught of its endpoint, for the next process. */
function lessonOf(
  { provider, endpoint }: TaskState,
  { taskTimes }: Pick<VideoProvider, 'taskTimes'>,
  desk: Desk,
): Lesson | undefined {
  const name = `${provider}:${endpoint}`;
  const times = taskTimes?.toJSON().endpoints[name];
  if (times === undefined || times.length === 0) return undefined;
  return { endpoint: name, times: JSON.stringify(times), now: desk.now() };
}
