import type { Change } from './change.ts';
import { formatUsd, type Endpoint, type VideoProvider } from '@genlock/core';
import { fieldDrift } from './field-drift.ts';
import { ourFields } from './our-fields.ts';
import { isInScope, type Snapshot, type SnapshotEndpoint, type ToldPrice } from './snapshot.ts';

/** What a check found, and how much of the table it could look at. */
export interface Drift {
  readonly provider: string;
  readonly changes: readonly Change[];
  /** Endpoints of our table that the snapshot has, and of those, how many with fields and price. */
  readonly checked: {
    readonly endpoints: number;
    readonly fields: number;
    readonly prices: number;
  };
  /** Endpoints of our table. */
  readonly known: number;
}

/** Compares a provider's table with what the provider says itself. */
export function findDrift(provider: VideoProvider, snapshot: Snapshot): Drift {
  const theirs = new Map(snapshot.endpoints.map((endpoint) => [endpoint.id, endpoint]));
  const ours = rowsById(provider.endpoints);
  const unsupported = new Set((provider.unsupportedEndpoints ?? []).map(({ id }) => id));
  const pairs = [...ours].flatMap(([id, rows]) => {
    const their = theirs.get(id);
    return their === undefined ? [] : [{ rows, their }];
  });
  const added = snapshot.endpoints.filter(
    ({ id, isRetired }) =>
      !ours.has(id) && !unsupported.has(id) && !isRetired && isInScope(id, undefined),
  );
  const missing = [...ours.keys()].filter((id) => !theirs.has(id));
  return {
    provider: provider.id,
    known: ours.size,
    checked: {
      endpoints: pairs.length,
      fields: pairs.filter(({ their }) => their.fields !== undefined).length,
      prices: pairs.filter(({ their }) => their.price !== undefined).length,
    },
    changes: [
      ...added.map(({ id }): Change => ({ kind: 'new-endpoint', endpoint: id })),
      ...(snapshot.isComplete ? missing : []).map(gone),
      ...pairs.flatMap(({ rows, their }) => endpointDrift(rows, their)),
    ],
  };
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

function endpointDrift(
  rows: readonly Endpoint[],
  { id, isRetired, fields, price }: SnapshotEndpoint,
): readonly Change[] {
  return [
    ...(isRetired ? [{ ...gone(id), theirs: 'deprecated' }] : []),
    ...(fields === undefined ? [] : sharedFieldDrift(rows, fields)),
    ...(price === undefined ? [] : priceDrift(rows, price)),
  ];
}

/** A row of a tier may know less than the endpoint takes, but no row may send what is gone. */
function sharedFieldDrift(
  rows: readonly Endpoint[],
  theirs: NonNullable<SnapshotEndpoint['fields']>,
): readonly Change[] {
  const drifts = rows.map((row) => fieldDrift(row.id, ourFields(row), theirs));
  const counts = new Map<string, number>();
  for (const text of drifts.flat().map((change) => JSON.stringify(change))) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const unique = new Map(drifts.flat().map((change) => [JSON.stringify(change), change]));
  return [...unique]
    .filter(([text, { kind }]) => kind === 'gone-field' || counts.get(text) === rows.length)
    .map(([, change]) => change);
}

function priceDrift(rows: readonly Endpoint[], { text, fits }: ToldPrice): readonly Change[] {
  const rates = rows.flatMap(({ price }) => price?.rates ?? []);
  if (rates.some(({ usd }) => fits(usd))) return [];
  const figures = [...new Set(rates.map(({ usd }) => formatUsd(usd)))];
  const unit = rows.find(({ price }) => price !== undefined)?.price?.unit;
  const ours = figures.length === 0 ? 'no price' : `${figures.join(', ')} a ${unit}`;
  return rows.slice(0, 1).map(({ id }) => ({ kind: 'price', endpoint: id, ours, theirs: text }));
}
