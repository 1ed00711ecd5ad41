import {
  awaitStep,
  type EndedTask,
  type PendingTask,
  saveStep,
  StepError,
  type SubmittedTask,
  submitStep,
} from '@genlock/ledger/steps';
import { ApplicationFailure, cancellationSignal } from '@temporalio/activity';
import { type Clip, durable, requestOf, sink } from './clips.ts';

// The activities of a Temporal worker; temporal-workflow.ts calls them.

/** Starts the task of a clip. */
export function submit(clip: Clip): Promise<SubmittedTask> {
  const options = { key: clip.key, signal: cancellationSignal() };
  return told(submitStep(durable, requestOf(clip), options));
}

/** Checks a task. */
export function check(taskId: string): Promise<PendingTask | EndedTask> {
  return told(awaitStep(durable, taskId, { signal: cancellationSignal() }));
}

/** Saves the video of a task, and says where. */
export async function save(taskId: string): Promise<string | undefined> {
  const file = await told(saveStep(durable, taskId, sink, { signal: cancellationSignal() }));
  return file?.place;
}

/** Says to Temporal whether another try of an activity may help, and when. */
async function told<Result>(step: Promise<Result>): Promise<Result> {
  try {
    return await step;
  } catch (error) {
    if (!StepError.isInstance(error)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.reason,
      nonRetryable: !error.isRetryable,
      ...(error.retryAfterMs !== undefined && { nextRetryDelay: error.retryAfterMs }),
    });
  }
}
