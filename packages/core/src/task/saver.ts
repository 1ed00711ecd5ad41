import { BoundedMap } from '../bounded-map.ts';
import { GenlockError } from '../errors/genlock-error.ts';
import { isCode, isErrorName } from '../errors/safe-cause.ts';
import { withDeadline } from '../http/with-deadline.ts';
import type { SaveOptions } from '../provider/call-options.ts';
import type { OnEvent } from '../provider/events.ts';
import { notify } from '../provider/notify.ts';
import type { Task } from '../provider/task.ts';
import { parseTaskId } from '../provider/task-id.ts';
import { longestTimerMs } from '../time/timer-wheel.ts';
import { SharedPromise } from '../time/shared-promise.ts';
import type { Clip, SavedFile, Sink } from '../types/sink.ts';
import type { TaskState, Video } from '../types/task-state.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { clipsOf, type ClipFacts } from './clips.ts';
import { storedRequest } from './stored-request.ts';

/** How long saving may take where the wait does not say. */
const defaultTimeoutMs = 30 * 60_000;
/** How long what was given up may clear away, before it is left alone and another try begins. */
const clearingMs = 10_000;
/** Tasks whose saving is remembered, the oldest forgotten first. */
const mostTasks = 10_000;

/** What became of a video: what the state tells of it. */
type Outcome = Pick<Video, 'isSaved' | 'place' | 'sha256' | 'saveFault'> & {
  readonly bytes?: number;
};

/** The videos of one task on their way into the sink. */
interface Saving {
  readonly done: SharedPromise<void>;
  readonly controller: AbortController;
  waiters: number;
}

/** Puts the videos of tasks into a sink, each once. It never throws: the videos are paid for. */
export class Saver {
  readonly #sink: Sink;
  readonly #onEvent: OnEvent | undefined;
  readonly #facts = new BoundedMap<string, Omit<ClipFacts, 'id' | 'signal'>>(mostTasks);
  readonly #outcomes = new BoundedMap<string, Map<number, Outcome>>(mostTasks);
  readonly #savings = new Map<string, Saving>();

  constructor(sink: Sink, onEvent: OnEvent | undefined) {
    this.#sink = sink;
    this.#onEvent = onEvent;
  }

  /** Remembers what a sink is told of a task. */
  started({ id, acceptedAt, estimate }: Task, request: VideoRequest | undefined): void {
    this.#facts.set(id, {
      request: request === undefined ? {} : storedRequest(request, false),
      costUsd: estimate?.usd,
      acceptedAt,
    });
  }

  /**
   * The state with the places of its videos. Those that are there stay; those that could not be
   * saved are tried again.
   */
  async save(state: TaskState, options: SaveOptions = {}): Promise<TaskState> {
    if (state.status !== 'succeeded' || !this.#isOpen(state)) return this.#told(state);
    const { signal, timeoutMs = defaultTimeoutMs } = options;
    const deadline = { signal, timeoutMs: Math.min(timeoutMs, longestTimerMs) };
    try {
      await withDeadline(deadline, async (ended) => {
        while (this.#isOpen(state) && !ended.aborted) {
          if (await this.#join(state, ended, Math.min(clearingMs, timeoutMs / 2))) return;
        }
      });
    } catch {
      const reason =
        signal?.aborted === true ? 'the wait for it was aborted' : 'the sink took too long';
      return this.#told(state, reason);
    }
    return this.#told(state);
  }

  /** Waits for the saving of a task; `false` where that was one which others had given up. */
  async #join(state: TaskState, ended: AbortSignal, mostMs: number): Promise<boolean> {
    const saving = this.#savings.get(state.id) ?? this.#begin(state);
    if (saving.controller.signal.aborted) {
      await this.#cleared(state.id, saving, mostMs);
      return false;
    }
    saving.waiters += 1;
    const leave = (): void => {
      saving.waiters -= 1;
      if (saving.waiters === 0) saving.controller.abort(ended.reason);
    };
    ended.addEventListener('abort', leave, { once: true });
    try {
      await saving.done.join();
    } finally {
      ended.removeEventListener('abort', leave);
    }
    return true;
  }

  /** Waits for the end of one that was given up, and no longer than that: a sink may hang for ever. */
  async #cleared(taskId: string, saving: Saving, mostMs: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, mostMs);
    });
    await Promise.race([saving.done.join(), late]);
    clearTimeout(timer);
    this.#over(taskId, saving.controller);
  }

  #over(taskId: string, controller: AbortController): void {
    if (this.#savings.get(taskId)?.controller === controller) this.#savings.delete(taskId);
  }

  #begin(state: TaskState): Saving {
    const controller = new AbortController();
    const work = this.#saveAll(state, controller.signal).finally(() => {
      this.#over(state.id, controller);
    });
    const saving = { done: new SharedPromise(work), controller, waiters: 0 };
    this.#savings.set(state.id, saving);
    return saving;
  }

  async #saveAll(state: TaskState, signal: AbortSignal): Promise<void> {
    const outcomes = this.#outcomesOf(state.id);
    for (const clip of clipsOf(state, this.#factsOf(state, signal))) {
      if (isDone(clip.video, outcomes.get(clip.index))) continue;
      const outcome = await this.#put(clip);
      // One that was given up may end after another that began later.
      if (!isDone(clip.video, outcomes.get(clip.index))) outcomes.set(clip.index, outcome);
    }
  }

  async #put(clip: Clip): Promise<Outcome> {
    const { taskId, index } = clip;
    try {
      const file = readFile(await this.#sink(clip));
      const { place, bytes } = file;
      notify(this.#onEvent, { type: 'video-saved', taskId, index, place, bytes });
      return { isSaved: true, ...file };
    } catch (error) {
      const reason = reasonOf(error);
      notify(this.#onEvent, { type: 'save-failed', taskId, index, reason });
      return { isSaved: false, saveFault: reason };
    }
  }

  #factsOf(state: TaskState, signal: AbortSignal): ClipFacts {
    const { provider, providerTaskId } = parseTaskId(state.id, state.provider);
    const known = this.#facts.get(state.id);
    return {
      id: `${provider}-${providerTaskId}`,
      request: known?.request ?? {},
      costUsd: state.cost ?? known?.costUsd,
      acceptedAt: known?.acceptedAt,
      signal,
    };
  }

  #outcomesOf(taskId: string): Map<number, Outcome> {
    const known = this.#outcomes.get(taskId) ?? new Map<number, Outcome>();
    this.#outcomes.set(taskId, known);
    return known;
  }

  /** Whether there is something left to save. */
  #isOpen({ id, videos }: TaskState): boolean {
    const outcomes = this.#outcomes.get(id);
    return videos.some((video, index) => !isDone(video, outcomes?.get(index)));
  }

  /** The state with what became of its videos. */
  #told(state: TaskState, fault?: string): TaskState {
    const outcomes = this.#outcomes.get(state.id);
    const videos = state.videos.map((video, index) => {
      const outcome = outcomes?.get(index);
      if (isDone(video, outcome) || fault === undefined) return { ...video, ...outcome };
      return { ...video, isSaved: false, saveFault: fault };
    });
    return { ...state, videos };
  }
}

function isDone({ isSaved }: Video, outcome: Outcome | undefined): boolean {
  return isSaved === true || outcome?.isSaved === true;
}

/** What a sink gave back. It may be any function, so that anything may come. */
function readFile(given: SavedFile | undefined | void): {
  readonly place: string | undefined;
  readonly bytes?: number;
  readonly sha256?: string;
} {
  const place: unknown = Reflect.get(Object(given), 'place');
  const bytes: unknown = Reflect.get(Object(given), 'bytes');
  const sha256: unknown = Reflect.get(Object(given), 'sha256');
  return {
    place: typeof place === 'string' ? place : undefined,
    ...(typeof bytes === 'number' && { bytes }),
    ...(typeof sha256 === 'string' && { sha256 }),
  };
}

/** Why a sink failed. The message of a foreign error may hold a key of the storage. */
function reasonOf(error: unknown): string {
  if (GenlockError.isInstance(error)) return error.message;
  const name: unknown = Reflect.get(Object(error), 'name');
  const code: unknown = Reflect.get(Object(error), 'code');
  const known = [isErrorName(name) ? name : 'an error', isCode(code) ? `(${code})` : ''];
  return `the sink threw ${known.join(' ').trim()}`;
}
