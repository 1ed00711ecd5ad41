import { isTerminal, TaskPendingError, type CancelOutcome, type TaskState } from '@genlock/core';
import { holdsKey } from '../holds-key.ts';
import { cancelInput, readInput, statusInput } from './input-schemas.ts';
import { cut, type CancelResult, type StatusResult } from './results.ts';
import { checkOwn, type ToolWorkshop, type VideoToolCall } from './workshop.ts';

/** Longest URL that goes into a result: a signed one is a third of it. */
const longestUrl = 4_096;
const soonest = 5;
const latest = 60;

/** Where a task stands; waits for its end where the agent asks for that. */
export async function videoStatus(
  workshop: ToolWorkshop,
  input: unknown,
  call: VideoToolCall,
): Promise<StatusResult> {
  const { taskId, waitSeconds = 0 } = readInput(statusInput, input);
  await checkOwn(workshop, taskId);
  const { genlock, spending } = workshop;
  const options = { signal: call.abortSignal };
  const state =
    waitSeconds > 0
      ? await waitFor(workshop, taskId, waitSeconds, call)
      : await genlock.status(taskId, options);
  const costUsd = await settle(workshop, state);
  const { error } = state;
  return {
    ok: true,
    taskId,
    status: state.status,
    ...placeOf(state),
    ...videoOf(state),
    ...(error !== undefined && { kind: error.kind, note: cut(error.message) }),
    ...(error !== undefined && { charged: error.charged }),
    ...(costUsd !== undefined && { costUsd }),
    ...(!isTerminal(state.status) && { askAgainInSeconds: pauseFor(workshop, taskId) }),
    budgetLeftUsd: spending.leftUsd,
  };
}

/** The state at the end, or when the time is up. */
async function waitFor(
  { genlock }: ToolWorkshop,
  taskId: string,
  seconds: number,
  { abortSignal: signal }: VideoToolCall,
): Promise<TaskState> {
  try {
    return await genlock.wait(taskId, { timeoutMs: seconds * 1_000, signal });
  } catch (error) {
    if (!TaskPendingError.isInstance(error) || error.reason === 'abort') throw error;
    return error.state ?? (await genlock.status(taskId, { signal }));
  }
}

/** Settles the money of a task that has ended; gives what it did cost, where somebody tells. */
async function settle(
  { genlock, spending, settings }: ToolWorkshop,
  state: TaskState,
): Promise<number | undefined> {
  if (!isTerminal(state.status)) return undefined;
  const isAsked =
    state.cost === undefined && state.error?.charged !== 'no' && spending.isOpen(state.id);
  const asked = isAsked
    ? await genlock.cost(state.id).catch((error: unknown) => settings.report(error))
    : undefined;
  const cost = state.cost ?? (typeof asked === 'number' ? asked : undefined);
  spending.read(state, cost);
  return cost;
}

function placeOf({
  status,
  queuePosition,
  progress,
}: TaskState): Pick<StatusResult, 'queuePosition' | 'progress'> {
  if (isTerminal(status)) return {};
  return {
    ...(queuePosition !== undefined && { queuePosition }),
    ...(progress !== undefined && { progress }),
  };
}

/** The URL of the video, where it is one that an agent may see and can afford to read. */
function videoOf({
  videos: [video],
  removedAt,
}: TaskState): Pick<StatusResult, 'videoUrl' | 'durationSeconds' | 'note'> {
  if (video === undefined) return {};
  const { url, durationSeconds } = video;
  const length = durationSeconds === undefined ? {} : { durationSeconds };
  const isShown = /^https?:/i.test(url) && url.length <= longestUrl && !holdsKey(url);
  if (!isShown) {
    const note =
      'The video is there, and its URL is for the app alone, which saves it by the taskId.';
    return { ...length, note };
  }
  if (removedAt === undefined) return { videoUrl: url, ...length };
  const note = `The provider removes the video at ${new Date(removedAt).toISOString()}.`;
  return { videoUrl: url, ...length, note };
}

/** In whole seconds: until the end that is expected, or a while after it has passed. */
function pauseFor({ spending, settings }: ToolWorkshop, taskId: string): number {
  const expectedAt = spending.expectedAt(taskId);
  if (expectedAt === undefined) return 2 * soonest;
  const seconds = Math.ceil((expectedAt - settings.now()) / 1_000);
  return Math.min(latest, Math.max(soonest, seconds));
}

/** What each outcome means for the bill. */
const billOf: Readonly<Record<CancelOutcome, string>> = {
  canceled: 'It was taken out of the queue. Most providers charge nothing then.',
  requested: 'The cancel was asked for. The task may still finish, and be charged.',
  'too-late': 'It had ended before. What it cost stays as it is.',
  unsupported: 'This provider cannot cancel. The task goes on and is charged.',
  'not-answered': 'The provider was out of reach. The task goes on; canceling again is safe.',
};

/** Asks the provider to cancel a task. */
export async function cancelVideo(
  workshop: ToolWorkshop,
  input: unknown,
  call: VideoToolCall,
): Promise<CancelResult> {
  const { taskId } = readInput(cancelInput, input);
  await checkOwn(workshop, taskId);
  const { genlock, spending } = workshop;
  const { outcome, state } = await genlock.cancel(taskId, { signal: call.abortSignal });
  await settle(workshop, state);
  const { status } = state;
  const note = billOf[outcome];
  return { ok: true, taskId, outcome, status, note, budgetLeftUsd: spending.leftUsd };
}
