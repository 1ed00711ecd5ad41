import type { Cancellation, CancelOutcome, TaskIdParts } from '../types/task-state.ts';
import type { Engine } from '../provider/engine.ts';
import type { StatusOptions } from '../provider/call-options.ts';
import { statusOfTask, type LookAtTask } from './look-at-task.ts';

/** Asks the provider to cancel, once. Never throws for what the provider answers. */
export async function askToCancel(
  engine: Engine,
  task: TaskIdParts,
  options: StatusOptions,
): Promise<CancelOutcome> {
  const { cancel } = engine.definition.protocol;
  if (cancel === undefined) return 'unsupported';
  try {
    return await cancel(engine.connection, { ...task, ...options });
  } catch {
    return 'not-answered';
  }
}

/** Asks the provider to cancel, then reads the task: the state is the truth. */
export async function cancelTask(
  engine: Engine,
  look: LookAtTask,
  task: TaskIdParts,
  options: StatusOptions,
): Promise<Cancellation> {
  const outcome = await askToCancel(engine, task, options);
  return { outcome, state: await statusOfTask(engine, look, task, options) };
}
