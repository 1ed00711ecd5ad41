import type { Sleep } from '@genlock/core';
import type { Desk } from '../desk.ts';
import { deskOf, type Ledger } from '../ledger.ts';
import type { LedgerTask } from '../ledger-task.ts';
import { addItems, approveBatch, listBatches, openBatch, setBatchState } from '../steps/batch.ts';
import { leaveOut } from '../steps/leave-out.ts';
import { batchTimes, batchTotals } from '../steps/batch-totals.ts';
import { follow, needsFrames, relink } from '../steps/chains.ts';
import { halfOpen, outcome } from '../steps/circuit.ts';
import { assign, candidates, claimItems } from '../steps/claim-items.ts';
import { type ItemTaskKey, itemsById, tasksOfItems } from '../steps/item-tasks.ts';
import {
  countItems,
  countWaiting,
  moveItem,
  moveItems,
  nextRound,
  pageOfItems,
  planItem,
} from '../steps/items.ts';
import {
  beAlive,
  endedTasks,
  leave,
  takeUp,
  type TakeUp,
  type Worker,
  workerName,
  type WorkLeft,
  workLeft,
} from '../steps/workers.ts';
import type { Work } from '../store/work.ts';
import type { AccountOutcome, ClaimAsk, Claimed } from './account-rules.ts';
import type {
  AddedItem,
  BatchItem,
  BatchKept,
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
  /** The batch, made where there is none; with what is to be kept with it. */
  readonly open: (kept?: BatchKept) => Promise<BatchRecord>;
  readonly setState: (state: BatchState) => Promise<void>;
  readonly approve: () => Promise<void>;
  /** Takes items out that nothing was ever sent of; gives how many. */
  readonly leaveOut: (ids: readonly string[]) => Promise<number>;
  /** Adds items; says of each what became of it. Those that have changed are made again if asked. */
  readonly add: (items: readonly NewItem[], isRemade: boolean) => Promise<readonly AddedItem[]>;
  /** A page of the items in a state, or of all of them, behind a position. */
  readonly page: (
    state: ItemState | undefined,
    after: number,
    most: number,
  ) => Promise<readonly BatchItem[]>;
  /** Items by their ids, in their order. */
  readonly items: (ids: readonly string[]) => Promise<readonly BatchItem[]>;
  /** The tasks of items, one for each; `undefined` where an item has none. */
  readonly tasks: (items: readonly ItemTaskKey[]) => Promise<readonly (LedgerTask | undefined)[]>;
  /** How many items wait, counted no further than this. */
  readonly waiting: (most: number) => Promise<number>;
  /** Whether the end of a task that this process has read is in the ledger. */
  readonly isWritten: (taskId: string) => boolean;
  readonly counts: () => Promise<ReadonlyMap<string, number>>;
  /** Writes down what was planned. */
  readonly plan: (items: readonly (readonly [id: string, change: ItemChange])[]) => Promise<void>;
  /** Changes an item that no worker has; `false` where somebody has taken it since it was read. */
  readonly settle: (item: Pick<BatchItem, 'id' | 'fence'>, change: ItemChange) => Promise<boolean>;
  /** Changes all items in some states, those with a fault of a code alone where one is given. */
  readonly moveAll: (
    from: readonly ItemState[],
    change: ItemChange,
    code?: string,
  ) => Promise<number>;
  /** Lets all items in some states be made again, each by a task of its own. */
  readonly nextRound: (from: readonly ItemState[]) => Promise<number>;
  /** What its tasks came to, one row for each provider and model, or for each endpoint of them. */
  readonly totals: (tag: string, by: 'model' | 'endpoint') => Promise<readonly BatchTotal[]>;
  /** How long tasks took, in milliseconds, at parts of all of them. */
  readonly times: (tag: string, parts: readonly number[]) => Promise<readonly number[]>;
  /** Puts items that come after others where they belong, after any of them were changed. */
  readonly relink: () => Promise<void>;
  /** Whether an item that is not started yet begins with the last frame of another. */
  readonly needsFrames: () => Promise<boolean>;
  /** A worker on the batch: any number of them may be at work, in any process. */
  readonly work: () => Promise<BatchWorker>;
  /** Lets one submit try each account whose circuit is open: what was wrong may have been mended. */
  readonly halfOpen: (accounts: readonly string[]) => Promise<void>;
}

/**
 * A worker on a batch. What it has is its own for as long as its process reports; what it writes of an
 * item that another worker has taken since is refused.
 */
export interface BatchWorker {
  /** Takes waiting items, as many as their account allows. */
  readonly claim: (ask: ClaimAsk) => Promise<Claimed>;
  /** Waiting items in the order of claims, but those of some accounts. */
  readonly candidates: (
    below: number,
    page: { readonly most: number; readonly except: readonly string[] },
  ) => Promise<readonly BatchItem[]>;
  /** Writes down which account items that wait are for. */
  readonly assign: (ids: readonly string[], account: string) => Promise<void>;
  /** Takes items that nobody works on any more. */
  readonly takeUp: (states: readonly ItemState[], most: number) => Promise<readonly BatchItem[]>;
  /** What is left to do, of the items below a position. */
  readonly left: (below: number) => Promise<WorkLeft>;
  /** Ids of its running tasks that have ended as far as the ledger knows. */
  readonly ended: () => Promise<readonly string[]>;
  /**
   * Changes an item; gives those that come after it and have changed with it.
   *
   * @throws ItemLost where another worker has taken it
   */
  readonly move: (
    item: Pick<BatchItem, 'id' | 'fence'>,
    change: ItemChange,
    outcome?: AccountOutcome,
  ) => Promise<readonly BatchItem[]>;
  /** Ends it; what it leaves is anybody's. */
  readonly leave: () => Promise<void>;
}

/** Another worker has taken an item over: this one stood still for too long. */
export class ItemLost extends Error {
  override readonly name = 'ItemLost';
}

/** All batches of a ledger, the newest first. @throws TypeError for what is no ledger */
export function batchesOf(ledger: Ledger): Promise<readonly BatchRecord[]> {
  return deskOf(ledger).read(listBatches());
}

/** The part of a ledger that a batch is in. @throws TypeError for what is no ledger */
export function batchStoreOf(ledger: Ledger, name: string): BatchStore {
  const desk = deskOf(ledger);
  return {
    now: desk.now,
    sleep: desk.sleep,
    leaseMs: desk.leaseMs,
    keepPrompts: desk.keepPrompts,
    open: (kept) => desk.write(() => openBatch(name, desk.now(), kept)),
    setState: (state) => desk.write(() => setBatchState(name, state)),
    approve: () => desk.write(() => approveBatch(name)),
    leaveOut: (ids) => desk.write(() => leaveOut(name, ids)),
    add: (items, isRemade) => desk.write(() => addItems(name, items, isRemade)),
    page: (state, after, most) => desk.read(pageOfItems(name, state, after, most)),
    items: (ids) => desk.read(itemsById(name, ids)),
    tasks: (items) => desk.read(tasksOfItems(items)),
    waiting: (most) => desk.read(countWaiting(name, most)),
    isWritten: (taskId) => !desk.unwritten.has(taskId),
    counts: () => desk.read(countItems(name)),
    plan: (items) => desk.write(() => planned(name, items)),
    settle: (item, change) => desk.write(() => settled(name, item, change)),
    moveAll: (from, change, code) => desk.write(() => moveItems(name, from, change, code)),
    nextRound: (from) => desk.write(() => nextRound(name, from)),
    totals: (tag, by) => desk.read(batchTotals(tag, by)),
    times: (tag, parts) => desk.read(batchTimes(tag, parts)),
    relink: () => desk.write(() => relink(name)),
    needsFrames: () => desk.read(needsFrames(name)),
    work: () => workerAt(desk, name),
    halfOpen: (accounts) => desk.write(() => halfOpen(accounts, desk.now())),
  };
}

async function workerAt(desk: Desk, batch: string): Promise<BatchWorker> {
  const { owner: process } = desk.claim('');
  const worker = { batch, name: workerName(batch, crypto.randomUUID()), process };
  const until = (): number => desk.now() + desk.leaseMs;
  await desk.write(() => beAlive(worker, until()));
  const stopBeating = desk.heartbeat.start();
  return {
    claim: (ask) =>
      desk.write(() => {
        const now = desk.now();
        const far = desk.stillLeases.farFrom(now);
        return claimItems({ worker, now, until: until(), far }, ask);
      }),
    candidates: (below, page) => desk.read(candidates(batch, desk.now(), below, page)),
    assign: (ids, account) => desk.write(() => assign(batch, ids, account)),
    takeUp: (states, most) => {
      const ask = { now: desk.now(), most, still: desk.stillLeases };
      return desk.write(() => takingUp(worker, until(), states, ask));
    },
    left: (below) => desk.read(workLeft(batch, below)),
    ended: () => desk.read(endedTasks(worker)),
    move: (item, change, said) => {
      // What is said of an account is read by all.
      const about = said === undefined ? `item/${batch}/${item.id}` : undefined;
      const told = () => said && { said, at: desk.now() };
      return desk.write(() => moved(batch, item, change, told()), 'usual', about);
    },
    leave: async () => {
      stopBeating();
      await desk.write(() => leave(worker));
    },
  };
}

function* takingUp(
  worker: Worker,
  until: number,
  states: readonly ItemState[],
  ask: TakeUp,
): Work<readonly BatchItem[]> {
  yield* beAlive(worker, until);
  return yield* takeUp(worker, states, ask);
}

function* moved(
  batch: string,
  item: Pick<BatchItem, 'id' | 'fence'>,
  change: ItemChange,
  told: { readonly said: AccountOutcome; readonly at: number } | undefined,
): Work<readonly BatchItem[]> {
  if (told !== undefined) yield* outcome(told.said, told.at);
  const after = yield* moveItem(batch, item, change);
  if (after === undefined) throw new ItemLost('Another worker has taken the item over.');
  const { state } = change;
  return state === undefined || !after.isFollowed ? [] : yield* follow(batch, item.id, state);
}

function* settled(
  batch: string,
  item: Pick<BatchItem, 'id' | 'fence'>,
  change: ItemChange,
): Work<boolean> {
  return (yield* moveItem(batch, item, change)) !== undefined;
}

function* planned(
  name: string,
  items: readonly (readonly [id: string, change: ItemChange])[],
): Work<void> {
  for (const [id, change] of items) yield* planItem(name, id, change);
}
