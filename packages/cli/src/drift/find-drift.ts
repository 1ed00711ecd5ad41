import {
  DescribeError,
  formatUsd,
  UnknownModelError,
  withKey,
  type Catalogue,
  type CatalogueEntry,
  type Endpoint,
  type VideoProvider,
} from '@genlock/core';
import type { Listed } from '../live-providers.ts';
import type { Change } from './change.ts';
import { familiesOf, isOfFamily } from './families.ts';
import { fieldDrift } from './field-drift.ts';
import type { WireField } from './wire-field.ts';
import { wireFields } from './wire-fields.ts';

/** What a check found, and how much of the table it could look at. */
export interface Drift {
  readonly provider: string;
  readonly changes: readonly Change[];
  /** Endpoints of our table that the provider has, and of those, how many with fields and price. */
  readonly checked: {
    readonly endpoints: number;
    readonly fields: number;
    readonly prices: number;
  };
  /** Endpoints of our table. */
  readonly known: number;
}

/** One endpoint of our table, and what the provider says of it. */
interface Pair {
  readonly id: string;
  readonly rows: readonly Endpoint[];
  readonly entry: CatalogueEntry | undefined;
  /** `undefined` where no schema can be read. */
  readonly fields: ReadonlyMap<string, WireField> | undefined;
  /** Whether the provider does not have it; `undefined` where nothing tells. */
  readonly isGone: boolean | undefined;
}

/** How many schemas are read at once. */
const atOnce = 4;

/**
 * Compares a provider's table with the provider's live catalogue.
 *
 * @param isSure - whether what cannot be described is gone: not where only a part was saved
 * @throws DescribeError where the catalogue cannot be read
 */
export async function findDrift(
  { id: provider, endpoints, unsupportedEndpoints = [] }: VideoProvider,
  live: Listed,
  isSure: boolean,
): Promise<Drift> {
  const ours = rowsById(endpoints);
  const families = familiesOf([...ours.keys()]);
  const { entries, isComplete } = await listOf(live, families);
  const listed = new Map(entries.map((entry) => [entry.id, entry]));
  const pairs = await inTurn([...ours], async ([id, rows]): Promise<Pair> => {
    const entry = listed.get(id);
    if (entry === undefined && isComplete) {
      return { id, rows, entry, fields: undefined, isGone: true };
    }
    return { id, rows, entry, ...(await fieldsOf(live, id, isSure && entry === undefined)) };
  });
  const found = pairs.filter(({ entry, fields }) => (entry ?? fields) !== undefined);
  const left = new Set(unsupportedEndpoints.map(({ id }) => id));
  const added = entries.filter(
    ({ id, isRetired, makesVideo }) =>
      !ours.has(id) &&
      !left.has(id) &&
      !isRetired &&
      makesVideo !== false &&
      isOfFamily(id, families),
  );
  return {
    provider,
    known: ours.size,
    checked: {
      endpoints: found.length,
      fields: found.filter(({ fields }) => fields !== undefined).length,
      prices: found.filter(({ entry }) => entry?.price !== undefined).length,
    },
    changes: [
      ...added.map(({ id }): Change => ({ kind: 'new-endpoint', endpoint: id })),
      ...pairs.filter(({ isGone }) => isGone === true).map(({ id }) => gone(id)),
      ...found.flatMap(endpointDrift),
    ],
  };
}

/** The whole list; where it is too long to be read, what a search for each family of ours finds. */
async function listOf(
  live: Listed,
  families: readonly string[],
): Promise<Pick<Catalogue, 'entries' | 'isComplete'>> {
  const whole = await live.catalogue();
  if (whole.isComplete) return whole;
  const words = new Set(families.map((family) => family.split('/').at(-1) ?? family));
  const searched = await inTurn([...words], async (query) => live.catalogue({ query }));
  const entries = [whole, ...searched].flatMap((each) => each.entries);
  return { entries, isComplete: false };
}

/** Without the price call: the list has its own word on the price. */
async function fieldsOf(
  live: Listed,
  id: string,
  isSure: boolean,
): Promise<Pick<Pair, 'fields' | 'isGone'>> {
  try {
    const row = await live.describe(id, { quotes: false });
    return { fields: wireFields(withKey(row)), isGone: false };
  } catch (error) {
    if (UnknownModelError.isInstance(error)) {
      return { fields: undefined, isGone: isSure ? true : undefined };
    }
    // Another fault than that the schema cannot be read is one of the whole check.
    if (!DescribeError.isInstance(error) || error.fault.kind !== 'unknown') throw error;
    return { fields: undefined, isGone: undefined };
  }
}

/** Works through a list, a few at once, and keeps its order. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const queue = items.map((item, index) => ({ item, index })).values();
  const results = new Map<number, Result>();
  const worker = async (): Promise<void> => {
    for (const { item, index } of queue) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}

/** One endpoint may serve several of our models: one for each tier that a field of it chooses. */
function rowsById(endpoints: readonly Endpoint[]): ReadonlyMap<string, readonly Endpoint[]> {
  const rows = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    rows.set(endpoint.id, [...(rows.get(endpoint.id) ?? []), endpoint]);
  }
  return rows;
}

function gone(endpoint: string): Change {
  return { kind: 'gone-endpoint', endpoint };
}

function endpointDrift({ id, rows, entry, fields }: Pair): readonly Change[] {
  const price = entry?.price;
  return [
    ...(entry?.isRetired === true ? [{ ...gone(id), theirs: 'deprecated' }] : []),
    ...(fields === undefined ? [] : sharedFieldDrift(rows, fields)),
    ...(price === undefined ? [] : priceDrift(rows, price)),
  ];
}

/** A row of a tier may know less than the endpoint takes, but no row may send what is gone. */
function sharedFieldDrift(
  rows: readonly Endpoint[],
  theirs: NonNullable<Pair['fields']>,
): readonly Change[] {
  const drifts = rows.map((row) => fieldDrift(row.id, wireFields(row), theirs));
  const counts = new Map<string, number>();
  for (const text of drifts.flat().map((change) => JSON.stringify(change))) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const unique = new Map(drifts.flat().map((change) => [JSON.stringify(change), change]));
  return [...unique]
    .filter(([text, { kind }]) => kind === 'gone-field' || counts.get(text) === rows.length)
    .map(([, change]) => change);
}

function priceDrift(
  rows: readonly Endpoint[],
  { text, fits }: NonNullable<CatalogueEntry['price']>,
): readonly Change[] {
  const rates = rows.flatMap(({ price }) => price?.rates ?? []);
  if (rates.some(({ usd }) => fits(usd))) return [];
  const figures = [...new Set(rates.map(({ usd }) => formatUsd(usd)))];
  const unit = rows.find(({ price }) => price !== undefined)?.price?.unit;
  const ours = figures.length === 0 ? 'no price' : `${figures.join(', ')} a ${unit}`;
  return rows.slice(0, 1).map(({ id }) => ({ kind: 'price', endpoint: id, ours, theirs: text }));
}
