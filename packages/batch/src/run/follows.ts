import { isTerminal, type TaskState, TaskPendingError } from '@genlock/core';
import type { BatchItem, ItemFault } from '@genlock/ledger';
import { faultOf } from './judge.ts';
import type { RunContext } from './run-context.ts';
import type { Saves } from './saves.ts';

/** A wait is taken up again after a day. */
const waitMs = 86_400_000;
/** How long it is waited after a read that was refused, such as for a wrong key. */
const refusedMs = 10_000;

/** Waits for the tasks of items, by the provider's own schedule: it takes no place of a submit. */
export class Follows {
  readonly #run: RunContext;
  readonly #saves: Saves;

  constructor(run: RunContext, saves: Saves) {
    this.#run = run;
    this.#saves = saves;
  }

  /** Goes with an item that has a task until it has ended, or until the run leaves it. */
  async toEnd(item: BatchItem): Promise<void> {
    const { taskId } = item;
    if (taskId === undefined) return;
    if (item.state === 'saving') return this.#saves.save({ ...item, taskId }, undefined);
    const state = await this.#end(item, taskId);
    if (state === undefined) return;
    if (state.status !== 'succeeded') return this.#failed(item, state);
    this.#run.fuse.success();
    await this.#saves.save({ ...item, taskId }, state);
  }

  /** The end of a task; `undefined` where the run leaves it. */
  async #end(item: BatchItem, taskId: string): Promise<TaskState | undefined> {
    const { hints } = this.#run.config;
    try {
      return await this.#waitFor(item, taskId);
    } finally {
      hints.forget(taskId);
    }
  }

  async #waitFor(item: BatchItem, taskId: string): Promise<TaskState | undefined> {
    const { provider, store, hints } = this.#run.config;
    const { signal } = this.#run.leaving;
    while (!signal.aborted) {
      try {
        const hint = hints.of(taskId);
        const options = { startedAt: item.acceptedAt, timeoutMs: waitMs, signal, hint };
        const state = await provider.wait(taskId, options);
        if (isTerminal(state.status)) return await this.#written(item, state);
      } catch (error) {
        if (signal.aborted) return undefined;
        if (TaskPendingError.isInstance(error)) continue;
        const why = this.#run.fuse.failure(faultOf(error));
        if (why !== undefined) this.#run.stop('errors', why);
        // The task is paid for: it stays where it is, and the next run reads it.
        if (this.#run.isStopping) return undefined;
        await store.sleep(refusedMs, { signal }).catch(() => undefined);
      }
    }
    return undefined;
  }

  /** The end is in the ledger: where its database was gone, it is read and written once more. */
  async #written({ acceptedAt: startedAt }: BatchItem, state: TaskState): Promise<TaskState> {
    const { ledger, provider, store } = this.#run.config;
    if (store.isWritten(state.id)) return state;
    const task = await this.#run.patiently(() => ledger.task(state.id));
    if (task?.status !== 'running') return state;
    const again = await provider.status(state.id, { startedAt });
    return isTerminal(again.status) ? again : state;
  }

  async #failed(item: BatchItem, { status, error, provider }: TaskState): Promise<void> {
    const { charged = 'unknown' } = error ?? {};
    const fault: ItemFault = { code: `task-${status}`, kind: error?.kind, provider, charged };
    const mayBeMade = charged === 'no' && item.round <= this.#run.config.limits.remakes;
    const again = { state: 'waiting', round: item.round + 1, tries: 0, fault } as const;
    await this.#run.move(item, mayBeMade ? again : { state: 'failed', fault });
    if (mayBeMade) return;
    const why = this.#run.fuse.failure(fault);
    if (why !== undefined) this.#run.stop('errors', why);
  }
}
