import type { TaskReadError } from '../errors/task-read-error.ts';
import { rowOf, type Engine } from '../provider/engine.ts';
import type { StatusOptions } from '../provider/call-options.ts';
import { createGate } from '../time/gate.ts';
import { GroupGate } from '../time/group-gate.ts';
import { isRequestBound } from '../time/request-bound.ts';
import { formatTaskId } from '../provider/task-id.ts';
import type { TaskIdParts, TaskState } from '../types/task-state.ts';
import { BoundedMap } from '../bounded-map.ts';
import { EarlyResults } from './early-results.ts';
import { ManyReads } from './many-reads.ts';
import { MissingTasks, warmupOf, type UnknownTask } from './missing-tasks.ts';
import { readOnce, type OneRead } from './read-once.ts';
import { ReadPace } from './read-pace.ts';
import { freeSlot, settleState } from './settle-state.ts';
import { sendAlone, SharedReads, type ReadCall } from './shared-reads.ts';

/**
 * Why a state may be another one at the next read, although nobody has to wait for a model:
 *
 * - `unknown-task`: the provider does not know the task, and nobody here knows how old it is
 * - `old-task`: the provider does not know a task that it should know by now
 * - `unreadable-end`: the provider says that it succeeded, and names no file
 * - `unknown-word`: the provider's status word is in no table, so that it may stand for an end
 */
type Doubt = 'unknown-task' | 'old-task' | 'unreadable-end' | 'unknown-word';

/** What a read came to: the state of the task, or the error of a read that says nothing of it. */
export type ReadResult =
  | {
      readonly kind: 'state';
      readonly state: TaskState;
      /** Set where the state is not yet sure. */
      readonly doubt?: Doubt | undefined;
    }
  | { readonly kind: 'read-failed'; readonly error: TaskReadError };

/** Options of one read. */
export interface ReadOptions
  extends StatusOptions, Pick<ReadCall<unknown>, 'patienceMs' | 'mayBeUnderWay'> {
  /** Whether there is news that the task may have ended. */
  readonly isEndLikely?: boolean | undefined;
}

/** Reads a task. */
type ReadTask = (task: TaskIdParts, options: ReadOptions) => Promise<ReadResult>;

/** What the steps after a submit work with. */
export interface TaskReader {
  readonly engine: Engine;
  readonly read: ReadTask;
}

/**
 * Reads the tasks of one provider, so many at once, remembering which of them it says it does not
 * know. Whoever asks for the same task at the same time shares a read; whoever asks for another one
 * shares its request, where the provider answers for many.
 */
export function createReader(engine: Engine): TaskReader {
  const { readsAtOnce, readsPerSecond, elapsed, sleep } = engine.config;
  const { timing } = engine.definition;
  const many = manyReadsOf(engine);
  const oneByOne = createGate({ atOnce: readsAtOnce, perSecond: readsPerSecond });
  const gate = many === undefined ? oneByOne : new GroupGate({ gate: oneByOne, most: many.most });
  const reads = new SharedReads<ReadResult>(gate);
  const pace = new ReadPace({ minMs: timing?.minPollMs ?? 0, elapsed, sleep });
  const early = new EarlyResults(engine);
  const judge = new Judge(engine);
  const read: ReadTask = async (task, options) => {
    const taskId = formatTaskId(task);
    const { headers, startedAt, isEndLikely, ...call } = options;
    if (startedAt !== undefined) engine.expectations.resume(taskId, startedAt);
    // What is asked for after news or a cancel does not wait.
    if (call.mayBeUnderWay !== false && pace.leftMs(taskId) > 0) await pace.wait(taskId, call);
    // Around a cancel the status is the truth: one that destroys results must not meet an end.
    const isLikely = isEndLikely ?? (call.mayBeUnderWay === false ? false : undefined);
    return reads.read({
      ...call,
      // One that may ask for the result is no answer for who asks for the status alone.
      key: isLikely === false ? `${keyOf(task, headers)}:status` : keyOf(task, headers),
      group: many?.groupOf({ ...task, headers }),
      send: async (signal, isAlone) => {
        pace.sent(taskId);
        // Picked one by one: the deadline of a wait is not the deadline of one request.
        const asked = { ...task, signal, headers };
        const ask = isAlone
          ? async () => early.read(asked, { taskId, isEndLikely: isLikely })
          : async () => many?.read(asked);
        const answer = await readOnce(engine, task, ask);
        return answer === undefined ? sendAlone : judge.judge(task, answer, startedAt);
      },
    });
  };
  return { engine, read };
}

/** Where a read belongs to the request that sent it, no other one can wait for it. */
function manyReadsOf({ connection, definition }: Engine): ManyReads | undefined {
  const { read, readMany } = definition.protocol;
  if (readMany === undefined || isRequestBound) return undefined;
  return new ManyReads(connection, read, readMany);
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

/** Makes of one read what it means beside the reads before it. */
class Judge {
  readonly #engine: Engine;
  readonly #missing: MissingTasks;
  readonly #withoutFiles = new BoundedMap<string, number>(maxTracked);

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#missing = new MissingTasks(engine.config, warmupOf(engine.definition));
  }

  judge(task: TaskIdParts, read: OneRead, startedAt: number | undefined): ReadResult {
    switch (read.kind) {
      case 'state': {
        const doubt = read.isKnownWord ? undefined : 'unknown-word';
        return { kind: 'state', state: this.#settled(read.state), doubt };
      }
      case 'without-files':
        return this.#judgeWithoutFiles(read.state);
      case 'not-found':
        return this.#judgeMissing(task, { raw: read.raw, startedAt });
      case 'read-failed':
        return read;
    }
  }

  #settled(state: TaskState): TaskState {
    this.#missing.forget(state.id);
    this.#withoutFiles.delete(state.id);
    return settleState(this.#engine, state);
  }

  #judgeWithoutFiles(state: TaskState): ReadResult {
    const reads = (this.#withoutFiles.get(state.id) ?? 0) + 1;
    if (reads >= readsWithoutFiles) return { kind: 'state', state: this.#settled(state) };
    this.#withoutFiles.set(state.id, reads);
    const running = { ...state, status: 'running', error: undefined } as const;
    return { kind: 'state', state: running, doubt: 'unreadable-end' };
  }

  #judgeMissing(task: TaskIdParts, known: Omit<UnknownTask, 'model'>): ReadResult {
    const { charges, config, definition } = this.#engine;
    const model = rowOf(this.#engine, task.endpoint)?.model ?? task.endpoint;
    const { state, leftMs } = this.#missing.read(task, { ...known, model });
    if (leftMs === 0) return { kind: 'state', state: freeSlot(this.#engine, state) };
    if (charges.knows(state.id)) return { kind: 'state', state };
    const ageMs = config.now() - (known.startedAt ?? Number.NaN);
    return { kind: 'state', state, doubt: doubtOfAge(ageMs, warmupOf(definition)) };
  }
}

/** Whether a task that the provider does not know is new to it, by its age. */
function doubtOfAge(ageMs: number, warmupMs: number): Doubt | undefined {
  // A start that lies ahead is as good as none: it may be in seconds, or a clock may be wrong.
  if (!(ageMs > -warmupMs)) return 'unknown-task';
  return ageMs >= warmupMs ? 'old-task' : undefined;
}
