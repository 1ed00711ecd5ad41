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

/**
 * Step 4, with all that an end brings: its money, what it taught, and for one who is read later than
 * others a cost that they did not know. Gives the task to the first who says that it has ended.
 */
export function* seen(end: TaskEnd, lesson: Lesson | undefined): Work<Row | undefined> {
  const isFirst = yield* ended(end);
  if (!isFirst) {
    if (end.cost !== undefined) yield* charged(end.taskId, end.cost);
    return undefined;
  }
  if (lesson !== undefined) yield* keepTimes(lesson.endpoint, lesson.times, lesson.now);
  return yield* findTask(end.taskId);
}
