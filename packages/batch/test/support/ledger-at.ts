import { createLedger, type CreateLedgerOptions, type Ledger } from '@genlock/ledger';
import { createPostgresLedger } from '@genlock/ledger/postgres';
import { partsOf } from '@genlock/test-support/places';

/** How a ledger is opened, wherever it is. */
export type OpenOptions = Omit<CreateLedgerOptions, 'file' | 'flush'>;

/** Opens the ledger at a place. */
export function ledgerAt(place: string, options: OpenOptions = {}): Ledger {
  const { connectionString, schema } = partsOf(place);
  if (schema === undefined) return createLedger({ file: place, ...options });
  return createPostgresLedger({ connectionString, schema, connections: 4, ...options });
}
