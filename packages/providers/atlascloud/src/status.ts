import type { StatusTable } from '@genlock/core';

/**
 * AtlasCloud's word to ours; its sources use several words for one thing.
 *
 * @see AtlasCloud documentation "predictions"; AtlasCloudAI/atlas-saas-starter @14a051e and
 *   AtlasCloudAI/n8n-nodes-atlascloud @8737b8b; vargHQ/sdk (`done`, `expired`; read 2026-11-22)
 */
export const statuses: StatusTable = {
  starting: 'queued',
  created: 'queued',
  queued: 'queued',
  pending: 'queued',
  processing: 'running',
  running: 'running',
  completed: 'succeeded',
  succeeded: 'succeeded',
  success: 'succeeded',
  done: 'succeeded',
  failed: 'failed',
  error: 'failed',
  timeout: 'failed',
  'timed out': 'failed',
  canceled: 'canceled',
  cancelled: 'canceled',
  expired: 'expired',
};
