import type { StatusTable } from '@genlock/core';

/**
 * Runway's word to ours. `THROTTLED` is no error: the account already runs as many tasks as it may,
 * and this one begins by itself. The last three are what other pages call the same.
 *
 * @see npm `@runwayml/sdk` 4.20.1, resources/tasks (2026-09-23)
 */
export const statuses: StatusTable = {
  pending: 'queued',
  throttled: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'canceled',
  queued: 'queued',
  canceled: 'canceled',
  deleted: 'canceled',
};
