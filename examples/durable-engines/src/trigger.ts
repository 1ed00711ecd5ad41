import { awaitStep, saveStep, StepError, submitStep } from '@genlock/ledger/steps';
import { AbortTaskRunError, task, wait } from '@trigger.dev/sdk';
import { type Clip, durable, requestOf, sink } from './clips.ts';

/** The task of Trigger.dev. */
export const makeClipTask = task({
  id: 'make-clip',
  // A bare submit would want maxAttempts: 1. With a key a try again is the same start.
  retry: { maxAttempts: 5, minTimeoutInMs: 1_000 },
  run: (clip: Clip, { signal }) => makeClip(clip, { sleep: checkpoint, signal }),
});

/** Above a few seconds a run of Trigger.dev is written down and takes no machine. */
function checkpoint(ms: number): Promise<void> {
  return wait.for({ seconds: Math.ceil(ms / 1_000) });
}

/** Makes a clip. A try that comes after another one goes through the steps that are done at once. */
export async function makeClip(
  clip: Clip,
  engine: { readonly sleep: (ms: number) => Promise<void>; readonly signal: AbortSignal },
): Promise<object> {
  const { signal } = engine;
  try {
    const { taskId } = await submitStep(durable, requestOf(clip), { key: clip.key, signal });
    let end = await awaitStep(durable, taskId, { signal });
    while (end.pending) {
      await engine.sleep(end.checkAgainInMs);
      end = await awaitStep(durable, taskId, { signal });
    }
    if (end.status !== 'succeeded') return { taskId, failed: end.error };
    return { taskId, file: await saveStep(durable, taskId, sink, { signal }) };
  } catch (error) {
    const isLost = StepError.isInstance(error) && !error.isRetryable;
    throw isLost ? new AbortTaskRunError(error.message) : error;
  }
}
