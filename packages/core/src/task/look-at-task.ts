import type { TaskReadError } from '../errors/task-read-error.ts';
import { rowOf, type Engine } from '../provider/engine.ts';
import type { StatusOptions } from '../provider/call-options.ts';
import type { ReadAnswer } from '../provider/protocol.ts';
import { createGate } from '../time/gate.ts';
import { GroupGate } from '../time/group-gate.ts';
import { isRequestBound } from '../time/request-bound.ts';
import { BoundedMap } from '../bounded-map.ts';
import { backoffMs } from './backoff.ts';
import { doubtOf, inDoubt } from './doubt.ts';
import { ManyReads } from './many-reads.ts';
import { MissingTasks, warmupMs } from './missing-tasks.ts';
import { formatTaskId } from '../provider/task-id.ts';
import { readTask } from './read-task.ts';
import { freeSlot, settleState } from './settle-state.ts';
import { ReadPace } from './read-pace.ts';
import { HeldBackError, sendAlone, SharedReads, type ReadCall } from './shared-reads.ts';
import type { TaskIdParts, TaskState } from '../types/task-state.ts';

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
  const { readsAtOnce, readsPerSecond, elapsed, sleep } = engine.config;
  const oneByOne = createGate({ atOnce: readsAtOnce, perSecond: readsPerSecond });
  const { protocol } = engine.definition;
  const { readMany } = protocol;
  // Where a read belongs to the request that sent it, no other one can wait for it.
  const many =
    readMany === undefined || isRequestBound
      ? undefined
      : new ManyReads(engine.connection, protocol.read, readMany);
  const gate =
    readMany === undefined || isRequestBound
      ? oneByOne
      : new GroupGate({ gate: oneByOne, most: readMany.most });
  const reads = new SharedReads<TaskState | TaskReadError>(gate);
  const pace = new ReadPace(engine.definition.timing?.minPollMs ?? 0, elapsed);
  const lookOnce = createLookOnce(engine);
  const holdBack = async (
    ms: number,
    { signal, patienceMs = Number.POSITIVE_INFINITY }: LookOptions,
  ): Promise<void> => {
    await sleep(Math.min(ms, patienceMs), { signal });
    if (ms > patienceMs) throw new HeldBackError();
  };
  return async (task, options) => {
    const taskId = formatTaskId(task);
    const { headers, startedAt, ...call } = options;
    // What is asked for after news or a cancel does not wait.
    const earlyMs = call.mayBeUnderWay === false ? 0 : pace.leftMs(taskId);
    if (earlyMs > 0) await holdBack(earlyMs, options);
    return reads.read({
      ...call,
      key: keyOf(task, headers),
      group: many?.groupOf({ ...task, headers }),
      send: async (signal, isAlone) => {
        pace.sent(taskId);
        // Picked one by one: the deadline of a wait is not the deadline of one request.
        const asked = { ...task, signal, headers };
        const ask = isAlone
          ? async () => protocol.read(engine.connection, asked)
          : async () => many?.read(asked);
        return (await lookOnce(task, ask, startedAt)) ?? sendAlone;
      },
    });
  };
}

/** The same question to the same task: other headers may get another answer. */
function keyOf(
  { endpoint, providerTaskId }: TaskIdParts,
  headers: StatusOptions['headers'],
): string {
  const task = `${endpoint}:${providerTaskId}`;
  return headers === undefined ? task : `${task}:${JSON.stringify(Object.entries(headers))}`;
}

/** Reads in a row of a success without a file, until that is how it ended. */
const readsWithoutFiles = 3;
const maxTracked = 10_000;

function createLookOnce(
  engine: Engine,
): (
  task: TaskIdParts,
  ask: () => Promise<ReadAnswer | undefined>,
  startedAt: number | undefined,
) => Promise<TaskState | TaskReadError | undefined> {
  const missing = new MissingTasks(engine.config);
  const withoutFiles = new BoundedMap<string, number>(maxTracked);

  const settled = (state: TaskState): TaskState => {
    missing.forget(state.id);
    withoutFiles.delete(state.id);
    return settleState(engine, state);
  };

  return async (task, ask, startedAt) => {
    const look = await readTask(engine, task, ask);
    switch (look?.kind) {
      case 'state':
        return settled(look.state);
      case 'without-files': {
        const { id } = look.state;
        const reads = (withoutFiles.get(id) ?? 0) + 1;
        if (reads >= readsWithoutFiles) return settled(look.state);
        withoutFiles.set(id, reads);
        return inDoubt({ ...look.state, status: 'running', error: undefined }, 'unreadable-end');
      }
      case 'not-found': {
        const { state, leftMs } = missing.read(task, modelOf(engine, task), look.raw, startedAt);
        if (leftMs === 0) return freeSlot(engine, state);
        if (engine.charges.knows(state.id)) return state;
        const ageMs = engine.config.now() - (startedAt ?? Number.NaN);
        // A start that lies ahead is as good as none: it may be in seconds, or a clock may be wrong.
        if (!(ageMs > -warmupMs)) return inDoubt(state, 'unknown-task');
        return ageMs >= warmupMs ? inDoubt(state, 'old-task') : state;
      }
      case 'nothing':
        return look.error;
      case undefined:
        return undefined;
    }
  };
}

const maxTries = 3;
/** Longest pause that a single look takes upon itself; a longer one is the caller's to take. */
const longestPauseMs = 10_000;

/**
 * Looks until the provider tells something, at most three times.
 *
 * What is in doubt is read again within the call, since the next one may come from another process
 * that remembers nothing: a success without a file twice, a task that the provider does not know
 * until it is older than the warm-up for sure.
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
  let doubtful: TaskState | undefined;
  let sleptMs = 0;
  for (let tries = 1; ; tries += 1) {
    const found = await look(task, options);
    let pauseMs: number;
    if ('status' in found) {
      if (!isWorthAnotherRead(found) || sleptMs >= warmupMs) return found;
      doubtful = found;
      pauseMs = Math.min(backoffMs(tries, random), warmupMs - sleptMs);
    } else {
      if (doubtful !== undefined) return doubtful;
      pauseMs = found.retryAfterMs ?? backoffMs(tries, random);
      if (!found.isRetryable || tries === maxTries || pauseMs > longestPauseMs) throw found;
    }
    await sleep(pauseMs, { signal: options.signal });
    sleptMs += pauseMs;
  }
}

/** Whether a state may be another one within seconds. A word that nobody knows stays one. */
function isWorthAnotherRead(state: TaskState): boolean {
  const doubt = doubtOf(state);
  return doubt !== undefined && doubt !== 'unknown-word';
}

/** The neutral model of a task; its endpoint id where the table no longer holds the endpoint. */
function modelOf(engine: Engine, { endpoint }: TaskIdParts): string {
  return rowOf(engine, endpoint)?.model ?? endpoint;
}
