import type { Price, Provenance } from '../types/price.ts';
import { dayOf } from '../time/day-of.ts';
import type { EndpointRow } from './endpoint.ts';

/** What a row of your own may leave out. */
type Optional = 'rules' | 'fixed' | 'rawFields' | keyof Provenance;

/** A price of your own: its source may be left out, and is then `own`. */
export type OwnPrice = Omit<Price, keyof Provenance> & Partial<Provenance>;

/**
 * A row of your own, for a model that the tables do not have, or have differently. It is JSON, so
 * that it can be in a config file.
 */
export type OwnEndpoint = Omit<EndpointRow, Optional | 'price'> &
  Partial<Pick<EndpointRow, Optional>> & {
    /** The price; left out if it is not known. */
    readonly price?: OwnPrice | undefined;
  };

/** The word for what its owner says, and nobody else. */
const own = 'own';

/** Rows of one's own with what was left out: an owner who gives no day means now. */
export function completeRows(
  rows: readonly OwnEndpoint[],
  now: () => number,
): readonly EndpointRow[] {
  const provenance = { asOf: dayOf(now), source: own, confidence: own } as const;
  return rows.map((row) => {
    const { price, rules = [], fixed = {}, rawFields = [] } = row;
    return {
      ...provenance,
      ...withoutGaps(row),
      rules,
      fixed,
      rawFields,
      price: price && { ...provenance, ...withoutGaps(price) },
    };
  });
}

/** Without the names that have no value, which would hide a default. */
function withoutGaps<Given extends object>(given: Given): Given {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names with the same values, but for those that are undefined
  return Object.fromEntries(entries) as Given;
}

/** A known row that one of the owner's stands in front of. */
export interface ReplacedRow {
  /** Key of the known row. */
  readonly key: string;
  /** Key of the owner's. */
  readonly by: string;
}

/**
 * A table with rows of one's own: one with the key of a known row takes its place, and one with its
 * model and mode is chosen before it, so that the known row is reached by its key alone.
 */
export function withOwnRows(
  table: readonly EndpointRow[],
  own: readonly EndpointRow[],
): { readonly rows: readonly EndpointRow[]; readonly replaced: readonly ReplacedRow[] } {
  const replaced: ReplacedRow[] = [];
  const kept = table.flatMap((known): EndpointRow[] => {
    const key = keyOf(known);
    const same = own.find((row) => keyOf(row) === key);
    const rival = own.find((row) => isRival(row, known));
    const by = same ?? rival;
    if (by === undefined) return [known];
    replaced.push({ key, by: keyOf(by) });
    return same === undefined ? [{ ...known, chosenBy: 'id' }] : [];
  });
  return { rows: [...kept, ...own], replaced };
}

function keyOf({ key, id }: EndpointRow): string {
  return key ?? id;
}

/** Whether a request would get to either of two rows. */
function isRival(row: EndpointRow, known: EndpointRow): boolean {
  const { model, mode, chosenBy } = known;
  return row.model === model && row.mode === mode && row.chosenBy === chosenBy && chosenBy !== 'id';
}
