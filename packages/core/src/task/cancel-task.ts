import {
  isTerminal,
  type Cancellation,
  type CancelOutcome,
  type TaskIdParts,
  type TaskState,
} from '../types/task-state.ts';
import type { Engine } from '../provider/engine.ts';
import type { StatusOptions } from '../provider/call-options.ts';
import { doubtOf } from './doubt.ts';
import { statusOfTask, type LookAtTask } from './look-at-task.ts';
import { stateIn } from './read-task.ts';
import { settleState } from './settle-state.ts';

/** What came of asking for a cancel. */
interface AskedToCancel {
  readonly outcome: CancelOutcome;
  /** The task, where it is known by then and needs no other read. */
  readonly state?: TaskState | undefined;
}

/** Asks the provider to cancel, once. Never throws for what the provider answers. */
export async function askToCancel(
  engine: Engine,
  task: TaskIdParts,
  options: StatusOptions,
  look: LookAtTask,
): Promise<AskedToCancel> {
  const { protocol, canCancel = 'any' } = engine.definition;
  if (protocol.cancel === undefined) return { outcome: 'unsupported' };
  try {
    const reason = canCancel === 'any' ? undefined : await reasonNotTo(task, options, look);
    if (reason !== undefined) return reason;
    const { signal, headers } = options;
    const reply = await protocol.cancel(engine.connection, { ...task, signal, headers });
    if (typeof reply === 'string') return { outcome: reply };
    const told = stateIn(engine, task, reply);
    const state = told?.kind === 'state' ? settleState(engine, told.state) : undefined;
    return { outcome: reply.answer, state };
  } catch {
    return { outcome: 'not-answered' };
  }
}

/**
 * Why a cancel is not sent that destroys the result of a task that has ended: it has, or nobody can
 * say that it has not.
 */
async function reasonNotTo(
  task: TaskIdParts,
  { signal, headers, startedAt }: StatusOptions,
  look: LookAtTask,
): Promise<AskedToCancel | undefined> {
  const found = await look(task, { signal, headers, startedAt, mayBeUnderWay: false });
  if (!('status' in found)) return { outcome: 'not-answered' };
  if (isTerminal(found.status)) return { outcome: 'too-late', state: found };
  const doubt = doubtOf(found);
  if (doubt === 'unreadable-end') return { outcome: 'too-late' };
  return doubt === 'unknown-word' ? { outcome: 'not-answered', state: found } : undefined;
}

/**
 * Asks the provider to cancel, then reads the task: the state is the truth. It is not read again
 * where the answer to the cancel held it.
 */
export async function cancelTask(
  engine: Engine,
  look: LookAtTask,
  task: TaskIdParts,
  options: StatusOptions,
): Promise<Cancellation> {
  const { outcome, state } = await askToCancel(engine, task, options, look);
  if (state !== undefined) return { outcome, state };
  const fresh: LookAtTask = (asked, call) => look(asked, { ...call, mayBeUnderWay: false });
  return { outcome, state: await statusOfTask(engine, fresh, task, options) };
}
