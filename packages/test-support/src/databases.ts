import { inject } from 'vitest';
import type { Database } from './places.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * A real server of PostgreSQL, which runs for as long as the tests of a package do; empty on a
     * machine that has none.
     */
    readonly postgres: string;
  }
}

/** Every database that a ledger can be in on this machine; each suite runs on all of them. */
export const databases: readonly Database[] =
  inject('postgres') === '' ? ['SQLite'] : ['SQLite', 'PostgreSQL'];
