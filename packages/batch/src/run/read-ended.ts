import { isTerminal, type TaskState, type VideoProvider, type WaitOptions } from '@genlock/core';

/**
 * Reads a task once more that has ended, such as for fresh links. Providers tell for a moment that it
 * waits or runs again: it is waited for then, and never taken for one without a video.
 */
export async function readEnded(
  provider: Pick<VideoProvider, 'status' | 'wait'>,
  taskId: string,
  options: Pick<WaitOptions, 'startedAt' | 'signal' | 'timeoutMs'>,
): Promise<TaskState> {
  const { startedAt, signal } = options;
  const state = await provider.status(taskId, { startedAt, signal });
  return isTerminal(state.status) ? state : provider.wait(taskId, options);
}
