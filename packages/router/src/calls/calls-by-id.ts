import type { TaskState } from '@genlock/core';
import type { Genlock } from '../genlock-interface.ts';
import type { RouterParts } from './parts.ts';

/** The calls about a task that was started: its provider answers, and the router learns from it. */
export function callsById({
  router,
  ofTask,
}: RouterParts): Pick<Genlock, 'status' | 'wait' | 'cancel' | 'cost'> {
  const seen = (state: TaskState): TaskState => {
    router.seen(state);
    return state;
  };
  return {
    status: async (taskId, options) => seen(await ofTask(taskId).status(taskId, options)),
    wait: async (taskId, options) => seen(await ofTask(taskId).wait(taskId, options)),
    cancel: async (taskId, options) => ofTask(taskId).cancel(taskId, options),
    cost: async (taskId, options) => ofTask(taskId).cost(taskId, options),
  };
}
