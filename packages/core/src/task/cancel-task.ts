import {
  isTerminal,
  type Cancellation,
  type CancelOutcome,
  type TaskIdParts,
  type TaskState,
} from '../types/task-state.ts';
import type { StatusOptions } from '../provider/call-options.ts';
import type { TaskReader } from './read-task.ts';
import { stateIn } from './read-once.ts';
import { settleState } from './settle-state.ts';
import { statusOfTask } from './status-of-task.ts';

/** What came of asking for a cancel. */
interface AskedToCancel {
  readonly outcome: CancelOutcome;
  /** The task, where it is known by then and needs no other read. */
  readonly state?: TaskState | undefined;
}

/** Asks the provider to cancel, once. Never throws for what the provider answers. */
export async function askToCancel(
  reader: TaskReader,
  task: TaskIdParts,
  options: StatusOptions,
): Promise<AskedToCancel> {
  const { engine } = reader;
  const { protocol, canCancel = 'any' } = engine.definition;
  if (protocol.cancel === undefined) return { outcome: 'unsupported' };
  try {
    const reason = canCancel === 'any' ? undefined : await reasonNotTo(reader, task, options);
    if (reason !== undefined) return reason;
    const { signal, headers } = options;
    const reply = await protocol.cancel(engine.connection, { ...task, signal, headers });
    if (typeof reply === 'string') return { outcome: reply };
    const found = stateIn(engine, task, reply);
    const state = found?.kind === 'state' ? settleState(engine, found.state) : undefined;
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
  { read }: TaskReader,
  task: TaskIdParts,
  { signal, headers, startedAt }: StatusOptions,
): Promise<AskedToCancel | undefined> {
  const result = await read(task, { signal, headers, startedAt, mayBeUnderWay: false });
  if (result.kind === 'read-failed') return { outcome: 'not-answered' };
  const { state, doubt } = result;
  if (isTerminal(state.status)) return { outcome: 'too-late', state };
  if (doubt === 'unreadable-end') return { outcome: 'too-late' };
  return doubt === 'unknown-word' ? { outcome: 'not-answered', state } : undefined;
}

/**
 * Asks the provider to cancel, then reads the task: the state is the truth. It is not read again
 * where the answer to the cancel held it.
 */
export async function cancelTask(
  reader: TaskReader,
  task: TaskIdParts,
  options: StatusOptions,
): Promise<Cancellation> {
  const { outcome, state } = await askToCancel(reader, task, options);
  if (state !== undefined) return { outcome, state };
  const fresh = { ...options, mayBeUnderWay: false };
  return { outcome, state: await statusOfTask(reader, task, fresh) };
}
