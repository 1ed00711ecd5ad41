import { SubmitRefusedError } from '../errors/submit-refused-error.ts';
import type { StartOptions } from '../provider/call-options.ts';
import type { Engine } from '../provider/engine.ts';
import type { TaskSlot } from '../provider/task-slots.ts';
import { backoffMs } from './backoff.ts';
import { submitTask, type SubmitPlan, type SubmittedTask } from './submit-task.ts';
import { parseTaskId } from '../provider/task-id.ts';
import type { TaskReader } from './read-task.ts';
import { waitForTask } from './wait-for-task.ts';

/** How long `busy: 'wait'` waits behind a 429 where no setting says it, in milliseconds. */
const defaultBusyTimeoutMs = 60_000;

/** What a start may do where there is no room. */
type BusyOptions = Pick<StartOptions, 'busy' | 'signal'>;

/**
 * Room for one task under `tasksAtOnce`, now or in one's turn.
 *
 * @throws SubmitRefusedError when there is none and nobody wants to wait
 */
export async function enterSlot(
  reader: TaskReader,
  endpoint: string,
  { busy, signal }: BusyOptions,
): Promise<TaskSlot> {
  const { slots, config, definition } = reader.engine;
  if (busy === 'refuse' && slots.isFull) {
    const message = `${config.tasksAtOnce} tasks run already, the limit of tasksAtOnce`;
    throw new SubmitRefusedError(
      { kind: 'rate-limited', message, charged: 'no' },
      { provider: definition.id, endpoint, url: '', isRetryable: true },
    );
  }
  return slots.enter(signal, (taskId, end) =>
    waitForTask(reader, parseTaskId(taskId, definition.id), { signal: end }),
  );
}

/**
 * Sends a submit, and again for a while where the provider answers 429: it was surely refused, so
 * that nothing is paid for twice.
 *
 * @param again - called after each pause, before it is sent again: as a new submit, since another
 *   process may have taken the start meanwhile. Throws where it may not be sent
 * @throws SubmitRefusedError when the provider is still busy at the end
 */
export async function submitWhenFree(
  engine: Engine,
  plan: SubmitPlan,
  { busy, signal }: BusyOptions,
  again: (refusal: SubmitRefusedError) => Promise<void>,
): Promise<SubmittedTask> {
  const { sleep, random, busyTimeoutMs } = engine.config;
  const timeoutMs = { wait: busyTimeoutMs ?? defaultBusyTimeoutMs, refuse: 0 };
  let leftMs = busy === undefined ? (busyTimeoutMs ?? 0) : timeoutMs[busy];
  for (let tries = 1; ; tries += 1) {
    try {
      return await submitTask(engine, plan);
    } catch (error) {
      if (!SubmitRefusedError.isInstance(error) || !isBusy(error)) throw error;
      const pauseMs = Math.max(error.retryAfterMs ?? 0, backoffMs(tries, random));
      leftMs -= pauseMs;
      if (leftMs < 0) throw error;
      await sleep(pauseMs, { signal });
      await again(error);
      signal?.throwIfAborted();
    }
  }
}

function isBusy({ statusCode, fault }: SubmitRefusedError): boolean {
  return statusCode === 429 && fault.kind === 'rate-limited';
}
