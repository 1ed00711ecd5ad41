import { TaskPendingError, type PendingReason } from '../errors/task-pending-error.ts';
import type { TaskReadError } from '../errors/task-read-error.ts';
import { rowOf, type Engine } from '../provider/engine.ts';
import type { WaitOptions } from '../provider/call-options.ts';
import { tell } from '../provider/tell.ts';
import { longestTimerMs } from '../time/timer-wheel.ts';
import { backoffMs } from './backoff.ts';
import { doubtOf } from './doubt.ts';
import { askToCancel } from './cancel-task.ts';
import type { LookAtTask } from './look-at-task.ts';
import { Pause } from './pause.ts';
import { steadyPollSchedule, type PollSchedule } from '../schedule/poll-schedule.ts';
import { HeldBackError } from './shared-reads.ts';
import { type TaskIdParts, isTerminal, type TaskState } from '../types/task-state.ts';
import { formatTaskId } from '../provider/task-id.ts';

/** How long a wait lasts unless it says otherwise. */
export const defaultTimeoutMs: number = 30 * 60_000;

/**
 * Looks again and again until the task has ended.
 *
 * @throws TaskPendingError on deadline or abort; the task lives on
 * @throws TaskReadError when the provider refuses to tell
 */
export async function waitForTask(
  engine: Engine,
  task: TaskIdParts,
  options: WaitOptions,
  look: LookAtTask,
): Promise<TaskState> {
  const wait = new Wait(engine, task, options, look);
  const firstPauseMs = wait.firstPauseMs();
  if (firstPauseMs !== undefined) await wait.pause.take(firstPauseMs);
  for (;;) {
    // A pause is all that stands here while it lasts, in thousands of waits: no answer, no state.
    const next = await wait.lookOnce();
    if (typeof next !== 'number') return next;
    await wait.pause.take(next);
  }
}

/** What is kept of a wait between two looks: thousands of them may be there at once. */
class Wait {
  readonly pause: Pause;
  readonly #engine: Engine;
  readonly #task: TaskIdParts;
  readonly #options: WaitOptions;
  readonly #look: LookAtTask;
  readonly #timeoutMs: number;
  readonly #startedAt: number;
  /** Without `raw`, the answer as it came: no wait has a use for it. */
  #last: TaskState | undefined;
  #reads = 0;
  #failures = 0;
  #doubts = 0;

  constructor(engine: Engine, task: TaskIdParts, options: WaitOptions, look: LookAtTask) {
    const { timeoutMs = defaultTimeoutMs } = options;
    this.#engine = engine;
    this.#task = task;
    this.#options = options;
    this.#look = look;
    this.#timeoutMs = Number.isNaN(timeoutMs) ? defaultTimeoutMs : timeoutMs;
    this.#startedAt = engine.config.elapsed();
    this.pause = new Pause(engine.config.sleep, options);
  }

  /** Nobody listens, and it cannot have ended yet: the first look would be for nothing. */
  firstPauseMs(): number | undefined {
    const { expectations } = this.#engine;
    const taskId = formatTaskId(this.#task);
    const isLeft =
      this.#schedule === undefined &&
      this.#options.onState === undefined &&
      expectations.canWaitFirst(taskId);
    if (!isLeft) return undefined;
    return Math.min(expectations.nextLookMs(taskId, this.#task), Math.max(0, this.#timeoutMs));
  }

  /** The state of a task that has ended, or how long to pause. */
  async lookOnce(): Promise<TaskState | number> {
    const { signal, onState } = this.#options;
    if (signal?.aborted === true) throw await this.#stillPending('abort');
    this.#reads += 1;
    const found = await this.#lookNow();
    if ('status' in found) {
      this.#last = { ...found, raw: undefined };
      this.#failures = 0;
      tell(onState, found);
      if (isTerminal(found.status)) return found;
    } else {
      if (!found.isRetryable) throw found;
      this.#failures += 1;
    }
    if (this.#leftMs <= 0) throw await this.#stillPending('deadline');
    // One last look at the deadline itself: the task may have ended in the meantime.
    return Math.min(this.#nextLookMs(found), this.#leftMs, longestTimerMs);
  }

  async #lookNow(): Promise<TaskState | TaskReadError> {
    const { signal, headers, startedAt } = this.#options;
    const patienceMs = Math.max(0, this.#leftMs);
    // A hint tells of something new: how things stood before will not do.
    const mayBeUnderWay = !this.pause.wasHinted;
    try {
      const options = { signal, headers, startedAt, patienceMs, mayBeUnderWay };
      return await this.#look(this.#task, options);
    } catch (error) {
      if (signal?.aborted === true) throw await this.#stillPending('abort');
      if (error instanceof HeldBackError) throw await this.#stillPending('deadline');
      throw error;
    }
  }

  get #leftMs(): number {
    // What was slept has passed, whatever the clocks say.
    const elapsedMs = this.#engine.config.elapsed() - this.#startedAt;
    return this.#timeoutMs - Math.max(elapsedMs, this.pause.sleptMs);
  }

  /** The schedule that somebody chose; `undefined` where it is ours. */
  get #schedule(): PollSchedule | undefined {
    return this.#options.pollSchedule ?? this.#engine.config.pollSchedule;
  }

  /** What is wanted, and not below what the provider allows. */
  #nextLookMs(found: TaskState | TaskReadError): number {
    const { minPollMs = 0 } = this.#engine.definition.timing ?? {};
    return Math.max(minPollMs, this.#wantedMs(found));
  }

  #wantedMs(found: TaskState | TaskReadError): number {
    const { expectations, config } = this.#engine;
    // It has ended, or is not there: no schedule knows when that is told.
    const doubt = 'status' in found ? doubtOf(found) : undefined;
    if (doubt === 'unreadable-end' || doubt === 'old-task') {
      this.#doubts += 1;
      return backoffMs(this.#doubts, config.random);
    }
    this.#doubts = 0;
    const elapsedMs = this.#timeoutMs - this.#leftMs;
    const wanted =
      this.#schedule === undefined
        ? expectations.nextLookMs(formatTaskId(this.#task), this.#task)
        : this.#schedule(elapsedMs, {
            reads: this.#reads,
            queuePosition: this.#last?.queuePosition,
            typicalMs: typicalTimeMs(this.#engine, this.#task),
          });
    return Math.max(
      // A schedule that gives no number must not become a loop without a pause.
      Number.isNaN(wanted) ? steadyPollSchedule(elapsedMs) : wanted,
      'status' in found ? 0 : (found.retryAfterMs ?? backoffMs(this.#failures, config.random)),
    );
  }

  /** The error of a wait that ended before its task, after the cancel that the caller wanted. */
  async #stillPending(reason: PendingReason): Promise<TaskPendingError> {
    const { signal, onAbort, headers } = this.#options;
    const task = this.#task;
    const asked =
      onAbort === 'cancel'
        ? await askToCancel(this.#engine, task, { headers }, this.#look)
        : undefined;
    const cause: unknown = signal?.reason;
    const facts = { ...task, taskId: formatTaskId(task), cause };
    return new TaskPendingError(reason, asked?.state ?? this.#last, facts, asked?.outcome);
  }
}

function typicalTimeMs(engine: Engine, task: TaskIdParts): number | undefined {
  const row = rowOf(engine, task.endpoint);
  return row?.typicalTime === undefined ? undefined : row.typicalTime.seconds * 1000;
}
