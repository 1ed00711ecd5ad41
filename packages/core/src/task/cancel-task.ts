import type { CancelAnswer } from '../provider/protocol.ts';
import type { Engine } from '../provider/engine.ts';
import type { StatusOptions } from '../provider/call-options.ts';
import { statusOfTask, type LookAtTask } from './look-at-task.ts';
import type { TaskIdParts } from './task-id.ts';
import type { TaskState } from './task-state.ts';

/**
 * What a cancel came to.
 *
 * - `canceled`: the task was taken out of the queue
 * - `requested`: asked for; the task may still finish and be charged
 * - `too-late`: it had ended, or the provider did not know it
 * - `unsupported`: the provider cannot cancel; the task goes on and is charged
 * - `not-answered`: the provider was out of reach; asking again is safe
 */
export type CancelOutcome = CancelAnswer | 'unsupported';

/** A cancel, and where the task stood right after it. */
export interface Cancellation {
  /** What the provider said. */
  readonly outcome: CancelOutcome;
  /** The task, read after the cancel. */
  readonly state: TaskState;
}

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
