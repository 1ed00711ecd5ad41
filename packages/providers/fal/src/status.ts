import type { CancelAnswer, StatusTable } from '@genlock/core';

/**
 * fal's word to ours. There is no word for a failure: a failed request is COMPLETED too, and its
 * result answers with an error. A retried request goes back to IN_QUEUE. The last ones are no words
 * of fal's today; should one come, it can mean nothing else.
 *
 * @see https://fal.ai/docs/documentation/model-apis/inference/queue (read 2026-11-22)
 */
export const statuses: StatusTable = {
  in_queue: 'queued',
  in_progress: 'running',
  completed: 'succeeded',
  failed: 'failed',
  error: 'failed',
  canceled: 'canceled',
  cancelled: 'canceled',
};

/**
 * fal's four answers to a cancel, by HTTP status; 404 is a request that it does not know. By its
 * OpenAPI documents there is one alone, 200 with `success`.
 */
export const cancelAnswers: Readonly<Record<number, CancelAnswer>> = {
  200: 'canceled',
  202: 'requested',
  400: 'too-late',
  404: 'too-late',
};
