import type { MicroUsd, Mode, SentSubmit } from '@genlock/core';
import { insert, run, type Work } from '../store/work.ts';
import { addTask, type NewTask } from './begin.ts';
import { renewLease, takeLease, type Lease, type LeaseClaim } from './lease.ts';
import { leftOf, release, reserve, type Wall } from './money.ts';

/** A submit that is about to be sent. */
export interface Intent {
  /** Id of the attempt. */
  readonly id: string;
  /** Id of the task in the ledger. */
  readonly task: string;
  readonly model: string;
  readonly mode: Mode;
  readonly submit: SentSubmit;
  /** The idempotency key that it is sent under. */
  readonly startKey: string | undefined;
  /** What it should cost. */
  readonly estimate: MicroUsd | undefined;
  /** An open submit that this one repeats, at a provider that makes one task of both. */
  readonly replaces: string | undefined;
}

/** Whose turn it is: a start that holds its lease, or one that takes it with this step. */
export type Turn =
  | {
      readonly lease: Lease;
      /** Until when it is its own from now on, in milliseconds since the epoch. */
      readonly until: number;
    }
  | {
      readonly claim: LeaseClaim;
      /** What is written down first, of a start that nothing is known of yet. */
      readonly newTask: NewTask | undefined;
    };

/** An intent that could not be written: nothing of it stays, and nothing may be sent. */
export class IntentRefused extends Error {
  readonly reason: 'over-budget' | 'lease-lost';
  /** What is left of the budget. */
  readonly left: MicroUsd;

  constructor(reason: 'over-budget' | 'lease-lost', left = 0) {
    super(reason);
    this.reason = reason;
    this.left = left;
  }
}

/**
 * Step 2, the one that everything hangs on: a submit is written down, and its money set aside,
 * before its first byte goes out.
 *
 * @throws IntentRefused, which undoes it
 */
export function* intent(next: Intent, turn: Turn, wall: Wall | undefined): Work<Lease> {
  const lease = yield* leaseOf(turn);
  if (lease === undefined) throw new IntentRefused('lease-lost');
  yield* run('UPDATE attempt SET is_latest = 0 WHERE task = ? AND is_latest = 1', next.task);
  const { submit } = next;
  yield* insert('attempt', {
    id: next.id,
    task: next.task,
    is_latest: 1,
    status: 'submitting',
    provider: submit.provider,
    endpoint: submit.endpoint,
    model: next.model,
    mode: next.mode,
    start_key: next.startKey ?? null,
    submit_key: submit.key,
    body: JSON.stringify(submit.body),
    fingerprint: submit.fingerprint,
    day: new Date(submit.submittedAt).toISOString().slice(0, 10),
    submitted_at: submit.submittedAt,
    estimate: next.estimate ?? null,
  });
  if (next.replaces !== undefined) yield* replace(next.replaces);
  if (wall !== undefined && !(yield* reserve(next.id, wall, next.estimate ?? 0))) {
    throw new IntentRefused('over-budget', yield* leftOf(wall));
  }
  return lease;
}

function* leaseOf(turn: Turn): Work<Lease | undefined> {
  if ('lease' in turn) {
    return (yield* renewLease(turn.lease, turn.until)) ? turn.lease : undefined;
  }
  if (turn.newTask !== undefined) yield* addTask(turn.newTask);
  return yield* takeLease(turn.claim);
}

/** The task of a submit that is repeated is the task of its repetition. */
function* replace(id: string): Work<void> {
  yield* run("UPDATE attempt SET status = 'refused' WHERE id = ?", id);
  yield* release(id);
}
