import type { BatchItem, BatchStore, ItemState, LedgerTask } from '@genlock/ledger';
import { itemsOf } from '../report.ts';
import { itemKey } from '../item/item-key.ts';

/** States in which nothing more becomes of an item by itself. */
export type EndState = Extract<ItemState, 'done' | 'failed' | 'refused' | 'unknown'>;

/**
 * What became of a clip, as a line of a file of results has it. What is not known is left out. Times
 * are milliseconds since the epoch. There is no prompt in it.
 */
export interface ItemResult {
  readonly id: string;
  readonly state: EndState;
  /** 1 for its first task. */
  readonly round: number;
  /** SHA-256 of what was asked for, in hex. */
  readonly requestHash: string;
  readonly taskId?: string | undefined;
  readonly provider?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly model?: string | undefined;
  readonly estimateUsd?: number | undefined;
  /** What it did cost, where the provider has told. */
  readonly costUsd?: number | undefined;
  /** What it counts for: the cost, else the estimate; left out while that is open. */
  readonly spentUsd?: number | undefined;
  /** Where its file was put. */
  readonly place?: string | undefined;
  readonly bytes?: number | undefined;
  /** SHA-256 of the file, in hex. */
  readonly sha256?: string | undefined;
  /** Links of the provider, which run out, of a clip that is done and was put nowhere. */
  readonly links?: readonly string[] | undefined;
  readonly submittedAt?: number | undefined;
  readonly acceptedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  /** What stands against it, such as `submit-refused`; of a clip that is done, `download-failed`. */
  readonly code?: string | undefined;
  /** Kind of the fault, such as `moderated`. */
  readonly kind?: string | undefined;
  readonly statusCode?: number | undefined;
  /** Whether money was spent. */
  readonly charged?: string | undefined;
}

const endStates: readonly EndState[] = ['done', 'failed', 'refused', 'unknown'];

/** The state of an item that has ended; `undefined` for one that has not. */
export function endStateOf(state: ItemState): EndState | undefined {
  return endStates.find((known) => known === state);
}

/** Items that have ended, each with what became of it. */
export async function resultsOf(
  store: BatchStore,
  name: string,
  items: readonly BatchItem[],
): Promise<readonly ItemResult[]> {
  const ended = items.flatMap((item) => {
    const state = endStateOf(item.state);
    return state === undefined ? [] : [{ item, state }];
  });
  const asked = ended.map(({ item }) => ({ taskId: item.taskId, key: itemKey(name, item) }));
  const tasks = await store.tasks(asked);
  return ended.map(({ item, state }, at) => resultOf(item, state, tasks[at]));
}

const pageSize = 500;

/** Items of a batch in their order, page by page. */
export async function* pagesOf(store: BatchStore): AsyncGenerator<readonly BatchItem[]> {
  let page: BatchItem[] = [];
  for await (const item of itemsOf(store)) {
    page.push(item);
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** What became of all items that have ended, in their order; read page by page. */
export async function* allResults(store: BatchStore, name: string): AsyncGenerator<ItemResult> {
  for await (const page of pagesOf(store)) yield* await resultsOf(store, name, page);
}

function resultOf(item: BatchItem, state: EndState, task: LedgerTask | undefined): ItemResult {
  const { id, round, hash, taskId, file, fault } = item;
  const place = file?.place;
  const links = state === 'done' && place === undefined ? task?.videos.map(({ url }) => url) : [];
  return {
    id,
    state,
    round,
    requestHash: hash,
    taskId,
    provider: task?.provider ?? fault?.provider,
    endpoint: task?.endpoint,
    model: task?.model,
    estimateUsd: task?.estimateUsd,
    costUsd: task?.costUsd,
    spentUsd: task?.settledUsd,
    place,
    bytes: file?.bytes,
    sha256: file?.sha256,
    links: links === undefined || links.length === 0 ? undefined : links,
    submittedAt: task?.submittedAt,
    acceptedAt: task?.acceptedAt ?? item.acceptedAt,
    endedAt: task?.endedAt,
    code: fault?.code,
    kind: fault?.kind ?? task?.error?.kind,
    statusCode: fault?.statusCode,
    charged: fault?.charged,
  };
}
