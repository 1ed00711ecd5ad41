import type { TaskState } from '../types/task-state.ts';

/**
 * Why a state may be another one at the next read, although nobody has to wait for a model:
 *
 * - `unknown-task`: the provider does not know the task, and nobody here knows how old it is
 * - `old-task`: the provider does not know a task that it should know by now
 * - `unreadable-end`: the provider says that it succeeded, and names no file
 * - `unknown-word`: the provider's status word is in no table, so that it may stand for an end
 */
export type Doubt = 'unknown-task' | 'old-task' | 'unreadable-end' | 'unknown-word';

const doubts = new WeakMap<TaskState, Doubt>();

/** Notes that a state is not yet sure. */
export function inDoubt(state: TaskState, doubt: Doubt): TaskState {
  doubts.set(state, doubt);
  return state;
}

/** Why a state is not yet sure; `undefined` for one that is. */
export function doubtOf(state: TaskState): Doubt | undefined {
  return doubts.get(state);
}
