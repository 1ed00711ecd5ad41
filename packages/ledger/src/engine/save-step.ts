import {
  checkOptions,
  type Clip,
  clipsOf,
  isTerminal,
  kinds,
  type SavedFile,
  type Sink,
  TaskFailedError,
  TaskPendingError,
  type TaskState,
  type VideoProvider,
} from '@genlock/core';
import { LedgerWriteError } from '../errors/ledger-write-error.ts';
import { asStepError, StepError } from '../errors/step-error.ts';
import type { LedgerTask } from '../ledger-task.ts';
import { saved } from '../steps/ended.ts';
import { dropLease, holdsLease, takeLease, type Lease } from '../steps/lease.ts';
import { findTask } from '../steps/resolved.ts';
import { ledgerTaskOf } from '../steps/task-row.ts';
import type { Work } from '../store/work.ts';
import type { Recorded } from '../with-ledger.ts';
import { inLedger } from './in-ledger.ts';

/**
 * A clip for a sink, as a step has it: `batch` is the first tag of the task or `steps`, `id` the key
 * of the task or its task id, the same at each try. It has no position: steps have no order.
 */
export type StepClip = Clip;

/**
 * Any sink. A try that was killed in it is followed by another one: the same `id` should lead to the
 * same place. One that does not say where is called at each try.
 */
export type StepSink = Sink;

/** How a clip is saved in a step. */
export interface SaveStepOptions {
  /** Ends the step early. */
  readonly signal?: AbortSignal | undefined;
}

const shortestPauseMs = 50;
const longestPauseMs = 1_000;

/**
 * Puts the video of a task where it belongs, as a step of a durable engine: once its place is in the
 * ledger, every other try gives that place and the sink is not called. Two tries do not save at the
 * same time.
 *
 * @param durable - what `withLedger` has given, opened in the step
 * @throws StepError: `isRetryable` says whether another try may help. What a sink throws comes as
 *   it is
 *
 * @example
 * const file = await saveStep(durable, taskId, folderSink({ folder: 'clips' }));
 */
export async function saveStep(
  durable: VideoProvider,
  taskId: string,
  sink: StepSink,
  options: SaveStepOptions = {},
): Promise<SavedFile | undefined> {
  try {
    const { desk } = inLedger('saveStep', durable);
    checkOptions('saveStep', options, { signal: kinds.aSignal });
    const { signal = new AbortController().signal } = options;
    for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      signal.throwIfAborted();
      const task = await taskInLedger(desk, taskId);
      if (task?.file !== undefined) return task.file;
      const claim = desk.claim(`save:${taskId}`);
      const lease = await desk.write(() => takeLease(claim));
      if (lease !== undefined) return await save({ desk, durable, taskId, sink, signal, lease });
      await desk.sleep(pauseMs, { signal });
    }
  } catch (error) {
    throw asStepError(error, taskId);
  }
}

/** A save whose lease was taken. */
interface Save {
  readonly desk: Recorded['desk'];
  readonly durable: VideoProvider;
  readonly taskId: string;
  readonly sink: StepSink;
  readonly signal: AbortSignal;
  readonly lease: Lease;
}

async function save({
  desk,
  durable,
  taskId,
  sink,
  signal,
  lease,
}: Save): Promise<SavedFile | undefined> {
  try {
    return await desk.heartbeat.during(async () => {
      const state = await durable.status(taskId, { signal });
      if (!isTerminal(state.status)) throw notEnded(state);
      if (state.status !== 'succeeded') throw new TaskFailedError(state);
      // Whoever had the lease before may have written a place since it was read.
      const task = await taskInLedger(desk, taskId);
      if (task?.file !== undefined) return task.file;
      const file = await putAll(sink, state, task, signal);
      if (file === undefined) return undefined;
      const isOurs = await desk.write(() => savedUnder(lease, taskId, JSON.stringify(file)));
      if (!isOurs) throw takenOver(taskId);
      return file;
    });
  } finally {
    await desk.write(() => dropLease(lease)).catch((error: unknown) => desk.report(error));
  }
}

/** Writes a place down, where the lease is still its owner's. A task of nobody has no entry. */
function* savedUnder(lease: Lease, taskId: string, file: string): Work<boolean> {
  if (!(yield* holdsLease(lease))) return false;
  yield* saved(taskId, file);
  return true;
}

async function taskInLedger(
  desk: Recorded['desk'],
  taskId: string,
): Promise<LedgerTask | undefined> {
  const row = await desk.read(findTask(taskId));
  return row && ledgerTaskOf(row);
}

/** Puts each video of a task into a sink; the first of the places is the one that is kept. */
async function putAll(
  sink: StepSink,
  state: TaskState,
  task: LedgerTask | undefined,
  signal: AbortSignal,
): Promise<SavedFile | undefined> {
  const clips = clipsOf(state, {
    batch: task?.tags[0] ?? 'steps',
    id: task?.key ?? state.id,
    request: task?.request ?? {},
    costUsd: task?.costUsd ?? task?.settledUsd ?? task?.estimateUsd,
    acceptedAt: task?.acceptedAt,
    signal,
  });
  let first: SavedFile | undefined;
  for (const clip of clips) {
    const file = (await sink(clip)) ?? undefined;
    first ??= file;
  }
  return first;
}

function notEnded(state: TaskState): StepError {
  const { id: taskId, provider, endpoint } = state;
  const facts = { provider, endpoint, taskId };
  const message = `Task ${taskId} goes on and is paid for: await it before its video is saved.`;
  return new StepError(new TaskPendingError('deadline', state, facts), { message });
}

function takenOver(taskId: string): LedgerWriteError {
  return new LedgerWriteError(
    'this process stood still, and another one saves the video',
    'The video is paid for; another try gives its place.',
    { taskId, charged: 'yes' },
  );
}
