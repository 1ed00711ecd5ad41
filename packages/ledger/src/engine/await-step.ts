import {
  checkOptions,
  kinds,
  parseTaskId,
  type TaskFault,
  TaskPendingError,
  type TaskState,
  type TaskStatus,
  type Video,
  type VideoProvider,
} from '@genlock/core';
import { asStepError } from '../errors/step-error.ts';
import type { LedgerFault, LedgerTask } from '../ledger-task.ts';
import { findTask } from '../steps/resolved.ts';
import { ledgerTaskOf } from '../steps/task-row.ts';
import type { Recorded } from '../with-ledger.ts';
import { checkAgainInMs } from './check-again.ts';
import { inLedger } from './in-ledger.ts';

/** How a task is waited for in a step. */
export interface AwaitStepOptions {
  /** How long the step may hold its worker, in milliseconds. Default 0: the task is read once. */
  readonly maxMs?: number | undefined;
  /** Ends the step early. */
  readonly signal?: AbortSignal | undefined;
}

/** A task that has not ended. Plain JSON. */
export interface PendingTask {
  readonly pending: true;
  readonly taskId: string;
  readonly status: 'queued' | 'running';
  /** How long a workflow should sleep before it checks again, in milliseconds. */
  readonly checkAgainInMs: number;
}

/** A task that has ended, well or not. Plain JSON, without the provider's answer. */
export interface EndedTask {
  readonly pending: false;
  readonly taskId: string;
  readonly status: Exclude<TaskStatus, 'queued' | 'running'>;
  readonly provider: string;
  readonly endpoint: string;
  readonly model: string;
  /** Links of the provider, which run out: `saveStep` reads them again. */
  readonly videos: readonly Video[];
  /** Why there is no video. */
  readonly error?: LedgerFault | undefined;
  /** What it cost, in USD, where the provider has told. */
  readonly costUsd?: number | undefined;
}

/**
 * Checks a task, as a step of a durable engine. A task that goes on is no error: sleep for
 * `checkAgainInMs` in the workflow, where it holds no worker, and do the step again. A task that
 * failed is none either: another try of the step would not change it.
 *
 * @param durable - what `withLedger` has given, opened in the step
 * @throws StepError: the provider did not tell; `isRetryable` says whether it may later
 *
 * @example
 * const end = await awaitStep(durable, taskId, { maxMs: 10_000 });
 * if (end.pending) await sleep(end.checkAgainInMs);
 */
export async function awaitStep(
  durable: VideoProvider,
  taskId: string,
  options: AwaitStepOptions = {},
): Promise<PendingTask | EndedTask> {
  try {
    const recorded = inLedger('awaitStep', durable);
    checkOptions('awaitStep', options, { maxMs: kinds.fromZero, signal: kinds.aSignal });
    const known = await endInLedger(recorded, taskId);
    if (known !== undefined) return known;
    const state = await read(durable, taskId, options);
    if (state !== undefined && isEnd(state.status)) {
      // The same words whether the ledger or the provider says them.
      return (await endInLedger(recorded, taskId)) ?? endOf(state, state.status);
    }
    const since = { ...parseTaskId(taskId), acceptedAt: await recorded.memory.startOf(taskId) };
    return {
      pending: true,
      taskId,
      status: state?.status === 'queued' ? 'queued' : 'running',
      checkAgainInMs: checkAgainInMs(durable, since, recorded.desk.now()),
    };
  } catch (error) {
    throw asStepError(error, taskId);
  }
}

/** The last state that was read; `undefined` where nothing was read in the time. */
async function read(
  durable: VideoProvider,
  taskId: string,
  { maxMs = 0, signal }: AwaitStepOptions,
): Promise<TaskState | undefined> {
  // A wait of no time may end before its read is sent.
  if (maxMs === 0) return durable.status(taskId, { signal });
  try {
    return await durable.wait(taskId, { timeoutMs: maxMs, signal });
  } catch (error) {
    if (TaskPendingError.isInstance(error) && error.reason === 'deadline') return error.state;
    throw error;
  }
}

/** How a task ended, where the ledger knows it; a database that does not answer knows nothing. */
async function endInLedger({ desk }: Recorded, taskId: string): Promise<EndedTask | undefined> {
  try {
    const row = await desk.read(findTask(taskId));
    const task = row && ledgerTaskOf(row);
    return task && isEnd(task.status) && task.taskId === taskId
      ? endOf({ ...task, id: taskId, cost: task.costUsd }, task.status)
      : undefined;
  } catch (error) {
    desk.report(error);
    return undefined;
  }
}

/** What the ledger and the provider both say of an end. */
type EndFacts = Pick<TaskState, 'id' | 'provider' | 'endpoint' | 'model' | 'videos' | 'cost'> & {
  readonly error?: Pick<TaskFault, 'kind' | 'charged'> | undefined;
};

function endOf(
  { id: taskId, provider, endpoint, model, videos, error, cost }: EndFacts,
  status: EndedTask['status'],
): EndedTask {
  return {
    pending: false,
    taskId,
    status,
    provider,
    endpoint,
    model,
    // A file in the state of a workflow is megabytes; saveStep gets it from the provider.
    videos: videos.filter(({ url }) => !url.startsWith('data:')),
    ...(error && { error: { kind: error.kind, charged: error.charged ?? 'unknown' } }),
    ...(cost !== undefined && { costUsd: cost }),
  };
}

const ends: Readonly<Record<EndedTask['status'], true>> = {
  succeeded: true,
  failed: true,
  canceled: true,
  expired: true,
};

function isEnd(status: TaskStatus | LedgerTask['status']): status is EndedTask['status'] {
  return Object.hasOwn(ends, status);
}
