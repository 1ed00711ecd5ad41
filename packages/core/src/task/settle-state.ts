import { BoundedMap } from '../bounded-map.ts';
import type { Engine } from '../provider/engine.ts';
import { isRemovedSoon } from '../types/removal.ts';
import { isTerminal, type TaskState } from '../types/task-state.ts';

const maxTracked = 10_000;

/** Tasks whose removal was reported, by engine: one event a task is enough. */
const reported = new WeakMap<Engine, BoundedMap<string, true>>();

/** Passes a state that was read on to whatever goes by it: money, schedule, slots, events. */
export function settleState(engine: Engine, state: TaskState): TaskState {
  engine.charges.read(state);
  engine.expectations.read(state);
  reportRemoval(engine, state);
  return freeSlot(engine, state);
}

/** The same state; one that has ended makes room for another task. */
export function freeSlot(engine: Engine, state: TaskState): TaskState {
  if (isTerminal(state.status)) engine.slots.ended(state.id);
  return state;
}

function reportRemoval(engine: Engine, state: TaskState): void {
  const { id: taskId, removedAt } = state;
  if (removedAt === undefined || !isRemovedSoon(state, engine.config.now())) return;
  const known = reported.get(engine) ?? new BoundedMap(maxTracked);
  reported.set(engine, known);
  if (known.has(taskId)) return;
  known.set(taskId, true);
  engine.config.onEvent({ type: 'result-expires', taskId, removedAt });
}
