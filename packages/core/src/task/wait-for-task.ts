import { TaskPendingError, type PendingReason } from '../errors/task-pending-error.ts';
import { anySignal } from '../http/any-signal.ts';
import type { Engine } from '../provider/engine.ts';
import type { WaitOptions } from '../provider/call-options.ts';
import { tell } from '../provider/tell.ts';
import { backoffMs } from './backoff.ts';
import { askToCancel } from './cancel-task.ts';
import type { LookAtTask } from './look-at-task.ts';
import { steadyPollSchedule } from './poll-schedule.ts';
import type { TaskIdParts } from './task-id.ts';
import { formatTaskId } from './task-id.ts';
import { isTerminal, type TaskState } from './task-state.ts';

const defaultTimeoutMs = 30 * 60_000;
/** Timers hold 31 bits; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

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
  const { now, random } = engine.config;
  const { signal } = options;
  const timeoutMs = Number.isNaN(options.timeoutMs)
    ? defaultTimeoutMs
    : (options.timeoutMs ?? defaultTimeoutMs);
  const taskId = formatTaskId(task);
  const chosen = options.pollSchedule ?? engine.config.pollSchedule;
  const schedule = chosen ?? (() => engine.expectations.nextLookMs(taskId, task));
  const typicalMs = typicalTimeMs(engine, task);
  const pause = createPause(engine, options);
  const startedAt = now();
  let last: TaskState | undefined;
  let failures = 0;
  const { onState } = options;
  // Nobody listens, and it cannot have ended yet: the first look would be for nothing.
  if (
    chosen === undefined &&
    onState === undefined &&
    engine.expectations.canWaitFirst(taskId, task)
  ) {
    await pause(Math.min(engine.expectations.nextLookMs(taskId, task), Math.max(0, timeoutMs)));
  }

  for (let reads = 1; ; reads += 1) {
    if (signal?.aborted === true) throw await stillPending(engine, task, options, 'abort', last);
    const found = await look(task, options).catch(async (error: unknown) => {
      throw signal?.aborted === true
        ? await stillPending(engine, task, options, 'abort', last)
        : error;
    });
    if ('status' in found) {
      last = found;
      failures = 0;
      tell(onState, found);
      if (isTerminal(found.status)) return found;
    } else {
      if (!found.isRetryable) throw found;
      failures += 1;
    }

    const elapsedMs = now() - startedAt;
    const leftMs = timeoutMs - elapsedMs;
    if (leftMs <= 0) throw await stillPending(engine, task, options, 'deadline', last);
    const { queuePosition } = last ?? {};
    const history = { reads, queuePosition, typicalMs };
    const wanted = schedule(elapsedMs, history);
    const delayMs = Math.max(
      // A schedule that gives no number must not become a loop without a pause.
      Number.isNaN(wanted) ? steadyPollSchedule(elapsedMs) : wanted,
      'status' in found ? 0 : (found.retryAfterMs ?? backoffMs(failures, random)),
    );
    // One last look at the deadline itself: the task may have ended in the meantime.
    await pause(Math.min(delayMs, leftMs, longestTimerMs));
  }
}

/** The error of a wait that ended before its task, after the cancel that the caller wanted. */
async function stillPending(
  engine: Engine,
  task: TaskIdParts,
  { signal, onAbort, headers }: WaitOptions,
  reason: PendingReason,
  last: TaskState | undefined,
): Promise<TaskPendingError> {
  const cancel = onAbort === 'cancel' ? await askToCancel(engine, task, { headers }) : undefined;
  const cause: unknown = signal?.reason;
  const facts = { ...task, taskId: formatTaskId(task), cause };
  return new TaskPendingError(reason, last, facts, cancel);
}

/** Sleeps between two looks. An abort and, once, the hint end a pause early. */
function createPause(engine: Engine, { signal, hint }: WaitOptions): (ms: number) => Promise<void> {
  const hinted = new AbortController();
  const wake = (): void => hinted.abort();
  hint?.then(wake, () => undefined);
  let isSpent = false;
  return async (ms) => {
    const signals = [signal, isSpent ? undefined : hinted.signal];
    const given = signals.filter((candidate) => candidate !== undefined);
    // What ended the pause is asked of the signals themselves, at the next look.
    await engine.config.sleep(ms, { signal: anySignal(given) }).catch(() => undefined);
    // Only now: a hint that came in the middle of a look ends the pause that follows.
    isSpent = hinted.signal.aborted;
  };
}

function typicalTimeMs(engine: Engine, task: TaskIdParts): number | undefined {
  const row = engine.definition.endpoints.find(({ id }) => id === task.endpoint);
  return row?.typicalTime === undefined ? undefined : row.typicalTime.seconds * 1000;
}
