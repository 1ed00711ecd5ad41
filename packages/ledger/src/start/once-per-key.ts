import { storedRequest, SubmissionUnknownError, type Task, type VideoRequest } from '@genlock/core';
import type { Desk } from '../desk.ts';
import { lookFor, type Searchable } from '../look-for.ts';
import { begin, type Begun } from '../steps/begin.ts';
import { dropLease, type Lease } from '../steps/lease.ts';
import type { OpenAttempt } from '../steps/open-attempt.ts';
import { number, optionalText, text } from '../store/columns.ts';
import type { Row } from '../store/work.ts';
import { startedTask } from './started-task.ts';

/** A start with an idempotency key. */
export interface KeyedStart {
  readonly key: string;
  readonly request: VideoRequest;
  readonly tags: readonly string[];
  readonly signal: AbortSignal | undefined;
}

/** What a start with a key comes to: a task that is there, or the right to send a submit. */
export type Turned =
  | { readonly task: Task }
  | {
      /** Id of the entry in the ledger. */
      readonly id: string;
      readonly lease: Lease;
      /** The key that core gets. */
      readonly startKey: string;
      /** The open submit that is repeated, at a provider that makes one task of both. */
      readonly replaces?: string;
    };

const shortestPauseMs = 50;
const longestPauseMs = 1_000;

/**
 * Takes a key, whatever process has it: waits while one is at work, and looks for the task of one
 * that died.
 *
 * @throws SubmissionUnknownError where nobody can tell whether there is a task
 */
export async function takeKey(
  desk: Desk,
  provider: Searchable,
  start: KeyedStart,
): Promise<Turned> {
  let pauseMs = shortestPauseMs;
  let deadAt: number | undefined;
  for (;;) {
    start.signal?.throwIfAborted();
    const begun = await desk.write(
      () => beginning(desk, start, deadAt),
      'usual',
      `key/${start.key}`,
    );
    switch (begun.kind) {
      case 'begun':
        return { id: begun.id, lease: begun.lease, startKey: keyOf(start.key, begun.refusals) };
      case 'known':
        return { task: startedTask(begun.attempt) };
      case 'given-up':
        throw stillUnknown(begun.attempt, 'a person gave it up');
      case 'open': {
        const turned = await lookedFor(desk, provider, start, begun);
        if (turned !== undefined) return turned;
        break;
      }
      case 'under-way':
        deadAt = desk.stillLeases.isDead(begun.lease, desk.now())
          ? begun.lease.expiresAt
          : undefined;
        await desk.sleep(pauseMs, { signal: start.signal });
        pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
  }
}

function beginning(desk: Desk, { key, request, tags }: KeyedStart, deadAt: number | undefined) {
  const task = {
    id: desk.newId(),
    key,
    tags,
    request: storedRequest(request, desk.keepPrompts),
    createdAt: desk.now(),
  };
  return begin(task, { ...desk.claim(''), deadAt });
}

/** A submit after one that was surely refused is another one, also to who takes it by its name. */
function keyOf(key: string, refusals: number): string {
  return refusals === 0 ? key : `${key}#${refusals + 1}`;
}

/** The right to repeat a submit; `undefined` where it was found out what became of it. */
async function lookedFor(
  desk: Desk,
  provider: Searchable,
  { key, signal }: KeyedStart,
  { attempt, lease }: Extract<Begun, { readonly kind: 'open' }>,
): Promise<Turned | undefined> {
  let isKept = false;
  try {
    const found = await desk.heartbeat.during(() => lookFor(desk, provider, attempt, signal));
    if (found.mayBeSentAgain === true) {
      isKept = true;
      const startKey = attempt.startKey ?? key;
      return { id: attempt.task, lease, startKey, replaces: attempt.id };
    }
    if (found.outcome === 'found' || found.outcome === 'none') return undefined;
    throw unknownOf(attempt, found.outcome);
  } finally {
    if (!isKept) await desk.write(() => dropLease(lease));
  }
}

function unknownOf({ submit }: OpenAttempt, outcome: string): SubmissionUnknownError {
  const reason = `its process ended; the provider's records say: ${outcome}`;
  return new SubmissionUnknownError(reason, { ...submit, lookup: whatToDo });
}

function stillUnknown(row: Row, reason: string): SubmissionUnknownError {
  return new SubmissionUnknownError(reason, {
    provider: text(row, 'provider'),
    endpoint: text(row, 'endpoint'),
    taskId: optionalText(row, 'task_id'),
    submittedAt: number(row, 'submitted_at'),
    lookup: whatToDo,
  });
}

const whatToDo =
  "Look into the provider's records, and tell the ledger: resolve(id, { outcome: 'found', taskId }) " +
  "or { outcome: 'none' }, which frees the key.";
