import { checkOptions, type ChecksOf, InvalidOptionsError, kinds } from '@genlock/core';
import { type Ledger, openLedger } from './ledger.ts';
import { type LedgerOptions, ledgerOptionChecks } from './ledger-options.ts';
import { PostgresStore } from './store/postgres-store.ts';

/** A ledger in PostgreSQL. */
export interface CreatePostgresLedgerOptions extends LedgerOptions {
  /** Where the database is: `postgres://user:password@host:5432/database`. */
  readonly connectionString: string;
  /** The schema of its tables, made where there is none. Default `genlock`. */
  readonly schema?: string | undefined;
  /**
   * How many connections this process may have: one writes, the others read and renew leases.
   * Default 4.
   */
  readonly connections?: number | undefined;
  /** How long the database, or another process in it, is waited for, in milliseconds. Default 5,000. */
  readonly timeoutMs?: number | undefined;
}

const wholeAboveZero = {
  allowed: 'a whole number above 0',
  fits: (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0,
};

const checks: ChecksOf<CreatePostgresLedgerOptions> = {
  ...ledgerOptionChecks,
  connectionString: kinds.needed(kinds.name),
  schema: {
    allowed: 'a name of small letters, digits and _, of at most 63',
    fits: (value) => typeof value === 'string' && /^[a-z_][a-z0-9_]{0,62}$/.test(value),
  },
  connections: wholeAboveZero,
  timeoutMs: wholeAboveZero,
};

/**
 * Opens the ledger in a schema of PostgreSQL, by the package `pg`: any number of machines may have it
 * open. It connects when it is first used, and makes or updates its tables then. Behind a pooler in
 * transaction mode it works as well.
 *
 * @example
 * const ledger = createPostgresLedger({ connectionString: process.env.DATABASE_URL ?? '' });
 *
 * @throws InvalidOptionsError for wrong options
 */
export function createPostgresLedger(options: CreatePostgresLedgerOptions): Ledger {
  const place = 'createPostgresLedger';
  checkOptions(place, options, checks);
  const { connectionString, schema, connections, timeoutMs, ...rest } = options;
  return openLedger(storeAt(place, { connectionString, schema, connections, timeoutMs }), rest);
}

type Where = Pick<
  CreatePostgresLedgerOptions,
  'connectionString' | 'schema' | 'connections' | 'timeoutMs'
>;

/** What the client says of a text that it cannot read repeats it, with the password. */
function storeAt(
  place: string,
  { connectionString, schema = 'genlock', connections = 4, timeoutMs = 5_000 }: Where,
): PostgresStore {
  if (!/^postgres(?:ql)?:\/\//.test(connectionString) || !URL.canParse(connectionString)) {
    const allowed = 'postgres://user:password@host:5432/database, with special letters as %40';
    throw new InvalidOptionsError(place, [
      { field: 'connectionString', given: 'no URL of PostgreSQL', allowed },
    ]);
  }
  return new PostgresStore({ connectionString, schema, connections, timeoutMs });
}
