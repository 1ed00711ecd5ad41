import type { WaitOptions } from '../provider/call-options.ts';
import type { TaskReader } from './read-task.ts';
import { StatusStream } from './status-stream.ts';
import type { TaskIdParts, TaskState } from '../types/task-state.ts';
import { chosenSchedule, waitForTask } from './wait-for-task.ts';

/**
 * Waits for a task, with the provider's status stream beside the reads, where it has one and a slot
 * is free.
 *
 * The stream is a source of news and no more: it ends a pause early, or lets it last longer.
 * Whatever goes wrong with it, the reads go on.
 *
 * @throws TaskPendingError on deadline or abort; the task lives on
 * @throws TaskReadError when the provider refuses to tell
 */
export function waitOnStream(
  reader: TaskReader,
  task: TaskIdParts,
  options: WaitOptions,
): Promise<TaskState> {
  const { engine } = reader;
  const { watch } = engine.definition.protocol;
  const onOver = watch === undefined ? undefined : engine.streams.take();
  if (watch === undefined || onOver === undefined) return waitForTask(reader, task, options);
  const keepsSchedule = chosenSchedule(engine, options) !== undefined;
  const { signal, headers } = options;
  const news = new StatusStream(engine, task, { signal, headers, watch, keepsSchedule, onOver });
  return waitForTask(reader, task, { ...options, news }).finally(news.close);
}
