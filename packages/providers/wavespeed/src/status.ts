import type { StatusTable } from '@genlock/core';

/**
 * WaveSpeed's word to ours. Its server knows the first seven; the others are what the same state is
 * called elsewhere and can mean nothing else, so that a new word does not cost a wait its video.
 *
 * @see repository WaveSpeedAI/wavespeed-cli src/lib/api.ts @13b1cca (server enum), and package
 *   `wavespeed` 0.3.2 of 2026-09-16 (`deleted`)
 */
export const statuses: StatusTable = {
  created: 'queued',
  processing: 'running',
  completed: 'succeeded',
  failed: 'failed',
  cancelled: 'canceled',
  timeout: 'failed',
  deleted: 'expired',
  succeeded: 'succeeded',
  success: 'succeeded',
  error: 'failed',
  canceled: 'canceled',
};
