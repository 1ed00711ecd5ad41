import {
  TaskPendingError,
  utf8,
  type Sleep,
  type TaskState,
  type VideoProvider,
} from '@genlock/core';

/** What a stream of events is made of. */
export interface TaskWatch {
  readonly provider: Pick<VideoProvider, 'wait'>;
  readonly taskId: string;
  /** Aborts when the browser has gone. */
  readonly signal: AbortSignal;
  readonly heartbeatMs: number;
  readonly sleep: Sleep;
  /** Is called once, when the stream is over, whoever ended it. */
  readonly onClose: () => void;
  /** Takes each state that is read. */
  readonly onState: (state: TaskState) => void;
  /** A state as the browser gets it. */
  readonly toState: (state: TaskState) => unknown;
  /** An error as the browser gets it. */
  readonly toError: (error: unknown) => unknown;
}

/**
 * Server-sent events of one task: `state` for each change, the current one at once, until it has
 * ended; `error` when it cannot be read. Comments in between keep proxies from hanging up.
 *
 * The stream ends with the task, with the browser, or after 30 minutes; the task itself is never
 * touched. Who connects again is told the current state.
 */
export function taskEvents(watch: TaskWatch): ReadableStream<Uint8Array> {
  const ended = new AbortController();
  ended.signal.addEventListener('abort', watch.onClose, { once: true });
  const end = (): void => ended.abort();
  if (watch.signal.aborted) end();
  watch.signal.addEventListener('abort', end, { once: true, signal: ended.signal });
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const send = (text: string): void => {
        if (!ended.signal.aborted) controller.enqueue(utf8(text));
      };
      // At once, so that the headers go out and the browser knows that it is connected.
      send(': connected\n\n');
      const heartbeats = beat(watch, ended.signal, () => send(': still here\n\n'));
      const events = writeStates(watch, ended.signal, (name, data) =>
        send(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
      );
      void Promise.race([events, heartbeats]).finally(() => {
        end();
        close(controller);
      });
    },
    cancel: end,
  });
}

async function writeStates(
  { provider, taskId, toState, toError, ...watch }: TaskWatch,
  signal: AbortSignal,
  send: (name: 'state' | 'error', data: unknown) => void,
): Promise<void> {
  let last = '';
  const onState = (state: TaskState): void => {
    watch.onState(state);
    const reported = toState(state);
    const text = JSON.stringify(reported);
    if (text !== last) send('state', reported);
    last = text;
  };
  try {
    // A plain wait: when it is aborted, the task is left alone.
    await provider.wait(taskId, { signal, onState });
  } catch (error) {
    // The browser has gone, or it was long enough for one connection: it may connect again.
    if (!TaskPendingError.isInstance(error)) send('error', toError(error));
  }
}

/** Ends, without an error, with the signal. */
async function beat(
  { heartbeatMs, sleep }: TaskWatch,
  signal: AbortSignal,
  send: () => void,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(heartbeatMs, { signal }).catch(() => undefined);
    send();
  }
}

function close(controller: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    controller.close();
  } catch {
    // The browser has closed it already.
  }
}
