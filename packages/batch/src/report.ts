import { type BatchItem, type BatchStore, type BatchTotal, type ItemState } from '@genlock/ledger';

/** Where a batch stands. */
export interface BatchProgress {
  readonly name: string;
  /** When this was so, in milliseconds since the epoch. */
  readonly at: number;
  /** How many items are in each state. */
  readonly items: Readonly<Record<ItemState, number>>;
  /** What was spent, in USD: as the providers told, else as it should be. */
  readonly spentUsd: number;
  /** What is set aside for tasks that may still cost something, in USD. */
  readonly openUsd: number;
}

/** What a batch has come to. */
export interface BatchReport extends BatchProgress {
  /** Of those that are done: without a file, though there is a sink. */
  readonly unsaved: number;
  /** What the tasks that were started should cost, in USD. */
  readonly estimatedUsd: number;
  /** One row for each provider and model. */
  readonly totals: readonly BatchTotal[];
  /** The same for each of their endpoints: where a price has drifted, it is the endpoint's. */
  readonly endpoints: readonly BatchTotal[];
  /** How long tasks took, in milliseconds; `undefined` where none has ended well. */
  readonly medianMs: number | undefined;
  readonly p95Ms: number | undefined;
  /** What went wrong, and how often. */
  readonly faults: readonly { readonly code: string; readonly items: number }[];
}

const pageSize = 500;

/** The word by which the tasks of a batch are found in the ledger. */
export function tagOf(name: string): string {
  return `batch:${name}`;
}

/** Items in some states, one state after the other, or all in their order; read page by page. */
export async function* itemsOf(
  store: BatchStore,
  ...states: readonly ItemState[]
): AsyncGenerator<BatchItem> {
  for (const state of states.length === 0 ? [undefined] : states) {
    for (let after = -1; ;) {
      const page = await store.page(state, after, pageSize);
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) break;
      after = last.position;
    }
  }
}

/** Where it stands, by sums alone: it reads no item. */
export async function progressOf(store: BatchStore, name: string): Promise<BatchProgress> {
  const counts = await store.counts();
  return progress(name, store.now(), counts, await store.totals(tagOf(name), 'model'));
}

/** Adds everything up. */
export async function reportOf(store: BatchStore, name: string): Promise<BatchReport> {
  const counts = await store.counts();
  const totals = await store.totals(tagOf(name), 'model');
  const endpoints = await store.totals(tagOf(name), 'endpoint');
  const [medianMs, p95Ms] = await store.times(tagOf(name), [0.5, 0.95]);
  const faults = new Map<string, number>();
  let unsaved = 0;
  for await (const { state, fault } of itemsOf(store)) {
    if (fault === undefined) continue;
    faults.set(fault.code, (faults.get(fault.code) ?? 0) + 1);
    if (state === 'done') unsaved += 1;
  }
  return {
    ...progress(name, store.now(), counts, totals),
    unsaved,
    estimatedUsd: sumOf(totals, ({ estimatedUsd }) => estimatedUsd),
    totals,
    endpoints,
    medianMs,
    p95Ms,
    faults: [...faults].map(([code, items]) => ({ code, items })),
  };
}

function progress(
  name: string,
  at: number,
  counts: ReadonlyMap<string, number>,
  totals: readonly BatchTotal[],
): BatchProgress {
  const count = (state: ItemState): number => counts.get(state) ?? 0;
  return {
    name,
    at,
    items: {
      waiting: count('waiting'),
      blocked: count('blocked'),
      submitting: count('submitting'),
      running: count('running'),
      saving: count('saving'),
      done: count('done'),
      failed: count('failed'),
      refused: count('refused'),
      unknown: count('unknown'),
      'over-budget': count('over-budget'),
    },
    spentUsd: sumOf(totals, ({ spentUsd }) => spentUsd),
    openUsd: sumOf(totals, ({ openUsd }) => openUsd),
  };
}

/** A sum of money, exact to the micro-dollar. */
function sumOf(totals: readonly BatchTotal[], of: (total: BatchTotal) => number): number {
  return Math.round(totals.reduce((all, total) => all + of(total), 0) * 1e6) / 1e6;
}
