import { TaskPendingError, type PendingReason } from '../errors/task-pending-error.ts';
import { rowOf, type Engine } from '../provider/engine.ts';
import type { WaitOptions } from '../provider/call-options.ts';
import { notify } from '../provider/notify.ts';
import { longestTimerMs } from '../time/timer-wheel.ts';
import { backoffMs } from './backoff.ts';
import { askToCancel } from './cancel-task.ts';
import type { ReadResult, TaskReader } from './read-task.ts';
import { Pause, type PauseOptions } from './pause.ts';
import { openWaits } from '../schedule/open-waits.ts';
import { untilTogether } from '../schedule/together.ts';
import { steadyPollSchedule, type PollSchedule } from '../schedule/poll-schedule.ts';
import { HeldBackError } from './shared-reads.ts';
import { type TaskIdParts, isTerminal, type TaskState } from '../types/task-state.ts';
import { formatTaskId } from '../provider/task-id.ts';

/** How long a wait lasts unless it says otherwise. */
const defaultTimeoutMs = 30 * 60_000;

/** Options of a wait, and what may wake it. */
type WakeableWaitOptions = WaitOptions & Pick<PauseOptions, 'news'>;

/**
 * Polls a task until it has ended.
 *
 * @throws TaskPendingError on deadline or abort; the task lives on
 * @throws TaskReadError when the provider refuses to tell
 */
export async function waitForTask(
  reader: TaskReader,
  task: TaskIdParts,
  options: WakeableWaitOptions,
): Promise<TaskState> {
  const wait = new Wait(reader, task, options);
  openWaits.begin();
  try {
    const firstPauseMs = wait.firstPauseMs();
    if (firstPauseMs !== undefined) await wait.pause.take(firstPauseMs);
    // A hint that came before is for the first read, too.
    else if (options.hint !== undefined) await Promise.resolve();
    for (;;) {
      // A pause is all that stands here while it lasts, in thousands of waits: no answer, no state.
      const next = await wait.poll();
      if (typeof next !== 'number') return next;
      await wait.pause.take(next);
      const moreMs = wait.quietAfterMs(next);
      if (moreMs > 0) await wait.pause.take(moreMs);
    }
  } finally {
    openWaits.end();
  }
}

/** What is kept of a wait between two reads: thousands of them may be there at once. */
class Wait {
  readonly pause: Pause;
  readonly #reader: TaskReader;
  readonly #task: TaskIdParts;
  readonly #options: WaitOptions;
  readonly #timeoutMs: number;
  readonly #startedAt: number;
  /** Without `raw`, the answer as it came: no wait has a use for it. */
  #last: TaskState | undefined;
  #reads = 0;
  #failures = 0;
  #doubts = 0;

  constructor(reader: TaskReader, task: TaskIdParts, options: WakeableWaitOptions) {
    const { timeoutMs = defaultTimeoutMs } = options;
    this.#reader = reader;
    this.#task = task;
    this.#options = options;
    this.#timeoutMs = Number.isNaN(timeoutMs) ? defaultTimeoutMs : timeoutMs;
    this.#startedAt = reader.engine.config.elapsed();
    this.pause = new Pause(reader.engine.config.sleep, options);
  }

  /** Nobody listens, and it cannot have ended yet: the first read would be for nothing. */
  firstPauseMs(): number | undefined {
    const { expectations } = this.#engine;
    const taskId = formatTaskId(this.#task);
    const isLeft =
      this.#schedule === undefined &&
      this.#options.onState === undefined &&
      expectations.canWaitFirst(taskId);
    if (!isLeft) return undefined;
    const pauseMs = this.#together(expectations.nextPollMs(taskId, this.#task));
    return Math.min(pauseMs, Math.max(0, this.#timeoutMs));
  }

  /** How much longer a pause of so many milliseconds may last, since a stream speaks. */
  quietAfterMs(pausedMs: number): number {
    if (this.pause.wasWoken || this.#options.signal?.aborted === true) return 0;
    return Math.min(this.pause.quietMs - pausedMs, this.#leftMs);
  }

  /** The state of a task that has ended, or how long to pause. */
  async poll(): Promise<TaskState | number> {
    const { signal, onState } = this.#options;
    if (signal?.aborted === true) throw await this.#stillPending('abort');
    this.#reads += 1;
    const result = await this.#read();
    if (result.kind === 'state') {
      const { state } = result;
      this.#last = { ...state, raw: undefined };
      this.#failures = 0;
      notify(onState, state);
      if (isTerminal(state.status)) return state;
    } else {
      if (!result.error.isRetryable) throw result.error;
      this.#failures += 1;
    }
    if (this.#leftMs <= 0) throw await this.#stillPending('deadline');
    // One last read at the deadline itself: the task may have ended in the meantime.
    return Math.min(this.#nextPollMs(result), this.#leftMs, longestTimerMs);
  }

  async #read(): Promise<ReadResult> {
    const { signal, headers, startedAt } = this.#options;
    const patienceMs = Math.max(0, this.#leftMs);
    // A hint tells of something new: how things stood before will not do.
    const mayBeUnderWay = !this.pause.wasWoken;
    const isEndLikely = this.pause.speaksOfEnd || undefined;
    try {
      const options = { signal, headers, startedAt, patienceMs, mayBeUnderWay, isEndLikely };
      return await this.#reader.read(this.#task, options);
    } catch (error) {
      if (signal?.aborted === true) throw await this.#stillPending('abort');
      if (error instanceof HeldBackError) throw await this.#stillPending('deadline');
      throw error;
    }
  }

  get #engine(): Engine {
    return this.#reader.engine;
  }

  get #leftMs(): number {
    // What was slept has passed, whatever the clocks say.
    const elapsedMs = this.#engine.config.elapsed() - this.#startedAt;
    return this.#timeoutMs - Math.max(elapsedMs, this.pause.sleptMs);
  }

  /** The schedule that somebody chose; `undefined` where it is ours. */
  get #schedule(): PollSchedule | undefined {
    return chosenSchedule(this.#engine, this.#options);
  }

  /** What is wanted, and not below what the provider allows. */
  #nextPollMs(result: ReadResult): number {
    const { minPollMs = 0 } = this.#engine.definition.timing ?? {};
    return Math.max(minPollMs, this.#wantedMs(result));
  }

  #wantedMs(result: ReadResult): number {
    const { random } = this.#engine.config;
    const doubt = result.kind === 'state' ? result.doubt : undefined;
    // It has ended, or is not there: no schedule knows when that is told.
    if (doubt === 'unreadable-end' || doubt === 'old-task') {
      this.#doubts += 1;
      return backoffMs(this.#doubts, random);
    }
    this.#doubts = 0;
    const scheduledMs = this.#scheduledMs();
    if (result.kind === 'state') return Math.max(scheduledMs, 0);
    return Math.max(scheduledMs, result.error.retryAfterMs ?? backoffMs(this.#failures, random));
  }

  #scheduledMs(): number {
    const schedule = this.#schedule;
    const { expectations } = this.#engine;
    const elapsedMs = this.#timeoutMs - this.#leftMs;
    const wantedMs =
      schedule === undefined
        ? this.#together(expectations.nextPollMs(formatTaskId(this.#task), this.#task))
        : this.#wantedBy(schedule, elapsedMs);
    // A schedule that gives no number must not become a loop without a pause.
    const isNumber = typeof wantedMs === 'number' && !Number.isNaN(wantedMs);
    return isNumber ? wantedMs : steadyPollSchedule(elapsedMs);
  }

  /** What a schedule of the caller's gives. Its fault must not lose a task that is paid for. */
  #wantedBy(schedule: PollSchedule, elapsedMs: number): unknown {
    try {
      return schedule(elapsedMs, {
        reads: this.#reads,
        queuePosition: this.#last?.queuePosition,
        typicalMs: typicalTimeMs(this.#engine, this.#task),
      });
    } catch {
      return undefined;
    }
  }

  /** A pause of ours, a little longer where the task is then read together with others. */
  #together(ms: number): number {
    const { config, definition } = this.#engine;
    const group = definition.protocol.readMany?.group(this.#task);
    return group === undefined ? ms : untilTogether(ms, config.elapsed(), openWaits.count);
  }

  /** The error of a wait that ended before its task, after the cancel that the caller wanted. */
  async #stillPending(reason: PendingReason): Promise<TaskPendingError> {
    const { signal, onAbort, headers } = this.#options;
    const task = this.#task;
    const asked =
      onAbort === 'cancel' ? await askToCancel(this.#reader, task, { headers }) : undefined;
    const cause: unknown = signal?.reason;
    const facts = { ...task, taskId: formatTaskId(task), cause };
    return new TaskPendingError(reason, asked?.state ?? this.#last, facts, asked?.outcome);
  }
}

/** The schedule that a call or the settings chose; `undefined` where it is ours. */
export function chosenSchedule(
  { config }: Engine,
  { pollSchedule }: Pick<WaitOptions, 'pollSchedule'>,
): PollSchedule | undefined {
  return pollSchedule ?? config.pollSchedule;
}

function typicalTimeMs(engine: Engine, task: TaskIdParts): number | undefined {
  const { timing } = engine.definition;
  const typicalTime = rowOf(engine, task.endpoint)?.typicalTime ?? timing?.typicalTime;
  return typicalTime === undefined ? undefined : typicalTime.seconds * 1000;
}
