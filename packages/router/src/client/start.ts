import { idempotencyHeader, resendHeader } from '../shared/wire.ts';
import { randomKey } from '../shared/random-key.ts';
import type { BrowserRequest, BrowserTask } from '../shared/wire.ts';
import { isTask } from './answers.ts';
import { callHandler } from './call.ts';
import { GenlockClientError } from './client-error.ts';
import { checkKnown } from './known-names.ts';
import { backoffMs, type ClientConfig } from './client-settings.ts';

/** Options of a start. */
export interface ClientStartOptions {
  /** Refuses a start that would cost more than this many USD, such as the price that was shown. */
  readonly maxCostUsd?: number | undefined;
  /** Names the start, so that it is made once. Default: a random one for each call. */
  readonly idempotencyKey?: string | undefined;
  /**
   * It was sent before with this key and its answer was lost. The handler then gives what became
   * of it, and starts it only if it knows that it was not started.
   */
  readonly isResend?: boolean | undefined;
  /** Gives up waiting for the answer. A task that was started goes on. */
  readonly signal?: AbortSignal | undefined;
}

const mostLost = 3;
const mostUnderWay = 100;

const names: Readonly<Record<keyof ClientStartOptions, true>> = {
  maxCostUsd: true,
  idempotencyKey: true,
  isResend: true,
  signal: true,
};

/**
 * Starts a task. When the answer is lost it asks again with the same key, and says so: the handler
 * starts nothing twice.
 *
 * @throws GenlockClientError with the key, for whoever wants to ask later
 */
export async function startTask(
  config: ClientConfig,
  request: BrowserRequest,
  options: ClientStartOptions,
): Promise<BrowserTask> {
  checkKnown('start', options, Object.keys(names));
  const { idempotencyKey = randomKey(), maxCostUsd, signal } = options;
  let isResend = options.isResend ?? false;
  let lost = 0;
  for (let tries = 1; ; tries += 1) {
    const headers = {
      [idempotencyHeader]: idempotencyKey,
      ...(isResend ? { [resendHeader]: 'true' } : {}),
    };
    try {
      const call = { method: 'POST', path: '/tasks', body: { request, maxCostUsd } } as const;
      return await callHandler(config, { ...call, headers, signal }, isTask);
    } catch (error) {
      if (!GenlockClientError.isInstance(error)) throw error;
      const wasLost = error.code === 'no-answer' && error.isRetryable;
      if (wasLost) lost += 1;
      const mayAsk = wasLost ? lost < mostLost : error.code === 'start-under-way';
      if (!mayAsk || tries >= mostUnderWay) throw ofStart(error, idempotencyKey, isResend);
      // From now on nobody can tell whether it was started.
      isResend = true;
      const pauseMs = error.retryAfterMs ?? backoffMs(lost, config.random);
      await config.sleep(pauseMs, { signal }).catch(() => {
        throw ofStart(error, idempotencyKey, isResend);
      });
    }
  }
}

/** The same error with the key; a lost answer leaves open whether money was spent. */
function ofStart(
  error: GenlockClientError,
  idempotencyKey: string,
  wasSent: boolean,
): GenlockClientError {
  const isOpen = error.code === 'no-answer' ? error.isRetryable : error.code === 'aborted';
  const charged = error.charged ?? (isOpen || wasSent ? 'unknown' : 'no');
  const message = isOpen
    ? `${error.message} There may be a paid task, there may be none: a start with the same ` +
      'idempotencyKey and isResend finds out.'
    : error.message;
  const { cause, code, status, kind, taskId, retryAfterMs } = error;
  const isRetryable = error.isRetryable && charged === 'no';
  const facts = { code, message, status, kind, taskId, charged, isRetryable, retryAfterMs, cause };
  return new GenlockClientError({ ...facts, idempotencyKey });
}
