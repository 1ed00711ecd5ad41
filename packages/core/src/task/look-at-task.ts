import type { TaskReadError } from '../errors/task-read-error.ts';
import type { Engine } from '../provider/engine.ts';
import type { StatusOptions } from '../provider/call-options.ts';
import { Gate } from '../time/gate.ts';
import { backoffMs } from './backoff.ts';
import { MissingTasks } from './missing-tasks.ts';
import { readTask } from './read-task.ts';
import { SharedReads, type ReadCall } from './shared-reads.ts';
import { isTerminal, type TaskIdParts, type TaskState } from '../types/task-state.ts';

/** Per-call options of a look. */
interface LookOptions
  extends StatusOptions, Pick<ReadCall<unknown>, 'patienceMs' | 'mayBeUnderWay'> {}

/** Looks at a task: its state, or the error of a read that told nothing. */
export type LookAtTask = (
  task: TaskIdParts,
  options: LookOptions,
) => Promise<TaskState | TaskReadError>;

/**
 * Looks at tasks of one provider, so many at once, remembering which of them it says it does not
 * know. Who looks at the same task at the same time shares a look.
 */
export function createLookAtTask(engine: Engine): LookAtTask {
  const { readsAtOnce, readsPerSecond } = engine.config;
  const gate = new Gate({ atOnce: readsAtOnce, perSecond: readsPerSecond });
  const reads = new SharedReads<TaskState | TaskReadError>(gate);
  const lookOnce = createLookOnce(engine);
  return (task, { headers, ...call }) =>
    reads.read({
      ...call,
      key: keyOf(task, headers),
      send: (signal) => lookOnce(task, { signal, headers }),
    });
}

/** The same question to the same task: other headers may get another answer. */
function keyOf(
  { endpoint, providerTaskId }: TaskIdParts,
  headers: StatusOptions['headers'],
): string {
  const task = `${endpoint}:${providerTaskId}`;
  return headers === undefined ? task : `${task}:${JSON.stringify(Object.entries(headers))}`;
}

function createLookOnce(
  engine: Engine,
): (task: TaskIdParts, options: StatusOptions) => Promise<TaskState | TaskReadError> {
  const missing = new MissingTasks(engine.config.now);
  return async (task, options) => {
    const look = await readTask(engine, task, options);
    switch (look.kind) {
      case 'state':
        missing.forget(look.state.id);
        engine.charges.read(look.state);
        engine.expectations.read(look.state);
        return freed(engine, look.state);
      case 'not-found':
        return freed(engine, missing.stateOf(task, modelOf(engine, task), look.raw));
      case 'nothing':
        return look.error;
    }
  };
}

/** The same state; one that has ended makes room for another task. */
function freed(engine: Engine, state: TaskState): TaskState {
  if (isTerminal(state.status)) engine.slots.ended(state.id);
  return state;
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
