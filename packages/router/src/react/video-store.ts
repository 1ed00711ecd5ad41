import {
  type BrowserCancellation,
  type BrowserRequest,
  type BrowserTask,
  type BrowserTaskState,
  type GenlockClient,
  type GenlockClientError,
} from '../client/index.ts';
import { hasEnded } from '../shared/has-ended.ts';
import { randomKey } from '../shared/random-key.ts';
import { clientError } from './client-error-of.ts';
import type { Keeper, KeptStart } from './kept-start.ts';

/**
 * The status of a video: `idle` before a start and after a refused one, `starting` until the start is
 * answered, `lost` when its answer was lost, else the status of its task.
 */
export type VideoStatus = 'idle' | 'starting' | 'lost' | BrowserTaskState['status'];

/** A video at a moment. A new object for each change. */
export interface VideoSnapshot {
  readonly status: VideoStatus;
  /** Whether it is being started, made or canceled: `start` does nothing then. */
  readonly isBusy: boolean;
  /** When it was started, in milliseconds since the epoch. */
  readonly startedAt: number | undefined;
  /** The id by which the server knows it. */
  readonly taskId: string | undefined;
  /** The answer to the start, with its estimate; `undefined` after a reload. */
  readonly task: BrowserTask | undefined;
  /** The last state from the server: provider, queue position, videos, cost, fault. */
  readonly state: BrowserTaskState | undefined;
  /** The outcome of `cancel`. */
  readonly cancellation: BrowserCancellation | undefined;
  /** What went wrong; its `charged` says whether money was spent. */
  readonly error: GenlockClientError | undefined;
}

/** Options of a start. */
export interface VideoStartOptions {
  /** Refuses a start that would cost more than this many USD, such as the price that was shown. */
  readonly maxCostUsd?: number | undefined;
}

/** What can be done with a video. Nothing of it throws: what goes wrong is in the snapshot. */
export interface VideoActions {
  /**
   * Starts a video. Resolves once the start is answered. Does nothing while one is in progress or its
   * start is lost: `resume` finds out what became of that, `reset` forgets it.
   */
  readonly start: (request: BrowserRequest, options?: VideoStartOptions) => Promise<void>;
  /** Continues after an error: finds out what became of a lost start, or follows the task again. */
  readonly resume: () => Promise<void>;
  /** Asks the provider to cancel; the outcome is in `cancellation`. */
  readonly cancel: () => Promise<void>;
  /** Forgets the video here. A running task goes on, and is charged. */
  readonly reset: () => void;
}

/** Nothing was started. */
export const idleVideo: VideoSnapshot = {
  status: 'idle',
  isBusy: false,
  startedAt: undefined,
  taskId: undefined,
  task: undefined,
  state: undefined,
  cancellation: undefined,
  error: undefined,
};

/**
 * One video of a page, for any framework: start, follow, cancel, and pick up after a reload. It reads
 * from the server while somebody listens.
 */
export class VideoStore implements VideoActions {
  readonly #client: GenlockClient;
  readonly #keeper: Keeper;
  readonly #listeners = new Set<() => void>();
  #snapshot: VideoSnapshot = idleVideo;
  #kept: KeptStart | undefined;
  /** Ends what is read from the server, never a start. */
  #reading: AbortController | undefined;
  /** Grows with each start and reset: what an earlier one brings is of no interest. */
  #turn = 0;
  #isStarting = false;

  constructor(client: GenlockClient, keeper: Keeper) {
    this.#client = client;
    this.#keeper = keeper;
  }

  /** Is called on each change; gives the way to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    // What was started before a reload, or was left, is followed.
    if (this.#listeners.size === 1) void this.resume();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stopReading();
    };
  };

  /** The video now; the same object until something changes. */
  readonly snapshot = (): VideoSnapshot => this.#snapshot;

  readonly start = async (
    request: BrowserRequest,
    { maxCostUsd }: VideoStartOptions = {},
  ): Promise<void> => {
    if (this.#snapshot.isBusy || this.#snapshot.status === 'lost') return;
    this.#turn += 1;
    this.#keep({ key: randomKey(), startedAt: Date.now(), request, maxCostUsd });
    await this.#started(false);
  };

  readonly resume = async (): Promise<void> => {
    const isAtWork = this.#isStarting || this.#reading !== undefined;
    if (isAtWork || hasEnded(this.#snapshot.status)) return;
    this.#kept ??= this.#keeper.read();
    if (this.#kept?.taskId !== undefined) this.#follow();
    else if (this.#kept !== undefined) await this.#started(true);
  };

  readonly cancel = async (): Promise<void> => {
    const { taskId } = this.#snapshot;
    const turn = this.#turn;
    if (taskId === undefined) return;
    try {
      const cancellation = await this.#client.cancel(taskId);
      if (turn === this.#turn) this.#state(cancellation.state, { cancellation });
    } catch (error) {
      if (turn === this.#turn) this.#set({ error: clientError(error) });
    }
  };

  readonly reset = (): void => {
    this.#turn += 1;
    this.#isStarting = false;
    this.#stopReading();
    this.#keep(undefined);
    this.#set(idleVideo);
  };

  async #started(isResend: boolean): Promise<void> {
    const turn = this.#turn;
    const { key: idempotencyKey, request, maxCostUsd, startedAt } = this.#kept ?? {};
    if (request === undefined) return;
    this.#isStarting = true;
    this.#set({ ...idleVideo, status: 'starting', isBusy: true, startedAt });
    try {
      const options = { idempotencyKey, maxCostUsd, isResend };
      const task = await this.#client.start(request, options);
      if (turn !== this.#turn) return;
      this.#keep({ key: idempotencyKey ?? '', startedAt: startedAt ?? 0, taskId: task.id });
      this.#set({ status: 'queued', taskId: task.id, task });
      this.#isStarting = false;
      this.#follow();
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.#isStarting = false;
      this.#notStarted(clientError(thrown));
    }
  }

  #notStarted(error: GenlockClientError): void {
    const { taskId, charged } = error;
    const isLost = charged === 'unknown' || taskId !== undefined;
    // There is a task all the same: `resume` follows it.
    if (taskId !== undefined && this.#kept !== undefined) this.#keep({ ...this.#kept, taskId });
    if (!isLost) this.#keep(undefined);
    this.#set({ status: isLost ? 'lost' : 'idle', isBusy: false, taskId, error });
  }

  /** Reads from the server until the task has ended or nobody listens. */
  #follow(): void {
    const { taskId, startedAt } = this.#kept ?? {};
    if (taskId === undefined || this.#listeners.size === 0) return;
    const status = this.#snapshot.state?.status ?? 'queued';
    this.#set({ status, isBusy: true, taskId, startedAt, error: undefined });
    const reading = new AbortController();
    this.#reading = reading;
    void this.#read(taskId, reading.signal).finally(() => {
      if (this.#reading === reading) this.#reading = undefined;
    });
  }

  #stopReading(): void {
    this.#reading?.abort();
    this.#reading = undefined;
  }

  async #read(taskId: string, signal: AbortSignal): Promise<void> {
    try {
      for await (const state of this.#client.events(taskId, { signal })) {
        if (signal.aborted) return;
        this.#state(state);
      }
    } catch (thrown) {
      if (signal.aborted) return;
      const error = clientError(thrown);
      if (error.status !== 404) {
        // The task goes on, whatever keeps this page from reading it: it is no time for another one.
        this.#set({ error });
        return;
      }
      // Nobody's task any more: it is not asked for at the next visit.
      this.#keep(undefined);
      this.#set({ status: 'idle', isBusy: false, error });
    }
  }

  #state(state: BrowserTaskState, more: Partial<VideoSnapshot> = {}): void {
    const { status } = state;
    this.#set({ ...more, state, status, isBusy: !hasEnded(status) });
  }

  #keep(kept: KeptStart | undefined): void {
    this.#kept = kept;
    this.#keeper.write(kept);
  }

  #set(change: Partial<VideoSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
