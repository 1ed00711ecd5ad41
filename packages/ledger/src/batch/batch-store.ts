import type { Sleep } from '@genlock/core';
import { deskOf, type Ledger } from '../ledger.ts';
import { addItems, approveBatch, openBatch, setBatchState } from '../steps/batch.ts';
import { batchTimes, batchTotals } from '../steps/batch-totals.ts';
import {
  claimItems,
  countItems,
  moveItem,
  moveItems,
  nextItemAt,
  nextRound,
  pageOfItems,
} from '../steps/items.ts';
import { dropLease, holdsLease, type Lease, takeLease } from '../steps/lease.ts';
import type { Work } from '../store/work.ts';
import type {
  AddedItem,
  BatchItem,
  BatchRecord,
  BatchState,
  BatchTotal,
  ItemChange,
  ItemState,
  NewItem,
} from './batch-item.ts';

/** One batch in a ledger: what `@genlock/batch` runs on. */
export interface BatchStore {
  /** The ledger's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly sleep: Sleep;
  /** After how long a runner that no longer reports is taken for dead, in milliseconds. */
  readonly leaseMs: number;
  /** Whether the ledger keeps prompts. */
  readonly keepPrompts: boolean;
  /** The batch, made where there is none. */
  readonly open: () => Promise<BatchRecord>;
  readonly setState: (state: BatchState) => Promise<void>;
  readonly approve: () => Promise<void>;
  /** Adds items; says of each what became of it. Those that have changed are made again if asked. */
  readonly add: (items: readonly NewItem[], isRemade: boolean) => Promise<readonly AddedItem[]>;
  /** A page of the items in a state, or of all of them, behind a position. */
  readonly page: (
    state: ItemState | undefined,
    after: number,
    most: number,
  ) => Promise<readonly BatchItem[]>;
  readonly counts: () => Promise<ReadonlyMap<string, number>>;
  /** Writes down what was planned. */
  readonly plan: (items: readonly (readonly [id: string, change: ItemChange])[]) => Promise<void>;
  /** Changes all items in some states, those with a fault of a code alone where one is given. */
  readonly moveAll: (
    from: readonly ItemState[],
    change: ItemChange,
    code?: string,
  ) => Promise<number>;
  /** Lets all items in some states be made again, each by a task of its own. */
  readonly nextRound: (from: readonly ItemState[]) => Promise<number>;
  readonly totals: (tag: string) => Promise<readonly BatchTotal[]>;
  /** How long tasks took, in milliseconds, at parts of all of them. */
  readonly times: (tag: string, parts: readonly number[]) => Promise<readonly number[]>;
  /** Takes the right to run the batch; `undefined` while another runner has it. */
  readonly take: () => Promise<BatchRunner | undefined>;
}

/** The right to run a batch. What it writes is refused once another runner has taken over. */
export interface BatchRunner {
  /** Takes waiting items, those below a position. */
  readonly claim: (below: number, most: number) => Promise<readonly BatchItem[]>;
  /** When the next of them may be started; `undefined` where none waits. */
  readonly nextAt: (below: number) => Promise<number | undefined>;
  readonly move: (id: string, change: ItemChange) => Promise<void>;
  /** Gives the right back. */
  readonly drop: () => Promise<void>;
}

/** Another runner has taken the batch over: this one stood still for too long. */
export class RunnerLost extends Error {
  override readonly name = 'RunnerLost';
}

/** The part of a ledger that a batch is in. @throws TypeError for what is no ledger */
export function batchStoreOf(ledger: Ledger, name: string): BatchStore {
  const desk = deskOf(ledger);
  return {
    now: desk.now,
    sleep: desk.sleep,
    leaseMs: desk.leaseMs,
    keepPrompts: desk.keepPrompts,
    open: () => desk.write(() => openBatch(name, desk.now())),
    setState: (state) => desk.write(() => setBatchState(name, state)),
    approve: () => desk.write(() => approveBatch(name)),
    add: (items, isRemade) => desk.write(() => addItems(name, items, isRemade)),
    page: (state, after, most) => desk.read(pageOfItems(name, state, after, most)),
    counts: () => desk.read(countItems(name)),
    plan: (items) => desk.write(() => planned(name, items)),
    moveAll: (from, change, code) => desk.write(() => moveItems(name, from, change, code)),
    nextRound: (from) => desk.write(() => nextRound(name, from)),
    totals: (tag) => desk.read(batchTotals(tag)),
    times: (tag, parts) => desk.read(batchTimes(tag, parts)),
    take: async () => {
      const claim = desk.claim(`batch:${name}`);
      const lease = await desk.write(() => takeLease(claim));
      if (lease === undefined) return undefined;
      const stopBeating = desk.heartbeat.start();
      const fenced = <Result>(work: () => Work<Result>): Promise<Result> =>
        desk.write(() => heldBy(lease, work));
      return {
        claim: (below, most) => fenced(() => claimItems(name, desk.now(), below, most)),
        nextAt: (below) => desk.read(nextItemAt(name, below)),
        move: (id, change) => fenced(() => moveItem(name, id, change)),
        drop: async () => {
          stopBeating();
          await desk.write(() => dropLease(lease));
        },
      };
    },
  };
}

function* heldBy<Result>(lease: Lease, work: () => Work<Result>): Work<Result> {
  if (!(yield* holdsLease(lease))) throw new RunnerLost('Another runner has taken the batch over.');
  return yield* work();
}

function* planned(
  name: string,
  items: readonly (readonly [id: string, change: ItemChange])[],
): Work<void> {
  for (const [id, change] of items) yield* moveItem(name, id, change);
}
