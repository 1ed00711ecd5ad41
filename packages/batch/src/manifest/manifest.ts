import { ManifestError } from '../errors/manifest-error.ts';
import type { ItemInput } from '../item/item-request.ts';
import { CheckRows, type CheckRowsOptions, type ManifestDuplicate } from './check-rows.ts';
import type { ManifestRows } from './manifest-rows.ts';

/** A manifest that was checked from end to end: give it to `batch.add`. */
export interface Manifest extends AsyncIterable<ItemInput> {
  readonly items: number;
  /** What they should cost together, in USD; those without a known price not counted. */
  readonly usd: number;
  /** How many have no known price. */
  readonly unpriced: number;
  /** How many rows ask for what an earlier one asks for: left out with `dedupe`, else clips too. */
  readonly duplicateCount: number;
  /** The first 1,000 of them. */
  readonly duplicates: readonly ManifestDuplicate[];
  /** The rows that `dedupe` leaves out: `batch.add` takes them out of a batch that has them already. */
  readonly leftOut: AsyncIterable<ItemInput>;
}

/**
 * Checks rows from end to end.
 *
 * @param expectSame - throws where they are no longer those that were checked
 * @throws ManifestError naming each row that is wrong
 */
export async function checkedManifest(
  name: string,
  rows: ManifestRows,
  options: CheckRowsOptions,
  expectSame: () => Promise<void>,
): Promise<Manifest> {
  const check = new CheckRows(options, (field) => rows.nameOf(field));
  for await (const [line, row] of rows) await check.row(line, row);
  const { problems, count, items, microUsd, unpriced, duplicates, duplicateCount, left } = check;
  if (count > 0) throw new ManifestError(name, problems, count);
  async function* again(isLeft: boolean): AsyncGenerator<ItemInput> {
    if (isLeft && left.size === 0) return;
    await expectSame();
    let at = 0;
    for await (const [line, row] of rows) {
      if (row.kind === 'problem') throw new ManifestError(name, [{ line, ...row.problem }], 1);
      if (left.has(at) === isLeft) yield row.item;
      at += 1;
    }
    await expectSame();
  }
  return {
    items,
    usd: microUsd / 1_000_000,
    unpriced,
    duplicateCount,
    duplicates,
    leftOut: { [Symbol.asyncIterator]: () => again(true) },
    [Symbol.asyncIterator]: () => again(false),
  };
}
