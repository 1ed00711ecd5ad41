import { awaitStep, saveStep, StepError, submitStep } from '@genlock/ledger/steps';
import { FatalError, RetryableError, sleep } from 'workflow';
import { type Clip, durable, pauseMs, requestOf, sink } from './clips.ts';

/** Makes a clip and says where it is. While the provider works, nothing runs. */
export async function makeClip(clip: Clip): Promise<string | undefined> {
  'use workflow';
  const taskId = await submit(clip);
  for (;;) {
    const { sleepMs, isMade, failed } = await check(taskId);
    if (failed !== undefined) throw new FatalError(`${taskId} brought no video: ${failed}`);
    if (isMade) return save(taskId);
    await sleep(sleepMs);
  }
}

async function submit(clip: Clip): Promise<string> {
  'use step';
  const { taskId } = await told(submitStep(durable, requestOf(clip), { key: clip.key }));
  return taskId;
}
// A bare submit would want 0. With a key a try again is the same start.
submit.maxRetries = 10;

async function check(
  taskId: string,
): Promise<{ readonly sleepMs: number; readonly isMade: boolean; readonly failed?: string }> {
  'use step';
  const end = await told(awaitStep(durable, taskId));
  if (end.pending) return { sleepMs: pauseMs(end.checkAgainInMs), isMade: false };
  if (end.status === 'succeeded') return { sleepMs: 0, isMade: true };
  return { sleepMs: 0, isMade: false, failed: end.error?.kind ?? end.status };
}

async function save(taskId: string): Promise<string | undefined> {
  'use step';
  return (await told(saveStep(durable, taskId, sink)))?.place;
}

/** Says to the engine whether another try of a step may help, and when. */
async function told<Result>(step: Promise<Result>): Promise<Result> {
  try {
    return await step;
  } catch (error) {
    if (!StepError.isInstance(error)) throw error;
    if (!error.isRetryable) throw new FatalError(error.message);
    const { message, retryAfterMs } = error;
    throw retryAfterMs === undefined
      ? error
      : new RetryableError(message, { retryAfter: retryAfterMs });
  }
}
