import { number } from '../store/columns.ts';
import { firstRow, insert, run, type Work } from '../store/work.ts';

/** What the lease of a start begins with; the id of its task follows. */
export const leasePrefix = 'start:';

/** Who works on something, and until when nobody else may. */
export interface LeaseClaim {
  /** What is worked on. */
  readonly resource: string;
  /** Who asks. */
  readonly owner: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly leaseMs: number;
  /** When the lease ends of one that is known to be dead, though that is to come. */
  readonly deadAt?: number | undefined;
}

/** A lease that was taken. */
export interface Lease {
  readonly resource: string;
  readonly owner: string;
  /** Grows with each who takes it: whoever holds an older one is too late. */
  readonly fence: number;
}

/** Takes a lease; `undefined` while somebody has it. One that has run out is anybody's. */
export function* takeLease({
  resource,
  owner,
  now,
  leaseMs,
  deadAt,
}: LeaseClaim): Work<Lease | undefined> {
  const taken = yield* firstRow(
    `INSERT INTO lease (resource, owner, fence, expires_at) VALUES (?, ?, 1, ?)
     ON CONFLICT (resource) DO UPDATE
     SET owner = excluded.owner, fence = lease.fence + 1, expires_at = excluded.expires_at
     WHERE lease.expires_at < ? OR lease.expires_at = ?
     RETURNING fence`,
    resource,
    owner,
    now + leaseMs,
    now,
    deadAt ?? -1,
  );
  return taken && { resource, owner, fence: number(taken, 'fence') };
}

/** Takes the lease of something that is new: nobody else can have it. */
export function* newLease({ resource, owner, now, leaseMs }: LeaseClaim): Work<Lease> {
  yield* insert('lease', { resource, owner, fence: 1, expires_at: now + leaseMs });
  return { resource, owner, fence: 1 };
}

/** When a lease ends. */
export function* endOfLease(resource: string): Work<number | undefined> {
  const held = yield* firstRow('SELECT expires_at FROM lease WHERE resource = ?', resource);
  return held && number(held, 'expires_at');
}

/** Whether a lease is still its owner's. */
export function* holdsLease({ resource, owner, fence }: Lease): Work<boolean> {
  const held = yield* firstRow(
    'SELECT fence FROM lease WHERE resource = ? AND owner = ? AND fence = ?',
    resource,
    owner,
    fence,
  );
  return held !== undefined;
}

/** Makes a lease last longer, from now; `false` where somebody has taken it. */
export function* renewLease({ resource, owner, fence }: Lease, until: number): Work<boolean> {
  const renewed = yield* firstRow(
    `UPDATE lease SET expires_at = ? WHERE resource = ? AND owner = ? AND fence = ?
     RETURNING fence`,
    until,
    resource,
    owner,
    fence,
  );
  return renewed !== undefined;
}

/** Makes all leases of an owner last longer, those too that ran out and that nobody took. */
export function* renewLeases(owner: string, until: number): Work<void> {
  yield* run('UPDATE lease SET expires_at = ? WHERE owner = ?', until, owner);
}

/** Gives a lease back. */
export function* dropLease({ resource, owner, fence }: Lease): Work<void> {
  yield* run(
    'DELETE FROM lease WHERE resource = ? AND owner = ? AND fence = ?',
    resource,
    owner,
    fence,
  );
}
