import {
  checkOptions,
  type ChecksOf,
  GenlockError,
  InvalidRequestError,
  kinds,
  PriceUnknownError,
  toMicroUsd,
  type Estimate,
  type RequestIssue,
  type VideoProvider,
} from '@genlock/core';
import { type BatchItem, type BatchStore, type ItemChange, recallTimes } from '@genlock/ledger';
import type { FullLimits } from './batch-limits.ts';
import { pricedRequest } from './chain/first-frame.ts';
import { storedRequestOf } from './item/item-request.ts';
import { issuesOf } from './item/issues-of.ts';
import { missingFiles } from './item/request-media.ts';
import { itemsOf } from './report.ts';
import { retriedStates, type RetryOptions } from './retry.ts';

/** What is planned. */
export interface PlanOptions {
  /**
   * Prices also what `retry({ only })` would take up, before it does: then nobody has to agree to a
   * price that is told afterwards.
   */
  readonly retrying?: RetryOptions['only'] | undefined;
}

const planChecks: ChecksOf<PlanOptions> = {
  retrying: kinds.oneOf('failed', 'refused', 'unknown', 'download'),
};

/** What tasks of one model at one provider will cost. */
export interface PlanRow {
  readonly provider: string;
  readonly endpoint: string;
  readonly model: string;
  readonly items: number;
  /** What they should cost together, in USD. */
  readonly usd: number;
  /** Where a price hangs on something that is not known: at least, and at most. */
  readonly minUsd: number;
  readonly maxUsd: number;
  /** Where the price comes from, and of which day it is. */
  readonly source: string;
  readonly asOf: string;
}

/** An item that cannot be made as it is. */
export interface PlanFault {
  readonly id: string;
  readonly code: string;
  /** Every field that is wrong. */
  readonly issues: readonly RequestIssue[];
}

/** What the items that wait will cost, and how long they take. */
export interface BatchPlan {
  readonly items: number;
  readonly usd: number;
  readonly minUsd: number;
  readonly maxUsd: number;
  /** One row for each provider, endpoint and model. */
  readonly rows: readonly PlanRow[];
  /** How many items have no price that is known, by what was asked for: never counted as 0. */
  readonly unknownPrices: readonly { readonly model: string; readonly items: number }[];
  /** How many items cannot be made, and the first 100 of them. */
  readonly faulty: number;
  readonly faults: readonly PlanFault[];
  /** A guess of how long it takes, in milliseconds; `undefined` where no usual time is known. */
  readonly guessMs: number | undefined;
}

type Row = { -readonly [Name in keyof PlanRow]: PlanRow[Name] };

const mostFaults = 100;
const pageSize = 500;

/** Prices every item that waits, offline, and writes down what each should cost. */
export async function planOf(
  store: BatchStore,
  provider: VideoProvider,
  limits: FullLimits,
  options: PlanOptions = {},
): Promise<BatchPlan> {
  checkOptions('plan', options, planChecks);
  // A row of one's own that is wrong is said before its price is told.
  await provider.ready?.();
  // What earlier processes have seen says how long it takes.
  await recallTimes(provider);
  const plan = new Plan(provider);
  let changes: (readonly [id: string, change: ItemChange])[] = [];
  for await (const item of itemsOf(store, 'waiting', 'blocked', 'over-budget')) {
    const change = await plan.add(item);
    if (change !== undefined) changes.push([item.id, change]);
    if (changes.length < pageSize) continue;
    await store.plan(changes);
    changes = [];
  }
  await store.plan(changes);
  const { retrying } = options;
  const more = retrying === undefined ? [] : retriedStates[retrying];
  // Not written down: they do not wait yet.
  if (more.length > 0) for await (const item of itemsOf(store, ...more)) await plan.add(item);
  return plan.sum(limits);
}

class Plan {
  readonly #provider: VideoProvider;
  readonly #rows = new Map<string, Row>();
  readonly #unknown = new Map<string, number>();
  readonly #faults: PlanFault[] = [];
  #items = 0;
  #faulty = 0;

  constructor(provider: VideoProvider) {
    this.#provider = provider;
  }

  async add(item: BatchItem): Promise<ItemChange | undefined> {
    this.#items += 1;
    const { id, request: json } = item;
    const request = storedRequestOf(json ?? '{}');
    try {
      const missing = await missingFiles(request);
      if (missing.length > 0) throw new InvalidRequestError(missing);
      const estimate = this.#provider.estimate(await pricedRequest(item));
      this.#count(estimate);
      return { planned: toMicroUsd(estimate.usd), plannedModel: estimate.model };
    } catch (error) {
      if (PriceUnknownError.isInstance(error)) {
        this.#unknown.set(request.model, (this.#unknown.get(request.model) ?? 0) + 1);
        return undefined;
      }
      if (!GenlockError.isInstance(error)) throw error;
      this.#faulty += 1;
      const issues = issuesOf(error);
      if (this.#faults.length < mostFaults) this.#faults.push({ id, code: error.code, issues });
      return undefined;
    }
  }

  sum(limits: Pick<FullLimits, 'running'>): BatchPlan {
    const rows = [...this.#rows.values()];
    const all = (of: (row: Row) => number): number =>
      Math.round(rows.reduce((sum, row) => sum + of(row), 0) * 1e6) / 1e6;
    return {
      items: this.#items,
      usd: all(({ usd }) => usd),
      minUsd: all(({ minUsd }) => minUsd),
      maxUsd: all(({ maxUsd }) => maxUsd),
      rows,
      unknownPrices: [...this.#unknown].map(([model, items]) => ({ model, items })),
      faulty: this.#faulty,
      faults: this.#faults,
      guessMs: this.#guess(rows, limits.running),
    };
  }

  #count({ provider, endpoint, model, usd, range, source, asOf }: Estimate): void {
    const name = JSON.stringify([provider, endpoint, model]);
    const none = { items: 0, usd: 0, minUsd: 0, maxUsd: 0 };
    const row = this.#rows.get(name) ?? { provider, endpoint, model, ...none, source, asOf };
    row.items += 1;
    row.usd = plus(row.usd, usd);
    row.minUsd = plus(row.minUsd, range?.minUsd ?? usd);
    row.maxUsd = plus(row.maxUsd, range?.maxUsd ?? usd);
    this.#rows.set(name, row);
  }

  /** All the work, shared by those that run at a time; and no less than the longest clip. */
  #guess(rows: readonly Row[], running: number): number | undefined {
    let work = 0;
    let longest = 0;
    for (const { provider, endpoint, items } of rows) {
      const ms = this.#typicalMs(provider, endpoint);
      if (ms === undefined) return undefined;
      work += ms * items;
      longest = Math.max(longest, ms);
    }
    return rows.length === 0 ? undefined : Math.max(longest, work / running);
  }

  #typicalMs(provider: string, endpoint: string): number | undefined {
    const measured = this.#provider.taskTimes?.typicalMs(provider, endpoint);
    if (measured !== undefined) return measured;
    const row = this.#provider.endpoints.find(({ key }) => key === endpoint);
    return row?.typicalTime && row.typicalTime.seconds * 1_000;
  }
}

/** Sums of money, exact to the micro-dollar. */
function plus(one: number, other: number): number {
  return Math.round((one + other) * 1e6) / 1e6;
}
