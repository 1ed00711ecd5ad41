import type { Row, Work } from '../store/work.ts';
import { charged, ended, type TaskEnd } from './ended.ts';
import { keepTimes } from './learned.ts';
import { findTask } from './resolved.ts';

/** What an end taught of how long tasks take. */
export interface Lesson {
  /** Provider and endpoint. */
  readonly endpoint: string;
  /** Everything that is known of it, as JSON. */
  readonly times: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What came of an end. */
export interface Seen {
  /** Whether this process is the first who says so. */
  readonly isFirst: boolean;
  /** The task, for the first, where it is to be told of. */
  readonly task: Row | undefined;
}

/**
 * Step 4, with all that an end brings: its money, what it taught, and for one who is read later than
 * others a cost that they did not know.
 */
export function* seen(end: TaskEnd, lesson: Lesson | undefined, isTold: boolean): Work<Seen> {
  const isFirst = yield* ended(end);
  if (!isFirst) {
    if (end.cost !== undefined) yield* charged(end.taskId, end.cost);
    return { isFirst, task: undefined };
  }
  if (lesson !== undefined) yield* keepTimes(lesson.endpoint, lesson.times, lesson.now);
  return { isFirst, task: isTold ? yield* findTask(end.taskId) : undefined };
}
