import type { SentSubmit } from '@genlock/core';
import { json, number, optionalText, text } from '../store/columns.ts';
import { rows, type Row, type Work } from '../store/work.ts';

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
      submittedAt: number(row, 'submitted_at'),
    },
  };
}

/** Two clocks may be as far apart as core grants them, and more. */
const skewMs = 60_000;

/** Ids of the tasks that an open submit's task cannot be, since other submits have them. */
export function* othersTasks({ submit }: OpenAttempt): Work<readonly string[]> {
  const others = yield* rows(
    `SELECT task_id FROM attempt
     WHERE provider = ? AND endpoint = ? AND task_id IS NOT NULL AND accepted_at >= ?`,
    submit.provider,
    submit.endpoint,
    submit.submittedAt - skewMs,
  );
  return others.map((row) => text(row, 'task_id'));
}
