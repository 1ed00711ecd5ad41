import { TaskPendingError, type PendingReason } from '../errors/task-pending-error.ts';
import type { Engine } from '../provider/engine.ts';
import type { WaitOptions } from '../provider/video-provider.ts';
import { backoffMs } from './backoff.ts';
import type { LookAtTask } from './look-at-task.ts';
import { defaultPollSchedule } from './poll-schedule.ts';
import type { TaskIdParts } from './task-id.ts';
import { formatTaskId } from './task-id.ts';
import { isTerminal, type TaskState } from './task-state.ts';

const defaultTimeoutMs = 30 * 60_000;

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
  const { now, sleep, random, pollSchedule = defaultPollSchedule } = engine.config;
  const { signal, timeoutMs = defaultTimeoutMs } = options;
  const startedAt = now();
  const typicalMs = typicalTimeMs(engine, task);
  let last: TaskState | undefined;
  let failures = 0;

  const pending = (reason: PendingReason): TaskPendingError =>
    new TaskPendingError(reason, last, {
      ...task,
      taskId: formatTaskId(task),
      cause: signal?.reason,
    });

  for (let reads = 1; ; reads += 1) {
    if (signal?.aborted === true) throw pending('abort');
    const found = await look(task, options).catch((error: unknown) => {
      throw signal?.aborted === true ? pending('abort') : error;
    });
    if ('status' in found) {
      last = found;
      failures = 0;
      notify(options, found);
      if (isTerminal(found.status)) return found;
    } else {
      if (!found.isRetryable) throw found;
      failures += 1;
    }

    const elapsedMs = now() - startedAt;
    const { queuePosition } = last ?? {};
    const delayMs = Math.max(
      pollSchedule(elapsedMs, { reads, queuePosition, typicalMs }),
      'status' in found ? 0 : (found.retryAfterMs ?? backoffMs(failures, random)),
    );
    const leftMs = timeoutMs - elapsedMs;
    if (leftMs <= 0) throw pending('deadline');
    // One last look at the deadline itself: the task may have ended in the meantime.
    await sleep(Math.min(delayMs, leftMs), { signal }).catch(() => {
      throw pending('abort');
    });
  }
}

function notify({ onState }: WaitOptions, state: TaskState): void {
  try {
    onState?.(state);
  } catch {
    // A listener's mistake must not lose a paid task.
  }
}

function typicalTimeMs(engine: Engine, task: TaskIdParts): number | undefined {
  const row = engine.definition.endpoints.find(({ id }) => id === task.endpoint);
  return row?.typicalTime === undefined ? undefined : row.typicalTime.seconds * 1000;
}
