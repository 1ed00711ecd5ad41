import type { BatchStore, NewItem } from '@genlock/ledger';
import { idOf, type ItemInput, writeRequest } from './item-request.ts';

/** What became of items that were added. */
export interface AddReport {
  readonly added: number;
  /** Those that the batch has already, with the same request. */
  readonly duplicates: number;
  /** Those whose id the batch has with another request: the old one stays. */
  readonly changed: number;
  /** The first ids of duplicates and changed ones, at most 100. */
  readonly sameIds: readonly string[];
  readonly changedIds: readonly string[];
}

const pageSize = 500;
const mostIds = 100;

/** Adds items page by page: a million need no memory. */
export async function addItems(
  store: BatchStore,
  items: AsyncIterable<ItemInput> | Iterable<ItemInput>,
): Promise<AddReport> {
  const report = { added: 0, duplicates: 0, changed: 0 };
  const sameIds: string[] = [];
  const changedIds: string[] = [];
  const write = async (page: readonly NewItem[]): Promise<void> => {
    const outcomes = await store.add(page);
    for (const [at, { id }] of page.entries()) {
      const outcome = outcomes[at];
      if (outcome === 'added') report.added += 1;
      if (outcome === 'same') {
        report.duplicates += 1;
        if (sameIds.length < mostIds) sameIds.push(id);
      }
      if (outcome === 'changed') {
        report.changed += 1;
        if (changedIds.length < mostIds) changedIds.push(id);
      }
    }
  };
  let page: NewItem[] = [];
  for await (const { id, request } of items) {
    const { json, hash } = await writeRequest(request);
    page.push({ id: id ?? idOf(hash), request: json, hash });
    if (page.length < pageSize) continue;
    await write(page);
    page = [];
  }
  await write(page);
  return { ...report, sameIds, changedIds };
}
