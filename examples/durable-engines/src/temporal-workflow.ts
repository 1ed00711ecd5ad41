import { ApplicationFailure, proxyActivities, sleep } from '@temporalio/workflow';
import type { Clip } from './clips.ts';
import type * as activities from './temporal-activities.ts';

// A bare submit would want retry: { maximumAttempts: 1 }. With a key a try again is the same start.
const { submit, check, save } = proxyActivities<typeof activities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '5 seconds', maximumAttempts: 10 },
});

/** Makes a clip. While the provider works, no worker is held. */
export async function makeClip(clip: Clip): Promise<string | undefined> {
  const { taskId, checkAgainInMs } = await submit(clip);
  await sleep(checkAgainInMs);
  for (;;) {
    const end = await check(taskId);
    if (!end.pending) {
      if (end.status === 'succeeded') return save(taskId);
      throw ApplicationFailure.nonRetryable(`${taskId} ${end.status}: ${end.error?.kind}`);
    }
    await sleep(end.checkAgainInMs);
  }
}
