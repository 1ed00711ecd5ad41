import type { TaskState, VideoProvider } from '@genlock/core';
import type { Ends } from './ends.ts';

/** Tasks that are read at a time. */
const maxAtOnce = 16;

/** Reads tasks once each and passes on those that have ended. Errors go to `report`. */
export async function sweep(
  provider: Pick<VideoProvider, 'status'>,
  ends: Ends,
  taskIds: Iterable<string>,
  report: (error: unknown) => void,
): Promise<readonly TaskState[]> {
  const left = [...new Set(taskIds)].entries();
  const states = new Map<number, TaskState>();
  const work = async (): Promise<void> => {
    // All of them take from the one iterator.
    for (const [index, taskId] of left) {
      try {
        const state = await provider.status(taskId);
        states.set(index, state);
        await ends.seen(state);
      } catch (error) {
        report(error);
      }
    }
  };
  await Promise.all(Array.from({ length: maxAtOnce }, work));
  return [...states].toSorted(([a], [b]) => a - b).map(([, state]) => state);
}
