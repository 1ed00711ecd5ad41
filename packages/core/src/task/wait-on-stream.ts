import type { WaitOptions } from '../provider/call-options.ts';
import type { Engine } from '../provider/engine.ts';
import { FollowedTask } from './follow-task.ts';
import type { LookAtTask } from './look-at-task.ts';
import type { TaskIdParts, TaskState } from '../types/task-state.ts';
import { waitForTask } from './wait-for-task.ts';

/**
 * Waits for a task, with the provider's status stream beside the looks, where it has one and a
 * slot is free.
 *
 * The wait itself knows nothing of a stream: what it tells ends a pause early, or lets it last
 * longer. Whatever goes wrong with it, the looks go on.
 *
 * @throws TaskPendingError on deadline or abort; the task lives on
 * @throws TaskReadError when the provider refuses to tell
 */
export function waitOnStream(
  engine: Engine,
  task: TaskIdParts,
  options: WaitOptions,
  look: LookAtTask,
): Promise<TaskState> {
  const { watch } = engine.definition.protocol;
  const release = watch === undefined ? undefined : engine.streams.take();
  if (watch === undefined || release === undefined) {
    return waitForTask(engine, task, options, look);
  }
  const followed = new FollowedTask(engine, task, { ...options, watch, onOver: release });
  const config = { ...engine.config, sleep: followed.sleep };
  const lookAnew: LookAtTask = (asked, { mayBeUnderWay, ...call }) =>
    // A look that began before the news may not know it.
    look(asked, { ...call, mayBeUnderWay: mayBeUnderWay === true && !followed.hadNews });
  return waitForTask({ ...engine, config }, task, options, lookAnew).finally(followed.close);
}
