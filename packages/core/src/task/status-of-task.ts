import type { StatusOptions } from '../provider/call-options.ts';
import type { TaskIdParts, TaskState } from '../types/task-state.ts';
import { backoffMs } from './backoff.ts';
import { warmupOf } from './missing-tasks.ts';
import type { ReadOptions, ReadResult, TaskReader } from './read-task.ts';

const maxTries = 3;
/** Longest pause that a single status takes upon itself; a longer one is the caller's to take. */
const longestPauseMs = 10_000;

/**
 * Reads a task until the provider tells something, at most three times.
 *
 * What is in doubt is read again within the call, since the next one may come from another process
 * that remembers nothing: a success without a file twice, a task that the provider does not know
 * until it is older than the warm-up for sure.
 *
 * @throws TaskReadError when it did not
 */
export async function statusOfTask(
  { engine, read }: TaskReader,
  task: TaskIdParts,
  options: StatusOptions & Pick<ReadOptions, 'mayBeUnderWay'>,
): Promise<TaskState> {
  const { sleep, random } = engine.config;
  const warmupMs = warmupOf(engine.definition);
  let doubtful: TaskState | undefined;
  let sleptMs = 0;
  for (let tries = 1; ; tries += 1) {
    const result = await read(task, options);
    let pauseMs: number;
    if (result.kind === 'state') {
      if (!isWorthAnotherRead(result) || sleptMs >= warmupMs) return result.state;
      doubtful = result.state;
      pauseMs = Math.min(backoffMs(tries, random), warmupMs - sleptMs);
    } else {
      if (doubtful !== undefined) return doubtful;
      const { error } = result;
      pauseMs = error.retryAfterMs ?? backoffMs(tries, random);
      if (!error.isRetryable || tries === maxTries || pauseMs > longestPauseMs) throw error;
    }
    await sleep(pauseMs, { signal: options.signal });
    sleptMs += pauseMs;
  }
}

/** Whether a state may be another one within seconds. A word that nobody knows stays one. */
function isWorthAnotherRead({ doubt }: Extract<ReadResult, { readonly kind: 'state' }>): boolean {
  return doubt !== undefined && doubt !== 'unknown-word';
}
