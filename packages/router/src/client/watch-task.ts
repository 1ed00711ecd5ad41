import { hasEnded } from '../shared/has-ended.ts';
import type { BrowserTaskState } from '../shared/wire.ts';
import { isError, isState, parseJson } from './answers.ts';
import { aborted, callHandler, errorOf, read, send } from './call.ts';
import { GenlockClientError } from './client-error.ts';
import { backoffMs, type ClientConfig } from './client-settings.ts';
import { readEvents } from './read-events.ts';

/** Streams in a row that brought nothing, after which it asks instead. */
const mostEmptyStreams = 2;
const shortestPauseMs = 1_000;

/**
 * Each change of a task, the current state first, until it has ended. Connections that break are
 * made again, and where events do not get through it asks now and then.
 *
 * @throws GenlockClientError when the handler says that it is of no use to ask again, or on abort
 */
export async function* watchTask(
  config: ClientConfig,
  taskId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<BrowserTaskState, void, undefined> {
  let last = '';
  let failures = 0;
  let emptyStreams = 0;
  for (;;) {
    stopIfAborted(signal);
    const isPolling = emptyStreams >= mostEmptyStreams;
    const states = isPolling ? ask(config, taskId, signal) : listen(config, taskId, signal);
    // A server that hangs up after each state must not be called without a pause.
    let pauseMs = isPolling ? config.pollMs : Math.min(config.pollMs, shortestPauseMs);
    let count = 0;
    try {
      for await (const state of states) {
        count += 1;
        const text = JSON.stringify(state);
        if (text !== last) yield state;
        last = text;
        if (hasEnded(state.status)) return;
      }
      failures = count > 0 ? 0 : failures + 1;
    } catch (error) {
      stopIfAborted(signal);
      if (!GenlockClientError.isInstance(error) || !error.isRetryable) throw error;
      failures = count > 0 ? 1 : failures + 1;
      pauseMs = error.retryAfterMs ?? pauseMs;
    }
    emptyStreams = count > 0 && !isPolling ? 0 : emptyStreams + 1;
    const backoff = failures === 0 ? 0 : backoffMs(failures, config.random);
    await config.sleep(Math.max(pauseMs, backoff), { signal }).catch(() => undefined);
  }
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw aborted(signal);
}

/** Asks once. */
async function* ask(
  config: ClientConfig,
  taskId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<BrowserTaskState, void, undefined> {
  yield await readStatus(config, taskId, signal);
}

/** Where a task stands now. */
export async function readStatus(
  config: ClientConfig,
  taskId: string,
  signal: AbortSignal | undefined,
): Promise<BrowserTaskState> {
  return callHandler(config, { method: 'GET', path: pathOf(taskId), signal }, isState);
}

/** Listens to one stream until it ends. */
async function* listen(
  config: ClientConfig,
  taskId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<BrowserTaskState, void, undefined> {
  const path = `${pathOf(taskId)}/events`;
  const headers = { accept: 'text/event-stream' };
  const response = await send(config, { method: 'GET', path, headers, signal });
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok) throw errorOf(response, await read(response));
  if (response.body === null || !type.startsWith('text/event-stream')) return;
  try {
    for await (const { event, data } of readEvents(response.body, config)) {
      const reported = parseJson(data);
      if (event === 'state' && isState(reported)) yield reported;
      if (event === 'error' && isError(reported)) throw new GenlockClientError(reported);
    }
  } catch (cause) {
    if (GenlockClientError.isInstance(cause)) throw cause;
    const message = 'The stream of events broke off.';
    throw new GenlockClientError({ code: 'no-answer', message, isRetryable: true, cause });
  }
}

/** The path of a task below the handler's. */
export function pathOf(taskId: string): string {
  return `/tasks/${encodeURIComponent(taskId)}`;
}
