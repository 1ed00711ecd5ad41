import { checkOptions, type ChecksOf, kinds } from '@genlock/core';
import type { Added, BatchStore, NewItem } from '@genlock/ledger';
import { itemsOf } from '../report.ts';
import { Ids } from './ids.ts';
import { checkItem } from './item-names.ts';
import { chainedHash, chainOf, unknownBefore } from './chain.ts';
import { idOf, type ItemInput, writeRequest } from './item-request.ts';
import { Places } from './places.ts';

/** How items are added. */
export interface AddOptions {
  /**
   * These are all the items that there should be. What becomes of those that have changed, in their
   * request or in the bytes of its files: `remake` makes them again, each by a task of its own that
   * is paid for, but those that are at work; `report` only names them. Either names what was removed.
   */
  readonly changed?: 'remake' | 'report' | undefined;
  /**
   * Waits while so many items wait to be started, until runs, in whatever processes, have started some:
   * so what is added is read no faster than it is made. Default: any number.
   */
  readonly maxWaiting?: number | undefined;
  /** Ends that wait, with its reason: what was added stays. */
  readonly signal?: AbortSignal | undefined;
}

const checks: ChecksOf<AddOptions> = {
  changed: kinds.oneOf('remake', 'report'),
  maxWaiting: {
    allowed: 'a whole number above 0',
    fits: (value) => Number.isSafeInteger(value) && Number(value) > 0,
  },
  signal: kinds.aSignal,
};

/** What became of items that were added. Of ids, the first 100. */
export interface AddReport {
  readonly added: number;
  /** Those that the batch has already, with the same request. */
  readonly duplicates: number;
  /** Those whose id the batch has with another request, or other files: the old one stays. */
  readonly changed: number;
  /** Those that have changed, and are made again. */
  readonly remade: number;
  /** Those that the batch has and that were not among these; `undefined` without `changed`. */
  readonly removed: number | undefined;
  /** Those that a manifest leaves out, and that were waiting in the batch: it has them no more. */
  readonly leftOut: number;
  readonly sameIds: readonly string[];
  readonly changedIds: readonly string[];
  readonly remadeIds: readonly string[];
  readonly removedIds: readonly string[];
}

/** Items, such as a manifest, which says as well what it leaves out. */
type ItemsToAdd = (AsyncIterable<ItemInput> | Iterable<ItemInput>) & {
  readonly leftOut?: AsyncIterable<ItemInput> | undefined;
};

const pageSize = 500;
/** In how long it is asked again whether items wait. */
const askAgainMs = 200;

/** Adds items page by page: a million need no memory. */
export async function addItems(
  store: BatchStore,
  items: ItemsToAdd,
  options: AddOptions,
): Promise<AddReport> {
  checkOptions('add', options, checks);
  await store.open();
  const { changed, maxWaiting = Infinity, signal } = options;
  const ids: Readonly<Record<Added, Ids>> = {
    added: new Ids(),
    same: new Ids(),
    changed: new Ids(),
    remade: new Ids(),
  };
  const places = new Places();
  const write = async (page: readonly NewItem[]): Promise<void> => {
    const added = await store.add(page, changed === 'remake');
    for (const [at, { outcome, position }] of added.entries()) {
      ids[outcome].add(page[at]?.id ?? '');
      if (changed !== undefined) places.add(position);
    }
  };
  let page: ItemInput[] = [];
  let room = await roomOf(store, maxWaiting, signal);
  for await (const item of items) {
    checkItem(item);
    page.push(item);
    if (page.length < room) continue;
    await write(await newItems(store, page));
    page = [];
    room = await roomOf(store, maxWaiting, signal);
  }
  await write(await newItems(store, page));
  const leftOut = await leaveOut(store, items);
  const removed = changed === undefined ? undefined : await notAt(store, places);
  return reportOf(ids, removed, leftOut);
}

function reportOf(
  { added, same, changed, remade }: Readonly<Record<Added, Ids>>,
  removed: Ids | undefined,
  leftOut: number,
): AddReport {
  return {
    added: added.count,
    duplicates: same.count,
    changed: changed.count,
    remade: remade.count,
    removed: removed?.count,
    leftOut,
    sameIds: same.first,
    changedIds: changed.first,
    remadeIds: remade.first,
    removedIds: removed?.first ?? [],
  };
}

/** Takes out what a manifest leaves out, where the batch was given it before; gives how many. */
async function leaveOut(
  store: BatchStore,
  { leftOut }: Pick<ItemsToAdd, 'leftOut'>,
): Promise<number> {
  if (leftOut === undefined) return 0;
  let count = 0;
  let page: string[] = [];
  for await (const { id, request } of leftOut) {
    page.push(id ?? idOf((await writeRequest(request)).hash));
    if (page.length < pageSize) continue;
    count += await store.leaveOut(page);
    page = [];
  }
  return count + (await store.leaveOut(page));
}

/** How many items may be added now: waits until there is room for some. */
async function roomOf(
  store: BatchStore,
  maxWaiting: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  if (maxWaiting === Infinity) return pageSize;
  for (;;) {
    signal?.throwIfAborted();
    const room = maxWaiting - (await store.waiting(maxWaiting));
    if (room > 0) return Math.min(room, pageSize);
    await store.sleep(askAgainMs, { signal });
  }
}

/** The items that are not at these places. */
async function notAt(store: BatchStore, places: Places): Promise<Ids> {
  const ids = new Ids();
  for await (const { id, position } of itemsOf(store)) if (!places.has(position)) ids.add(id);
  return ids;
}

/** Items as they are added. @throws InvalidRequestError for the first that is none */
async function newItems(
  store: BatchStore,
  items: readonly ItemInput[],
): Promise<readonly NewItem[]> {
  const named = items.flatMap(({ after, lastFrameOf }) => lastFrameOf ?? after ?? []);
  const there = await store.items([...new Set(named)]);
  const hashes = new Map(there.map(({ id, hash }) => [id, hash]));
  const added: NewItem[] = [];
  for (const item of items) {
    const { id, request, priority = 0 } = item;
    const chain = chainOf(item);
    const { json, hash: own } = await writeRequest(request);
    const hash = await chainedHash(own, chain, (of) => hashes.get(of));
    const key = id ?? idOf(hash);
    if (chain.after !== undefined && (chain.after === key || !hashes.has(chain.after))) {
      throw unknownBefore(chain);
    }
    hashes.set(key, hash);
    added.push({ id: key, request: json, hash, priority, ...chain });
  }
  return added;
}
