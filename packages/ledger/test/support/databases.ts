import { inject } from 'vitest';
import type { Database } from './ledgers.ts';

/** Every database that a ledger can be in on this machine; each suite runs on all of them. */
export const databases: readonly Database[] =
  inject('postgres') === '' ? ['SQLite'] : ['SQLite', 'PostgreSQL'];
