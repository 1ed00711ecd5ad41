import {
  type StartOptions,
  storedRequest,
  type SubmitJournal,
  type Task,
  type TaskState,
  type VideoProvider,
  type VideoRequest,
  type WaitOptions,
} from '@genlock/core';
import type { Desk } from '../desk.ts';
import { type Entry, LedgerJournal } from './journal.ts';
import { takeKey, type Turned } from './once-per-key.ts';
import type { LedgerBudget } from './wall.ts';

/** What all starts of one wrapped provider have in common. */
export interface StartsConfig {
  readonly desk: Desk;
  readonly provider: VideoProvider;
  readonly tags: readonly string[];
  readonly budget: LedgerBudget | undefined;
}

/** A task that was run to its end. */
export interface RunTask {
  readonly task: Task;
  /** `undefined` where the task was there before: it is still to be waited for. */
  readonly state: TaskState | undefined;
  /** Ids of the tasks that failed before it, which a router went on from. */
  readonly failed: readonly string[];
}

/** The starts of a provider, each in the ledger before its submit. */
export class Starts {
  readonly #config: StartsConfig;

  constructor(config: StartsConfig) {
    this.#config = config;
  }

  /** Starts a task, or gives the one that its key has. */
  async start(request: VideoRequest, options: StartOptions): Promise<Task> {
    const turned = await this.#turn(request, options);
    if (turned !== undefined && 'task' in turned) return turned.task;
    const { provider } = this.#config;
    return this.#send(request, options, turned, async (given, journal) => {
      const task = await provider.start(request, given);
      if (!journal.hasSubmits) await journal.note(task);
      return task;
    });
  }

  /** Runs a task to its end, or gives the one that its key has. */
  async run(
    request: VideoRequest,
    options: StartOptions,
    waitOptions: WaitOptions,
  ): Promise<RunTask> {
    const turned = await this.#turn(request, options);
    if (turned !== undefined && 'task' in turned) {
      return { task: turned.task, state: undefined, failed: [] };
    }
    const { provider } = this.#config;
    return this.#send(request, options, turned, async (given, journal) => {
      const run = await provider.run(request, given, waitOptions);
      if (!journal.hasSubmits) await journal.note(run.task);
      return { ...run, failed: journal.accepted.filter((taskId) => taskId !== run.task.id) };
    });
  }

  async #turn(request: VideoRequest, options: StartOptions): Promise<Turned | undefined> {
    const { desk, provider, tags } = this.#config;
    const { idempotencyKey: key, signal } = options;
    if (key === undefined) return undefined;
    return takeKey(desk, provider, { key, request, tags, signal });
  }

  async #send<Result>(
    request: VideoRequest,
    options: StartOptions,
    turned: Exclude<Turned, { readonly task: Task }> | undefined,
    send: (given: StartOptions, journal: LedgerJournal) => Promise<Result>,
  ): Promise<Result> {
    const entry = this.#entryOf(request, turned);
    const journal = new LedgerJournal(this.#config.desk, entry);
    const all = options.journal === undefined ? journal : both(options.journal, journal);
    try {
      return await send({ ...options, idempotencyKey: entry.startKey, journal: all }, journal);
    } finally {
      // A key that is not given back now is anybody's when its lease runs out.
      await journal.close().catch((error: unknown) => this.#config.desk.report(error));
    }
  }

  #entryOf(
    request: VideoRequest,
    turned: Exclude<Turned, { readonly task: Task }> | undefined,
  ): Entry {
    const { desk, tags, budget } = this.#config;
    if (turned !== undefined) {
      const { id: task, lease, startKey, replaces } = turned;
      return { task, lease, newTask: undefined, startKey, budget, replaces };
    }
    const id = desk.newId();
    const newTask = {
      id,
      key: undefined,
      request: storedRequest(request, desk.keepPrompts),
      tags,
      createdAt: desk.now(),
    };
    const none = { lease: undefined, startKey: undefined, replaces: undefined };
    return { task: id, newTask, budget, ...none };
  }
}

/** Two journals as one; the ledger has the last word before a submit, and the first one after it. */
function both(outer: SubmitJournal, inner: LedgerJournal): SubmitJournal {
  return {
    planned: async (start) => {
      await outer.planned?.(start);
      await inner.planned(start);
    },
    submitting: async (submit, start) => {
      await outer.submitting(submit, start);
      await inner.submitting(submit, start);
    },
    submitted: async (submit, end) => {
      await inner.submitted(submit, end);
      await outer.submitted(submit, end);
    },
  };
}
