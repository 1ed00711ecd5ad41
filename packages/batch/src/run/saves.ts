import { clipsOf, type SavedFile, type Sink, type TaskState } from '@genlock/core';
import { DownloadError } from '@genlock/core/node';
import type { BatchItem, ItemChange, LedgerTask } from '@genlock/ledger';
import { faultOf } from './judge.ts';
import { readEnded } from './read-ended.ts';
import type { RunContext } from './run-context.ts';
import { withinTime } from '../within-time.ts';

/** What stands against an item whose clip is there and whose file is not. */
export const downloadFailed = 'download-failed';

/** An item whose task has brought a video. */
type Made = BatchItem & { readonly taskId: string };

/** The file of a clip, or what stands against it. */
type Put = Pick<ItemChange, 'file' | 'fault'>;

/** Puts the clips of items where they belong. */
export class Saves {
  readonly #run: RunContext;

  constructor(run: RunContext) {
    this.#run = run;
  }

  /**
   * Saves the clip of an item, and is done with it. Where saving fails, it is done without a file, and
   * keeps the provider's links in the ledger.
   */
  async save(item: Made, state: TaskState | undefined): Promise<void> {
    const { sink, store } = this.#run.config;
    const isForgotten = !store.keepPrompts;
    if (sink !== undefined && item.state !== 'saving')
      await this.#run.move(item, { state: 'saving' });
    const put = (): Promise<Put | undefined> => this.#attempt(item, state);
    // What is put nowhere takes no room; else what its provider removes first comes first.
    const isThere = sink === undefined && state !== undefined;
    const came = await (isThere ? put() : this.#run.saves.during(put, state?.removedAt));
    // Many are written down together: they take no room either.
    if (came !== undefined) await this.#run.move(item, { state: 'done', ...came, isForgotten });
  }

  /** What came of saving a clip; `undefined` where it stays to be saved: the next run does it. */
  async #attempt(item: Made, state: TaskState | undefined): Promise<Put | undefined> {
    const { signal } = this.#run.leaving;
    if (signal.aborted) return undefined;
    try {
      return { file: await this.#put(item, state), fault: null };
    } catch (error) {
      if (signal.aborted) return undefined;
      return { fault: { ...faultOf(error), code: downloadFailed, charged: 'no' } };
    }
  }

  /** Links run out: those of an earlier run are read again, and those that are gone by now. */
  async #put(item: Made, known: TaskState | undefined): Promise<SavedFile | undefined> {
    const { sink } = this.#run.config;
    if (sink === undefined) return this.#putByProvider(item, known);
    if (known === undefined) return this.#putFresh(item, sink);
    try {
      return await this.#putState(item, sink, known);
    } catch (error) {
      if (!DownloadError.isInstance(error) || error.reason !== 'gone') throw error;
      return this.#putFresh(item, sink);
    }
  }

  /** The provider may have a sink of its own, into which it saves what is waited for. */
  async #putByProvider(
    { taskId, acceptedAt: startedAt }: Made,
    known: TaskState | undefined,
  ): Promise<SavedFile | undefined> {
    const { provider, limits } = this.#run.config;
    const { signal } = this.#run.leaving;
    const options = { startedAt, signal, timeoutMs: limits.saveMs };
    const { videos } = known ?? (await provider.wait(taskId, options));
    if (videos.some(({ saveFault }) => saveFault !== undefined)) {
      throw new DownloadError('not-written', { taskId, receivedBytes: 0 });
    }
    const { place, bytes, sha256 } = videos.find((video) => video.place !== undefined) ?? {};
    return place === undefined ? undefined : { place, bytes, sha256 };
  }

  /** A read costs nothing. */
  async #putFresh(item: Made, sink: Sink): Promise<SavedFile | undefined> {
    const { provider, limits } = this.#run.config;
    const { signal } = this.#run.leaving;
    const options = { startedAt: item.acceptedAt, signal, timeoutMs: limits.saveMs };
    return this.#putState(item, sink, await readEnded(provider, item.taskId, options));
  }

  async #putState(item: Made, sink: Sink, state: TaskState): Promise<SavedFile | undefined> {
    const { ledger, name, limits } = this.#run.config;
    const { taskId, id, position, acceptedAt } = item;
    const task = await ledger.task(taskId);
    const facts = { batch: name, id, position, acceptedAt };
    const known = { ...facts, request: task?.request ?? {}, costUsd: costOf(task) };
    const ends = {
      signal: this.#run.leaving.signal,
      timeoutMs: limits.saveMs,
      tooLong: () => new DownloadError('timed-out', { taskId, receivedBytes: 0 }),
    };
    const file = await withinTime(ends, async (signal) => {
      let first: SavedFile | undefined;
      const clips = clipsOf(state, { ...known, signal });
      if (clips.length === 0) throw new DownloadError('no-video', { taskId, receivedBytes: 0 });
      for (const clip of clips) {
        const saved = (await sink(clip)) ?? undefined;
        first ??= saved;
      }
      return first;
    });
    if (file !== undefined) await ledger.saved(taskId, file);
    return file;
  }
}

function costOf(task: LedgerTask | undefined): number | undefined {
  return task?.costUsd ?? task?.settledUsd ?? task?.estimateUsd;
}
