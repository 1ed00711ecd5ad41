import type { StatusTable } from '@genlock/core';

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
