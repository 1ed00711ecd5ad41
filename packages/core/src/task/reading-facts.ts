import { amountOrNone } from '../money/amount.ts';
import type { TaskReading } from '../provider/task-reading.ts';
import type { TaskState } from '../types/task-state.ts';

/** What a reading tells beside status, videos and fault. */
export type ReadingFacts = Pick<
  TaskState,
  'queuePosition' | 'progress' | 'startedAt' | 'finishedAt' | 'removedAt' | 'cost' | 'credits'
>;

/** The facts of a reading, without figures that cannot be what they stand for. */
export function readingFacts(reading: TaskReading): ReadingFacts {
  const { queuePosition, progress, startedAt, finishedAt, removedAt, cost, credits } = reading;
  return {
    queuePosition,
    progress: progress !== undefined && progress >= 0 && progress <= 1 ? progress : undefined,
    startedAt,
    finishedAt,
    removedAt: isMoment(removedAt) ? removedAt : undefined,
    cost: amountOrNone(cost),
    credits: amountOrNone(credits),
  };
}

/** Whether a date can hold it: people and events are told of it as one. */
function isMoment(ms: number | undefined): boolean {
  return ms !== undefined && ms > 0 && !Number.isNaN(new Date(ms).getTime());
}
