import type { StatusTable } from '@genlock/core';

/**
 * Kling's word to ours. `succeed` is the older generation's, `succeeded` the newer one's. The last
 * three are what the same states are called elsewhere and can mean nothing else, so that a new word
 * does not cost a wait its video.
 *
 * @see https://kling.ai/document-api/api/get-started/callbacks (read 2026-11-22)
 */
export const statuses: StatusTable = {
  submitted: 'queued',
  processing: 'running',
  succeed: 'succeeded',
  succeeded: 'succeeded',
  failed: 'failed',
  completed: 'succeeded',
  canceled: 'canceled',
  cancelled: 'canceled',
};
