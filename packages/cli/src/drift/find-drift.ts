import { formatUsd, type Endpoint, type Price, type VideoProvider } from '@genlock/core';
import { fieldDrift } from './field-drift.ts';
import { ourFields } from './our-fields.ts';
import { isInScope, type Snapshot, type SnapshotEndpoint } from './snapshot.ts';

/** What kind of thing is not as our table has it. */
export type ChangeKind =
  | 'new-endpoint'
  | 'gone-endpoint'
  | 'new-field'
  | 'gone-field'
  | 'requirement'
  | 'limits'
  | 'price';

/** One thing that is not as our table has it. */
export interface Change {
  readonly kind: ChangeKind;
  /** The provider's own id. */
  readonly endpoint: string;
  /** Name on the wire, where it is about a field. */
  readonly field?: string | undefined;
  /** What our table says, where it is about a value. */
  readonly ours?: string | undefined;
  /** What the provider says. */
  readonly theirs?: string | undefined;
}

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
  const ours = new Map(provider.endpoints.map((endpoint) => [endpoint.id, endpoint]));
  const unsupported = new Set((provider.unsupportedEndpoints ?? []).map(({ id }) => id));
  const pairs = [...ours.values()].flatMap((our) => {
    const their = theirs.get(our.id);
    return their === undefined ? [] : [{ our, their }];
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
      ...pairs.flatMap(({ our, their }) => endpointDrift(our, their)),
    ],
  };
}

function gone(endpoint: string): Change {
  return { kind: 'gone-endpoint', endpoint };
}

function endpointDrift(our: Endpoint, their: SnapshotEndpoint): readonly Change[] {
  return [
    ...(their.isRetired ? [{ ...gone(our.id), theirs: 'deprecated' }] : []),
    ...(their.fields === undefined ? [] : fieldDrift(our.id, ourFields(our), their.fields)),
    ...priceDrift(our, their),
  ];
}

function priceDrift({ id, price }: Endpoint, their: SnapshotEndpoint): readonly Change[] {
  if (their.price === undefined) return [];
  const { text, fits } = their.price;
  if (price?.rates.some(({ usd }) => fits(usd)) === true) return [];
  return [{ kind: 'price', endpoint: id, ours: ratesInWords(price), theirs: text }];
}

function ratesInWords(price: Price | undefined): string {
  if (price === undefined) return 'no price';
  return `${price.rates.map(({ usd }) => formatUsd(usd)).join(', ')} a ${price.unit}`;
}
