import type { StatusTable } from '@genlock/core';

/**
 * UlazAI's word to ours. Its pages and its own client name the first three
 * (github.com/smrht/ulazai-agent-skills, 2026-02-28); the others are what the same state is called
 * elsewhere and can mean nothing else. Any further word counts as running.
 */
export const statuses: StatusTable = {
  processing: 'running',
  completed: 'succeeded',
  failed: 'failed',
  queued: 'queued',
  pending: 'queued',
  submitted: 'queued',
  running: 'running',
  success: 'succeeded',
  succeeded: 'succeeded',
  error: 'failed',
  expired: 'expired',
  canceled: 'canceled',
  cancelled: 'canceled',
};
