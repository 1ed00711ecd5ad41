import {
  checkOptions,
  type ChecksOf,
  kinds,
  type SavedFile,
  toUsd,
  type VideoProvider,
  type WebhookStore,
} from '@genlock/core';
import type { StartStore } from 'genlock';
import { checkProvider } from './check-provider.ts';
import { Desk } from './desk.ts';
import { type LedgerOptions, ledgerOptionChecks } from './ledger-options.ts';
import type { LedgerTask } from './ledger-task.ts';
import { resolve, type Verdict } from './resolve.ts';
import { answerOf, claim, releaseClaim, settleClaim } from './steps/claims.ts';
import { aboutEnd } from './seen.ts';
import { saved } from './steps/ended.ts';
import { filterChecks, page, type TaskFilter } from './steps/list.ts';
import { budgetSums } from './steps/money.ts';
import { findTask } from './steps/resolved.ts';
import { spend, type SpendBy, type SpendRow } from './steps/spend.ts';
import { ledgerTaskOf } from './steps/task-row.ts';
import type { LedgerStore } from './store/ledger-store.ts';
import { Sweep, type SweepOptions, type SweepReport } from './sweep.ts';
import { type LedgerBudget, wallOf } from './start/wall.ts';

/** The state of a budget, in USD. */
export interface BudgetReport {
  /** What ended tasks cost. */
  readonly spentUsd: number;
  /** What is set aside for tasks that have not ended or whose fate is unknown. */
  readonly reservedUsd: number;
  /** What a new task may cost at most. */
  readonly remainingUsd: number;
}

/** How spending is reported. */
export interface SpendOptions {
  /** One row for each of these. Default: one row of all. */
  readonly by?: SpendBy | undefined;
  /** Submitted at this moment or later, in milliseconds since the epoch. */
  readonly since?: number | undefined;
  /** Submitted before this moment. */
  readonly until?: number | undefined;
}

/**
 * The durable record of every paid task. Several processes may have one open.
 *
 * It is also a `startStore` for `createGenlockHandler` and a `store` for `createWebhookHandler`.
 */
export interface Ledger extends StartStore, WebhookStore {
  /** Claims a key atomically: `true` for the first caller, in any process. */
  claim(key: string): Promise<boolean>;
  /** Lets a key be claimed again. */
  release(key: string): Promise<void>;
  /**
   * The tasks that match a filter, oldest first unless it says `order: 'newest'`, read page by page:
   * a million need no memory.
   *
   * @throws InvalidOptionsError for a name that no filter has
   */
  tasks(filter?: TaskFilter): AsyncIterable<LedgerTask>;
  /** One task, by its id in the ledger or its portable task id. */
  task(id: string): Promise<LedgerTask | undefined>;
  /**
   * What was spent, by day, provider, model or tag, or in all.
   *
   * @throws InvalidOptionsError for an option that there is not, or a time that is none
   */
  spend(options?: SpendOptions): Promise<readonly SpendRow[]>;
  /** The state of a budget of `withLedger`. */
  budget(budget: LedgerBudget): Promise<BudgetReport>;
  /**
   * Catches up on what was missed, for example in a redeploy: looks for lost submits, reads open
   * tasks, asks what ended tasks cost, and calls `onEnd` where that is missing. Starts nothing.
   */
  sweep(provider: VideoProvider, options?: SweepOptions): Promise<SweepReport>;
  /**
   * Records what only a person can find out about a lost submit or a task that does not end.
   *
   * @param task - a task of `tasks()`, or its id in the ledger, or its portable task id
   * @throws InvalidRequestError where there is no such task, or the verdict does not fit it
   */
  resolve(task: LedgerTask | string, verdict: Verdict): Promise<LedgerTask>;
  /** Records where the video of a task was saved. `false` if the ledger does not know the task. */
  saved(taskId: string, file: SavedFile): Promise<boolean>;
  /** Closes the database, after pending writes. */
  close(): Promise<void>;
}

const desks = new WeakMap<Ledger, Desk>();

/** The inside of a ledger. @throws TypeError for what is none */
export function deskOf(ledger: Ledger): Desk {
  const desk = desks.get(ledger);
  if (desk === undefined) throw new TypeError('This is no ledger: createLedger() makes one.');
  return desk;
}

const pageSize = 200;

const spendChecks: ChecksOf<SpendOptions> = {
  by: kinds.oneOf('day', 'provider', 'model', 'tag'),
  since: kinds.finite,
  until: kinds.finite,
};

const sweepChecks: ChecksOf<SweepOptions> = { signal: kinds.aSignal, atOnce: kinds.aboveZero };

/** A ledger in a database, whichever. */
export function openLedger(store: LedgerStore, options: LedgerOptions): Ledger {
  checkOptions('createLedger', options, ledgerOptionChecks);
  const desk = new Desk(store, options);
  const ledger: Ledger = {
    claim: (key) => desk.write(() => claim(key, desk.now(), desk.leaseMs)),
    settle: (key, answer) => desk.write(() => settleClaim(key, answer)),
    find: (key) => desk.read(answerOf(key)),
    release: (key) => desk.write(() => releaseClaim(key)),
    tasks: (filter = {}) => {
      checkOptions('tasks', filter, filterChecks);
      return tasksOf(desk, filter);
    },
    task: async (id) => {
      const row = await desk.read(findTask(id));
      return row && ledgerTaskOf(row);
    },
    spend: async (given = {}) => {
      checkOptions('spend', given, spendChecks);
      const { by, since = 0, until = Number.MAX_SAFE_INTEGER } = given;
      return desk.read(spend(by ?? 'all', since, until));
    },
    budget: async (budget) => {
      const wall = wallOf(budget, desk.now());
      const { held, spent } = await desk.read(budgetSums(wall.budget, wall.period));
      return {
        spentUsd: toUsd(spent),
        reservedUsd: toUsd(held),
        remainingUsd: toUsd(Math.max(0, wall.limit - held - spent)),
      };
    },
    sweep: async (provider, given = {}) => {
      checkProvider('sweep', provider);
      checkOptions('sweep', given, sweepChecks);
      return new Sweep(desk, provider, given).run();
    },
    resolve: (task, verdict) => resolve(desk, task, verdict),
    saved: (taskId, file) =>
      desk.write(() => saved(taskId, JSON.stringify(file)), 'usual', aboutEnd(taskId)),
    close: () => store.close(),
  };
  desks.set(ledger, desk);
  return ledger;
}

async function* tasksOf(desk: Desk, filter: TaskFilter): AsyncGenerator<LedgerTask> {
  for (let after: string | undefined; ;) {
    const found = (await desk.read(page(filter, after, pageSize))).map(ledgerTaskOf);
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < pageSize) return;
    after = last.id;
  }
}
