import { toMicroUsd, toUsd } from '@genlock/core';
import type { LedgerTask } from '@genlock/ledger';
import type { Run, RunColumn, StudioTask } from '../../api/index.ts';
import type { Desk } from '../desk.ts';
import { StudioRefusal } from '../errors.ts';
import { Followers } from './followers.ts';
import type { KeptColumn, KeptRun } from './run-file.ts';
import { RunStore } from './run-store.ts';
import { taskView, unsentTask } from './task-view.ts';

/** The idempotency key of a column's start: the same in every process on the ledger. */
export function startKeyOf({ key }: Pick<KeptColumn, 'key'>): string {
  return `${startKeyPrefix}${key}`;
}

const startKeyPrefix = 'studio-';

/** All comparisons: what is kept of them, and what the ledger says of their tasks. */
export class Runs {
  readonly desk: Desk;
  readonly store: RunStore;
  readonly followers: Followers;
  /** Columns whose submit is under way in this process. */
  readonly starting = new Set<string>();
  readonly #telling = new Map<string, 'once' | 'again'>();

  constructor(desk: Desk) {
    this.desk = desk;
    this.store = new RunStore(desk.places.runs);
    this.followers = new Followers(desk, {
      changed: (task) => this.publishFor(task),
      isOurs: (task) => this.columnOf(task) !== undefined,
    });
  }

  /**
   * Tells all pages how a run stands, and what is left of the budget. What changes while they are
   * told is told after it, so that no older state comes last.
   */
  publish(id: string): void {
    if (this.#telling.has(id)) {
      this.#telling.set(id, 'again');
      return;
    }
    this.#telling.set(id, 'once');
    void this.#tell(id)
      .catch((error: unknown) => this.desk.report(error))
      .finally(() => {
        const isStale = this.#telling.get(id) === 'again';
        this.#telling.delete(id);
        if (isStale) this.publish(id);
      });
  }

  /** Tells all pages of the run that a task belongs to, where it belongs to one. */
  publishFor(task: LedgerTask): void {
    const found = this.columnOf(task);
    if (found !== undefined) this.publish(found.run.id);
  }

  async #tell(id: string): Promise<void> {
    const run = this.store.find(id);
    if (run === undefined) return;
    this.desk.bus.tell({ name: 'run', data: await this.view(run) });
    this.desk.bus.tell({ name: 'budget', data: await this.desk.budget() });
  }

  /** The run and the column of a task, where the studio started it. */
  columnOf({ key }: LedgerTask): ReturnType<RunStore['ofColumn']> {
    return key?.startsWith(startKeyPrefix) === true
      ? this.store.ofColumn(key.slice(startKeyPrefix.length))
      : undefined;
  }

  /** A run as the page sees it. */
  async view(run: KeptRun): Promise<Run> {
    const columns = await Promise.all(run.columns.map(async (column) => this.#column(column)));
    const { id, createdAt, request, tags, from, votes } = run;
    return {
      id,
      createdAt,
      request,
      columns,
      tags,
      from,
      votes,
      isOpen: columns.some(({ task }) => task.isOpen),
      sumEstimateUsd: sum(columns.map(({ planned }) => planned.usd)),
      sumCostUsd: sum(columns.map(({ task }) => task.settledUsd ?? task.costUsd)),
    };
  }

  async #column({ error, ...column }: KeptColumn): Promise<RunColumn> {
    const { planned, stars, note } = column;
    return {
      ...column,
      planned: {
        ...planned,
        notes: planned.notes.map((each) => ({ ...each, field: each.field })),
        usd: planned.usd,
        typicalSeconds: planned.typicalSeconds,
      },
      task: await this.#taskOf({ error, ...column }),
      stars,
      note,
    };
  }

  async #taskOf(column: KeptColumn): Promise<StudioTask> {
    const { key, planned } = column;
    const error = errorIn(column);
    const task = await this.ledgerTask(column);
    if (task !== undefined) return this.viewTask(task, error);
    return unsentTask(this.starting.has(key) ? 'submitting' : 'not-started', error, planned.usd);
  }

  /** Why the start of a task failed, where the studio started it. */
  errorOf(task: LedgerTask): StudioTask['error'] {
    const found = this.columnOf(task);
    return found && errorIn(found.column);
  }

  /** A task of the ledger as the page sees it. */
  viewTask(task: LedgerTask, error?: StudioTask['error']): StudioTask {
    return taskView(task, this.followers.live(task.id), error);
  }

  /** What the ledger has of a column. */
  async ledgerTask(column: Pick<KeptColumn, 'key'>): Promise<LedgerTask | undefined> {
    const filter = { key: startKeyOf(column), order: 'newest' } as const;
    for await (const task of this.desk.ledger.tasks(filter)) return task;
    return undefined;
  }

  /** A task by its id in the ledger. @throws StudioRefusal */
  async task(id: string): Promise<LedgerTask> {
    const task = await this.desk.ledger.task(id);
    if (task === undefined) throw new StudioRefusal(404, 'no-task', 'There is no such task.');
    return task;
  }
}

function errorIn({ error }: KeptColumn): StudioTask['error'] {
  return (
    error && {
      ...error,
      next: error.next,
      taskId: error.taskId,
      problems: error.problems.map(({ field, message }) => ({ field, message })),
    }
  );
}

function sum(amounts: readonly (number | undefined)[]): number {
  return toUsd(amounts.reduce<number>((all, usd) => all + toMicroUsd(usd ?? 0), 0));
}
