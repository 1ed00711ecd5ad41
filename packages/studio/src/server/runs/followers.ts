import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isTerminal, parseTaskId, TaskPendingError, type TaskState } from '@genlock/core';
import { saveVideo } from '@genlock/core/node';
import type { LedgerTask } from '@genlock/ledger';
import type { Desk } from '../desk.ts';
import { studioErrorOf } from '../errors.ts';
import type { LiveTask } from './task-view.ts';

/** How long a task that cannot be read is left alone. */
const pauseMs = 15_000;
/** Pauses before a bill is asked for that is not there yet. */
const billMs = [5_000, 30_000, 120_000, 600_000];

/** Who knows what the tasks belong to. */
interface Owner {
  /** More is known of a task. */
  readonly changed: (task: LedgerTask) => void;
  /** Whether the studio started it: whoever started another one saves it where that belongs. */
  readonly isOurs: (task: LedgerTask) => boolean;
}

type AcceptedTask = LedgerTask & { readonly taskId: string };

const nothingYet: LiveTask = {
  state: undefined,
  isSaving: false,
  saveFault: undefined,
  readFault: undefined,
};

/** Waits for the tasks of the ledger, saves their videos, and asks what they cost. */
export class Followers {
  readonly #desk: Desk;
  readonly #owner: Owner;
  readonly #live = new Map<string, LiveTask>();
  readonly #working = new Map<string, Promise<void>>();
  readonly #asking = new Set<Promise<void>>();
  readonly #stop = new AbortController();

  constructor(desk: Desk, owner: Owner) {
    this.#desk = desk;
    this.#owner = owner;
  }

  /** What is known of a task here. */
  live(id: string): LiveTask | undefined {
    return this.#live.get(id);
  }

  /** Waits for a task, unless somebody does. */
  follow(task: LedgerTask): void {
    const { taskId } = task;
    if (taskId === undefined || this.#working.has(task.id) || !this.#isKnown(task)) return;
    this.#work({ ...task, taskId }, async (accepted) => this.#toItsEnd(accepted));
  }

  /** Saves the video of a task that has succeeded, for nothing. */
  async save(task: LedgerTask): Promise<void> {
    const { taskId } = task;
    if (taskId === undefined || !this.#isKnown(task)) return;
    this.#work({ ...task, taskId }, async (accepted) => {
      await this.#finish(accepted, await this.#desk.durable.status(taskId), true);
    });
    await this.#working.get(task.id);
  }

  /** A state that was read elsewhere, such as by a cancel. */
  saw(task: LedgerTask, state: TaskState): void {
    this.#set(task, { state });
  }

  /** Leaves the tasks to their providers. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled([...this.#working.values(), ...this.#asking]);
  }

  #isKnown({ provider }: LedgerTask): boolean {
    const found = this.#desk.doors.find((door) => door.provider.id === provider);
    return found?.missing.length === 0;
  }

  #work(task: AcceptedTask, work: (task: AcceptedTask) => Promise<void>): void {
    const done = work(task)
      .catch((error: unknown) => {
        if (!this.#stop.signal.aborted) this.#desk.report(error);
      })
      .finally(() => this.#working.delete(task.id));
    this.#working.set(task.id, done);
  }

  async #toItsEnd(task: AcceptedTask): Promise<void> {
    const { signal } = this.#stop;
    const { durable } = this.#desk;
    while (!signal.aborted) {
      try {
        const onState = (state: TaskState): void =>
          this.#set(task, { state, readFault: undefined });
        const state = await durable.wait(task.taskId, { signal, onState });
        await this.#finish(task, state, this.#owner.isOurs(task));
        return;
      } catch (error) {
        if (signal.aborted) return;
        this.#set(task, { readFault: studioErrorOf(error) });
        if (!TaskPendingError.isInstance(error)) await pause(pauseMs, undefined, { signal });
      }
    }
  }

  async #finish(task: AcceptedTask, state: TaskState, isSaving: boolean): Promise<void> {
    if (!isTerminal(state.status)) return;
    const [video] = state.videos;
    const isToSave =
      isSaving && state.status === 'succeeded' && video !== undefined && video.isSaved !== true;
    this.#set(task, { state, readFault: undefined, isSaving: isToSave, saveFault: undefined });
    if ((await this.#cost(task)) === undefined) this.#askLater(task);
    if (isToSave) {
      const saveFault = await this.#keep(task, video).catch(
        (error: unknown) => studioErrorOf(error).message,
      );
      if (this.#stop.signal.aborted) return;
      this.#set(task, { isSaving: false, saveFault });
    } else {
      this.#set(task, {});
    }
  }

  async #cost({ taskId }: AcceptedTask): Promise<number | undefined> {
    return this.#desk.durable.cost(taskId).catch(() => undefined);
  }

  /** Some providers write their bill later than their video. */
  #askLater(task: AcceptedTask): void {
    const { signal } = this.#stop;
    const asking = (async () => {
      for (const ms of billMs) {
        await pause(ms, undefined, { signal });
        if ((await this.#cost(task)) !== undefined) break;
      }
      this.#set(task, {});
    })();
    this.#asking.add(asking);
    void asking.catch(() => undefined).finally(() => this.#asking.delete(asking));
  }

  async #keep(task: AcceptedTask, video: TaskState['videos'][number]): Promise<undefined> {
    const { places, ledger, emulator } = this.#desk;
    // An emulator serves its files from this machine.
    const isOpen = emulator !== undefined;
    const place = join(places.videos, fileNameOf(task, video.mediaType));
    const { bytes } = await saveVideo(video, place, {
      taskId: task.taskId,
      signal: this.#stop.signal,
      allowHttp: isOpen,
      allowPrivate: isOpen,
    });
    await ledger.saved(task.taskId, { place, bytes });
  }

  #set(task: LedgerTask, change: Partial<LiveTask>): void {
    this.#live.set(task.id, { ...nothingYet, ...this.#live.get(task.id), ...change });
    this.#owner.changed(task);
  }
}

/** `kling-v3.0-std-fal-1a2b3c4d.mp4`: the task is in it, so that two never share a name. */
function fileNameOf({ model, provider, taskId }: AcceptedTask, mediaType: string): string {
  const own = parseTaskId(taskId).providerTaskId.slice(-12);
  const ending = { 'video/webm': 'webm', 'video/quicktime': 'mov' }[mediaType] ?? 'mp4';
  const words = `${model.split('/').at(-1) ?? model}-${provider}-${own}`;
  return `${words.replaceAll(/[^\w.-]+/g, '-').slice(0, 120)}.${ending}`;
}
