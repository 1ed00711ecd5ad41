import type { RunBody } from '../../api/index.ts';
import { usdText } from '../../shared/figures.ts';
import { StudioRefusal, studioErrorOf } from '../errors.ts';
import { planRun, usdOf, type PlannedRun } from '../plan/plan.ts';
import { openForm } from '../plan/form.ts';
import { planColumn } from '../plan/plan-column.ts';
import type { KeptColumn, KeptRun } from './run-file.ts';
import { startKeyOf, type Runs } from './runs.ts';

/** Starts comparisons. One that is sent twice is started once. */
export class Starter {
  readonly #runs: Runs;
  readonly #coming = new Map<string, Promise<KeptRun>>();
  readonly #submits = new Set<Promise<void>>();

  constructor(runs: Runs) {
    this.#runs = runs;
  }

  /** Starts all columns of a comparison, or gives the one that has this key. */
  async start(body: RunBody): Promise<KeptRun> {
    const known = this.#runs.store.find(body.key);
    if (known !== undefined) return known;
    const coming = this.#coming.get(body.key) ?? this.#first(body);
    this.#coming.set(body.key, coming);
    try {
      return await coming;
    } finally {
      this.#coming.delete(body.key);
    }
  }

  /** Starts a column that was kept and never sent, such as where the process ended in between. */
  async startColumn(run: KeptRun, column: KeptColumn): Promise<void> {
    const { starting, desk } = this.#runs;
    const { missing } = desk.door(column.provider);
    if (missing.length > 0) throw noKey(column.provider, missing);
    const task = await this.#runs.ledgerTask(column);
    // What was refused made no task: its key is free.
    if (starting.has(column.key) || (task !== undefined && task.status !== 'refused')) return;
    this.#submit(run, column);
    this.#runs.publish(run.id);
  }

  /** Waits for the submits that are under way. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#coming.values());
    await Promise.allSettled(this.#submits);
  }

  async #first(body: RunBody): Promise<KeptRun> {
    const { store, desk } = this.#runs;
    const planned = await planRun(desk, body);
    this.#check(body, planned);
    const run: KeptRun = {
      version: 1,
      id: body.key,
      createdAt: desk.now(),
      request: body.request,
      columns: body.columns.map((column, index) => keptColumn(column, planned, index)),
      tags: body.tags ?? [],
      from: body.from,
      votes: [],
      isHidden: false,
    };
    // Before any submit: a process that ends in between leaves columns that were not started.
    await store.save(run);
    for (const column of run.columns) this.#submit(run, column);
    this.#runs.publish(run.id);
    return run;
  }

  #check({ columns, confirmedUsd, allowUnknownCost }: RunBody, { plan }: PlannedRun): void {
    const { store, desk } = this.#runs;
    const keys = columns.map(({ key }) => key);
    if (new Set(keys).size < keys.length || keys.some((key) => store.ofColumn(key) !== undefined)) {
      const message = 'A column of this comparison was started before, in another one.';
      throw new StudioRefusal(409, 'column-again', message);
    }
    for (const { provider } of columns) {
      const { missing } = desk.door(provider);
      if (missing.length > 0) throw noKey(provider, missing);
    }
    const refused = plan.columns.filter((each) => each.refused !== undefined);
    if (refused.length > 0) {
      const problems = refused.flatMap((each) => each.refused?.problems ?? []);
      const names = refused.map(({ provider }) => provider).join(', ');
      const message = `It cannot be made as asked at ${names}.`;
      throw new StudioRefusal(422, 'refused', message, { problems });
    }
    if (plan.hasUnknown && allowUnknownCost !== true) {
      const message = 'No source reports the price of one of the columns.';
      throw new StudioRefusal(409, 'price-unknown', message, {
        next: 'Agree to an unknown price.',
      });
    }
    const agreed = confirmedUsd ?? desk.confirmAboveUsd;
    if (plan.sumUsd > agreed) {
      const message = `It costs ${usdText(plan.sumUsd)}, and ${usdText(agreed)} was agreed to.`;
      throw new StudioRefusal(409, 'not-confirmed', message, { next: 'Agree to the price.' });
    }
    if (!plan.fitsBudget) {
      const left = usdText(Math.max(0, (plan.leftAfterUsd ?? 0) + plan.sumUsd));
      const message = `It costs ${usdText(plan.sumUsd)}, and ${left} is left of the budget.`;
      const next = 'Start the studio with a higher --budget, or choose something cheaper.';
      throw new StudioRefusal(409, 'over-budget', message, { next });
    }
  }

  #submit(run: KeptRun, column: KeptColumn): void {
    const { starting } = this.#runs;
    starting.add(column.key);
    const submit = this.#send(run, column)
      .catch((error: unknown) => this.#runs.desk.report(error))
      .finally(() => {
        starting.delete(column.key);
        this.#submits.delete(submit);
        this.#runs.publish(run.id);
      });
    this.#submits.add(submit);
  }

  async #send(run: KeptRun, column: KeptColumn): Promise<void> {
    const { desk, store, followers } = this.#runs;
    try {
      const form = await openForm(run.request, desk.files);
      const { door, request } = planColumn(desk, form, column);
      const durable = desk.recorded(door.genlock, ['studio', ...run.tags]);
      await durable.start(request, {
        idempotencyKey: startKeyOf(column),
        // Agreed to was the price of the plan. One that nobody knows was agreed to as such.
        maxCostUsd: column.planned.usd,
      });
    } catch (error) {
      await store.changeColumn(run.id, column.key, { error: keptError(error) });
    }
    const task = await this.#runs.ledgerTask(column);
    if (task !== undefined) followers.follow(task);
  }
}

function keptError(error: unknown): KeptColumn['error'] {
  const { problems, ...rest } = studioErrorOf(error);
  return { ...rest, problems: problems.map((problem) => ({ ...problem })) };
}

function keptColumn(
  column: RunBody['columns'][number],
  { columns }: PlannedRun,
  index: number,
): KeptColumn {
  const plan = columns[index]?.plan;
  if (plan?.model === undefined || plan.endpoint === undefined || plan.mode === undefined) {
    throw new StudioRefusal(422, 'refused', `It cannot be made as asked at ${column.provider}.`);
  }
  const { model, endpoint, mode, notes, typicalSeconds } = plan;
  return {
    ...column,
    planned: { model, endpoint, mode, notes: [...notes], usd: usdOf(plan), typicalSeconds },
  };
}

function noKey(provider: string, missing: readonly string[]): StudioRefusal {
  const message = `There is no key for ${provider}.`;
  const next = `Set ${missing.join(' or ')} and start the studio again, or try it with --emulate.`;
  return new StudioRefusal(409, 'no-key', message, { next });
}
