import type { TaskState } from './task-state.ts';

/** A result that lives shorter than this after its task is worth a warning, in milliseconds. */
const shortLifeMs = 24 * 60 * 60_000;

/**
 * Whether the provider removes the videos of a task within a day of its end. Where the provider
 * does not tell when it ended, that is now.
 *
 * @param now - milliseconds since the epoch
 */
export function isRemovedSoon(
  state: Pick<TaskState, 'status' | 'removedAt' | 'finishedAt'>,
  now: number,
): boolean {
  const { status, removedAt, finishedAt = now } = state;
  if (status !== 'succeeded' || removedAt === undefined) return false;
  return removedAt - finishedAt < shortLifeMs;
}
