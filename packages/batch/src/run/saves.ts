import { clipsOf, type SavedFile, type Sink, type TaskState } from '@genlock/core';
import type { BatchItem, LedgerTask } from '@genlock/ledger';
import { faultOf } from './judge.ts';
import type { RunContext } from './run-context.ts';

/** What stands against an item whose clip is there and whose file is not. */
export const downloadFailed = 'download-failed';

/** An item whose task has brought a video. */
type Made = BatchItem & { readonly taskId: string };

/** Puts the clips of items where they belong. */
export class Saves {
  readonly #run: RunContext;

  constructor(run: RunContext) {
    this.#run = run;
  }

  /**
   * Saves the clip of an item, and is done with it. Without a sink it is done at once; where saving
   * fails, it is done without a file, and keeps the provider's links in the ledger.
   */
  async save(item: Made, state: TaskState | undefined): Promise<void> {
    const { sink, store } = this.#run.config;
    const isForgotten = !store.keepPrompts;
    if (sink === undefined) {
      return this.#run.move(item, { state: 'done', fault: null, isForgotten });
    }
    if (item.state !== 'saving') await this.#run.move(item, { state: 'saving' });
    const { signal } = this.#run.leaving;
    await this.#run.saves.during(async () => {
      // It stays to be saved: the next run does it.
      if (signal.aborted) return;
      try {
        const file = await this.#put(item, sink, state);
        await this.#run.move(item, { state: 'done', file, fault: null, isForgotten });
      } catch (error) {
        if (signal.aborted) return;
        const fault = { ...faultOf(error), code: downloadFailed, charged: 'no' };
        await this.#run.move(item, { state: 'done', fault, isForgotten });
      }
    });
  }

  async #put(item: Made, sink: Sink, read: TaskState | undefined): Promise<SavedFile | undefined> {
    const { ledger, name, provider } = this.#run.config;
    const { taskId, id, position } = item;
    const { signal } = this.#run.leaving;
    // Links run out: those of an earlier run are read again, which costs nothing.
    const startedAt = item.acceptedAt;
    const state = read ?? (await provider.status(taskId, { startedAt, signal }));
    const task = await ledger.task(taskId);
    const facts = { batch: name, id, position, acceptedAt: startedAt, signal };
    const known = { ...facts, request: task?.request ?? {}, costUsd: costOf(task) };
    let file: SavedFile | undefined;
    for (const clip of clipsOf(state, known)) {
      const saved = (await sink(clip)) ?? undefined;
      file ??= saved;
    }
    if (file !== undefined) await ledger.saved(taskId, file);
    return file;
  }
}

function costOf(task: LedgerTask | undefined): number | undefined {
  return task?.costUsd ?? task?.settledUsd ?? task?.estimateUsd;
}
