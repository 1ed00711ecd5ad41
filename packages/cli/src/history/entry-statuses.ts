import type { LedgerStatus } from '@genlock/ledger';

/** Where an entry of the ledger may stand. The ledger itself is too much to load for a help text. */
export const entryStatuses = [
  'submitting',
  'unknown',
  'refused',
  'running',
  'given-up',
  'succeeded',
  'failed',
  'canceled',
  'expired',
] as const satisfies readonly LedgerStatus[];
