import {
  checkOptions,
  GenlockError,
  kinds,
  parseTaskId,
  type StartOptions,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { asStepError } from '../errors/step-error.ts';
import { checkAgainInMs } from './check-again.ts';
import { inLedger } from './in-ledger.ts';

/** How a task is started in a step. */
export interface SubmitStepOptions extends Omit<StartOptions, 'idempotencyKey'> {
  /**
   * Names the task in the ledger, whatever process tries: the same key, the same task. The id of the
   * run with the name of the step in it is one; a random id that is made in the step is none.
   */
  readonly key: string;
}

/** A task that is paid for. Plain JSON. */
export interface SubmittedTask {
  /** Portable task id. */
  readonly taskId: string;
  /** How long a workflow should sleep before it checks, in milliseconds. */
  readonly checkAgainInMs: number;
}

/**
 * Starts a task, as a step of a durable engine: however often it is tried, in whatever process, one
 * task is paid for. A try that was killed is looked for in the provider's records.
 *
 * A task that ended without a video stays the task of its key: start another one under another key.
 *
 * @param durable - what `withLedger` has given, opened in the step
 * @param request - plain data: media as links
 * @throws StepError: `isRetryable` says whether another try may help
 *
 * @example
 * const { taskId } = await submitStep(durable, request, { key: `${runId}/kite` });
 */
export async function submitStep(
  durable: VideoProvider,
  request: VideoRequest,
  { key, ...options }: SubmitStepOptions,
): Promise<SubmittedTask> {
  try {
    const { desk, memory } = inLedger('submitStep', durable);
    checkOptions('submitStep', { key }, { key: kinds.needed(kinds.name) });
    const taskId = await started(durable, request, { ...options, idempotencyKey: key });
    await memory.load();
    const since = { ...parseTaskId(taskId), acceptedAt: await memory.startOf(taskId) };
    return { taskId, checkAgainInMs: checkAgainInMs(durable, since, desk.now()) };
  } catch (error) {
    throw asStepError(error);
  }
}

/** The id of the task. One that is paid for is never thrown away, whatever came after it. */
async function started(
  durable: VideoProvider,
  request: VideoRequest,
  options: StartOptions,
): Promise<string> {
  try {
    return (await durable.start(request, options)).id;
  } catch (error) {
    const isPaid = GenlockError.isInstance(error) && error.charged === 'yes';
    if (isPaid && error.taskId !== undefined) return error.taskId;
    throw error;
  }
}
