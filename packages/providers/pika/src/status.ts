import type { StatusTable } from '@genlock/core';

/**
 * Pika's word to ours. Its API knows the first four, as public clients of it do (read 2026-11-22);
 * the others are what the same state is called elsewhere and can mean nothing else. There is no
 * call that cancels.
 */
export const statuses: StatusTable = {
  queued: 'queued',
  running: 'running',
  completed: 'succeeded',
  failed: 'failed',
  pending: 'queued',
  processing: 'running',
  succeeded: 'succeeded',
  error: 'failed',
  expired: 'expired',
  canceled: 'canceled',
  cancelled: 'canceled',
};
