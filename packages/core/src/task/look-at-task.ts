import type { TaskReadError } from '../errors/task-read-error.ts';
import type { Engine } from '../provider/engine.ts';
import type { StatusOptions } from '../provider/call-options.ts';
import { backoffMs } from './backoff.ts';
import { MissingTasks } from './missing-tasks.ts';
import { readTask } from './read-task.ts';
import type { TaskIdParts } from './task-id.ts';
import type { TaskState } from './task-state.ts';

/** Looks at a task: its state, or the error of a read that told nothing. */
export type LookAtTask = (
  task: TaskIdParts,
  options: StatusOptions,
) => Promise<TaskState | TaskReadError>;

/** Looks at tasks of one provider, remembering which of them it says it does not know. */
export function createLookAtTask(engine: Engine): LookAtTask {
  const missing = new MissingTasks(engine.config.now);
  return async (task, options) => {
    const look = await readTask(engine, task, options);
    switch (look.kind) {
      case 'state':
        missing.forget(look.state.id);
        engine.charges.read(look.state);
        engine.expectations.read(look.state);
        return look.state;
      case 'not-found':
        return missing.stateOf(task, modelOf(engine, task), look.raw);
      case 'nothing':
        return look.error;
    }
  };
}

const mostTries = 3;
/** Longest pause that a single look takes upon itself; a longer one is the caller's to take. */
const longestPauseMs = 10_000;

/**
 * Looks until the provider tells something, at most three times.
 *
 * @throws TaskReadError when it did not
 */
export async function statusOfTask(
  engine: Engine,
  look: LookAtTask,
  task: TaskIdParts,
  options: StatusOptions,
): Promise<TaskState> {
  const { sleep, random } = engine.config;
  for (let tries = 1; ; tries += 1) {
    const found = await look(task, options);
    if ('status' in found) return found;
    const pauseMs = found.retryAfterMs ?? backoffMs(tries, random);
    if (!found.isRetryable || tries === mostTries || pauseMs > longestPauseMs) throw found;
    await sleep(pauseMs, { signal: options.signal });
  }
}

/** The neutral model of a task; its endpoint id where the table no longer holds the endpoint. */
function modelOf(engine: Engine, { endpoint }: TaskIdParts): string {
  return engine.definition.endpoints.find(({ id }) => id === endpoint)?.model ?? endpoint;
}
