import { text } from '../store/columns.ts';
import { firstRow, insert, run, type Row, type Work } from '../store/work.ts';
import type { StoredRequest } from '@genlock/core';
import type { HeldLease } from '../still-leases.ts';
import {
  dropLease,
  endOfLease,
  leasePrefix,
  newLease,
  takeLease,
  type Lease,
  type LeaseClaim,
} from './lease.ts';
import { openAttemptOf, type OpenAttempt } from './open-attempt.ts';
import { hasTask } from './task-row.ts';

/** A start, before anything of it is known but what was asked for. */
export interface NewTask {
  /** Id in the ledger. */
  readonly id: string;
  readonly key: string | undefined;
  readonly request: StoredRequest;
  readonly tags: readonly string[];
  readonly createdAt: number;
}

/** What a start with an idempotency key is told. */
export type Begun =
  | {
      /** It may go on; it is the only one that may. */
      readonly kind: 'begun';
      readonly id: string;
      readonly lease: Lease;
      /** How many submits of this key were surely refused before. */
      readonly refusals: number;
    }
  | {
      /** There is a task. It is paid for. */
      readonly kind: 'known';
      readonly attempt: Row;
    }
  | {
      /** Somebody works on it. */
      readonly kind: 'under-way';
      readonly lease: HeldLease;
    }
  | {
      /** Its process died: whether there is a task has to be found out. The lease is ours for that. */
      readonly kind: 'open';
      readonly attempt: OpenAttempt;
      readonly lease: Lease;
    }
  | {
      /** A person has decided that nobody looks for it any more. */
      readonly kind: 'given-up';
      readonly attempt: Row;
    };

/** What a start's lease is called. */
export function startResource(id: string): string {
  return `${leasePrefix}${id}`;
}

/** Writes a task down, without an attempt. */
export function* addTask({ id, key, request, tags, createdAt }: NewTask): Work<void> {
  yield* insert('task', {
    id,
    start_key: key ?? null,
    request: JSON.stringify(request),
    tags: JSON.stringify(tags),
    created_at: createdAt,
  });
  for (const name of new Set(tags)) yield* insert('tag', { name, task: id });
}

/** Step 1, of a start with an idempotency key: takes the key, or says what became of it. */
export function* begin(
  task: NewTask & { readonly key: string },
  claim: Omit<LeaseClaim, 'resource'>,
): Work<Begun> {
  const known = yield* firstRow('SELECT id FROM task WHERE start_key = ?', task.key);
  if (known === undefined) {
    yield* addTask(task);
    const lease = yield* newLease({ ...claim, resource: startResource(task.id) });
    return { kind: 'begun', id: task.id, lease, refusals: 0 };
  }
  const id = text(known, 'id');
  const latest = yield* firstRow('SELECT * FROM attempt WHERE task = ? AND is_latest = 1', id);
  const status = latest && text(latest, 'status');
  if (latest !== undefined && hasTask(latest)) return { kind: 'known', attempt: latest };
  if (latest !== undefined && status === 'given-up') return { kind: 'given-up', attempt: latest };

  const resource = startResource(id);
  const lease = yield* takeLease({ ...claim, resource });
  if (lease === undefined) {
    const expiresAt = (yield* endOfLease(resource)) ?? 0;
    return { kind: 'under-way', lease: { resource, expiresAt } };
  }
  if (latest !== undefined && status !== 'refused') {
    return { kind: 'open', attempt: openAttemptOf(latest), lease };
  }
  if (latest === undefined) return { kind: 'begun', id, lease, refusals: 0 };
  const refused = yield* firstRow('SELECT count(*) AS refusals FROM attempt WHERE task = ?', id);
  return { kind: 'begun', id, lease, refusals: Number(refused?.['refusals'] ?? 0) };
}

/** Ends a start that came to no task: frees its key, and forgets it where it sent nothing at all. */
export function* abandon(id: string, lease: Lease): Work<void> {
  yield* dropLease(lease);
  const attempt = yield* firstRow('SELECT id FROM attempt WHERE task = ? LIMIT 1', id);
  if (attempt !== undefined) return;
  yield* run('DELETE FROM tag WHERE task = ?', id);
  yield* run('DELETE FROM task WHERE id = ?', id);
}
