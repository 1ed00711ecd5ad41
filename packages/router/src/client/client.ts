import type { ComparisonRow } from '../comparison.ts';
import type {
  BrowserRequest,
  BrowserTask,
  BrowserTaskState,
  BrowserUpload,
} from '../shared/wire.ts';
import { isCancellation, isComparison, type BrowserCancellation } from './answers.ts';
import { callHandler } from './call.ts';
import { GenlockClientError } from './client-error.ts';
import { toConfig, type ClientConfig, type GenlockClientSettings } from './client-settings.ts';
import { checkKnown } from './known-names.ts';
import { startTask, type ClientStartOptions } from './start.ts';
import { uploadFile } from './upload.ts';
import { pathOf, readStatus, watchTask } from './watch-task.ts';

/** Options of a call. */
export interface ClientOptions {
  /** Ends the call; a task goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of `wait`. */
export interface ClientWaitOptions extends ClientOptions {
  /** Deadline in milliseconds. Default: none. */
  readonly timeoutMs?: number | undefined;
  /** Is called with each change, the current state first. */
  readonly onState?: ((state: BrowserTaskState) => void) | undefined;
}

/** What a page can do. Every method throws `GenlockClientError` and nothing else. */
export interface GenlockClient {
  /** What a request, or several together, cost at each provider; cheapest first. */
  readonly compare: (
    requests: BrowserRequest | readonly BrowserRequest[],
    options?: ClientOptions,
  ) => Promise<readonly ComparisonRow[]>;
  /**
   * Sends a file that somebody picked, such as `input.files[0]`, and gives the URL to name it by:
   * `start({ ..., firstFrame: url })`. It costs nothing.
   */
  readonly upload: (file: Blob, options?: ClientOptions) => Promise<BrowserUpload>;
  /**
   * Starts a task. Keep its `id`: it is all that a page needs to pick the task up after a reload.
   */
  readonly start: (request: BrowserRequest, options?: ClientStartOptions) => Promise<BrowserTask>;
  /** Where a task stands. */
  readonly status: (taskId: string, options?: ClientOptions) => Promise<BrowserTaskState>;
  /** Each change of a task, the current state first, until it has ended. To stop, `break`. */
  readonly events: (
    taskId: string,
    options?: ClientOptions,
  ) => AsyncGenerator<BrowserTaskState, void, undefined>;
  /**
   * Waits for the end of a task, well or not.
   *
   * @throws GenlockClientError `task-pending` at the deadline: the task goes on
   */
  readonly wait: (taskId: string, options?: ClientWaitOptions) => Promise<BrowserTaskState>;
  /** Asks the provider to cancel, and says what came of it. */
  readonly cancel: (taskId: string, options?: ClientOptions) => Promise<BrowserCancellation>;
}

/**
 * A client for `createGenlockHandler`, for browsers and everything else with `fetch`.
 *
 * @example
 * const client = createGenlockClient({ url: '/api/genlock' });
 * const task = await client.start({ model: 'kling-v3.0-std', prompt: 'A red kite' });
 * for await (const state of client.events(task.id)) console.log(state.status, state.videos);
 */
export function createGenlockClient(settings: GenlockClientSettings): GenlockClient {
  const config = toConfig(settings);

  return {
    compare: async (requests, options = {}) => {
      const { signal } = known('compare', options);
      const list = Array.isArray(requests) ? requests : [requests];
      const call = { method: 'POST', path: '/compare', body: { requests: list }, signal } as const;
      return (await callHandler(config, call, isComparison)).rows;
    },
    upload: async (file, { signal } = {}) => uploadFile(config, file, signal),
    start: async (request, options = {}) => startTask(config, request, options),
    status: async (taskId, options = {}) =>
      readStatus(config, taskId, known('status', options).signal),
    events: (taskId, options = {}) => watchTask(config, taskId, known('events', options).signal),
    wait: async (taskId, options = {}) => waitForEnd(config, taskId, options),
    cancel: async (taskId, options = {}) => {
      const { signal } = known('cancel', options);
      const call = { method: 'POST', path: `${pathOf(taskId)}/cancel`, body: {}, signal } as const;
      return callHandler(config, call, isCancellation);
    },
  };
}

/** Follows a task to its end, a signal or the deadline. */
async function waitForEnd(
  config: ClientConfig,
  taskId: string,
  options: ClientWaitOptions,
): Promise<BrowserTaskState> {
  checkKnown('wait', options, ['signal', 'timeoutMs', 'onState']);
  const { signal, timeoutMs, onState } = options;
  const ending = new AbortController();
  const end = (): void => ending.abort(signal?.reason);
  if (signal?.aborted === true) end();
  signal?.addEventListener('abort', end, { once: true, signal: ending.signal });
  let isLate = false;
  if (timeoutMs !== undefined) {
    config.sleep(timeoutMs, ending).then(
      () => {
        isLate = true;
        ending.abort();
      },
      () => undefined,
    );
  }
  let last: BrowserTaskState | undefined;
  try {
    for await (const state of watchTask(config, taskId, ending.signal)) {
      last = state;
      onState?.(state);
    }
  } catch (error) {
    if (isLate) throw pending(taskId);
    throw error;
  } finally {
    ending.abort();
  }
  if (last === undefined) throw pending(taskId);
  return last;
}

/** Options of a call, found to be right. */
function known(place: string, options: ClientOptions): ClientOptions {
  checkKnown(place, options, ['signal']);
  return options;
}

function pending(taskId: string): GenlockClientError {
  return new GenlockClientError({
    code: 'task-pending',
    message: 'The deadline for waiting passed. The task goes on; wait for it again by its id.',
    taskId,
    charged: 'yes',
  });
}
