import type { SentSubmit } from '@genlock/core';
import { json, number, optionalNumber, optionalText, text } from '../store/columns.ts';
import { rows, type Row, type Work } from '../store/work.ts';
import { leasePrefix } from './lease.ts';

/** How far core searches before and behind a submit, since clocks may be wrong, and more; in ms. */
const searchedMs = 7_200_000;

/** A submit whose outcome nobody knows. */
export interface OpenAttempt {
  readonly id: string;
  readonly task: string;
  /** The idempotency key that it was sent under. */
  readonly startKey: string | undefined;
  readonly submit: SentSubmit;
}

/** A row of the table `attempt`. */
export function openAttemptOf(row: Row): OpenAttempt {
  return {
    id: text(row, 'id'),
    task: text(row, 'task'),
    startKey: optionalText(row, 'start_key'),
    submit: {
      provider: text(row, 'provider'),
      endpoint: text(row, 'endpoint'),
      key: text(row, 'submit_key'),
      body: json<SentSubmit['body']>(row, 'body') ?? {},
      fingerprint: text(row, 'fingerprint'),
      submittedAt: number(row, 'submitted_at'),
    },
  };
}

/** The other submits to an endpoint, as far as their tasks could be taken for that of an open one. */
export interface OtherSubmits {
  /** Ids of the tasks that they have. */
  readonly taskIds: readonly string[];
  /** How many asked for the same and are at work: their task ids are on their way. */
  readonly atWork: number;
  /** How many asked for the same, and their processes are gone as well. */
  readonly left: number;
}

/** What is known of the other submits, in one moment. */
export function* othersOf(attempt: OpenAttempt, now: number, far: number): Work<OtherSubmits> {
  return { taskIds: yield* tasksOfOthers(attempt), ...(yield* twinsOf(attempt, now, far)) };
}

function* tasksOfOthers({ submit }: OpenAttempt): Work<readonly string[]> {
  const others = yield* rows(
    `SELECT task_id FROM attempt
     WHERE provider = ? AND endpoint = ? AND task_id IS NOT NULL
       AND submitted_at >= ? AND submitted_at <= ?`,
    submit.provider,
    submit.endpoint,
    submit.submittedAt - searchedMs,
    submit.submittedAt + searchedMs,
  );
  return others.map((row) => text(row, 'task_id'));
}

function* twinsOf(
  { id, submit }: OpenAttempt,
  now: number,
  far: number,
): Work<Pick<OtherSubmits, 'atWork' | 'left'>> {
  const twins = yield* rows(
    `SELECT a.status, l.expires_at FROM attempt a
     LEFT JOIN lease l ON l.resource = '${leasePrefix}' || a.task
     WHERE a.status IN ('submitting', 'unknown') AND a.id <> ?
       AND a.provider = ? AND a.endpoint = ? AND a.fingerprint = ?`,
    id,
    submit.provider,
    submit.endpoint,
    submit.fingerprint,
  );
  const atWork = twins.filter((row) => {
    const expiresAt = optionalNumber(row, 'expires_at') ?? 0;
    return text(row, 'status') === 'submitting' && expiresAt >= now && expiresAt <= far;
  }).length;
  return { atWork, left: twins.length - atWork };
}
