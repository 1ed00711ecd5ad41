import { readFile } from 'node:fs/promises';
import { partsOf } from '@genlock/test-support/places';
import { Client } from 'pg';
import { createLedger, type CreateLedgerOptions, type Ledger } from '../../src/index.ts';
import { createPostgresLedger } from '../../src/postgres.ts';
import type { LedgerStore } from '../../src/store/ledger-store.ts';
import { PostgresStore } from '../../src/store/postgres-store.ts';
import { SqliteStore } from '../../src/store/sqlite-store.ts';

/** How a ledger is opened; `flush` is for a file alone. */
export type OpenOptions = Omit<CreateLedgerOptions, 'file'>;

/** Opens the ledger at a place. */
export function ledgerAt(place: string, { flush, ...options }: OpenOptions = {}): Ledger {
  const { connectionString, schema } = partsOf(place);
  if (schema === undefined) return createLedger({ file: place, flush, ...options });
  return createPostgresLedger({ connectionString, schema, connections: 4, ...options });
}

/** Opens the bare database at a place. */
export function storeAt(place: string): LedgerStore {
  const { connectionString, schema } = partsOf(place);
  if (schema === undefined) return new SqliteStore(place);
  return new PostgresStore({ connectionString, schema, connections: 4, timeoutMs: 5_000 });
}

/** Everything that stands in the database at a place. */
export async function writtenAt(place: string): Promise<string> {
  const { connectionString, schema } = partsOf(place);
  if (schema === undefined) {
    const files = ['', '-wal'].map((end) => readFile(`${place}${end}`, 'latin1').catch(() => ''));
    return (await Promise.all(files)).join('');
  }
  const client = new Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ readonly all: string }>(
    'SELECT schema_to_xml($1::name, true, true, $2)::text AS all',
    [schema, ''],
  );
  await client.end();
  return rows.map((row) => row.all).join('');
}
