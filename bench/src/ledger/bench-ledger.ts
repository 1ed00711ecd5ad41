import { benchOverhead, type OverheadRow } from './overhead.ts';
import { benchPostgres, type PostgresRow } from './postgres.ts';
import { benchThroughput, type BatchRow } from './throughput.ts';
import { benchWaiting, type WaitingRow } from './waiting.ts';

/** What a ledger costs: a call, a batch in SQLite and in PostgreSQL, and clips that wait. */
export interface LedgerFigures {
  readonly calls: readonly OverheadRow[];
  readonly batches: readonly BatchRow[];
  readonly postgres: PostgresRow;
  readonly waiting: WaitingRow;
}

const counts = [1_000, 10_000, 100_000];
/** Measures a ledger: in SQLite batches up to a hundred thousand clips. */
export async function benchLedger(): Promise<LedgerFigures> {
  return {
    calls: await benchOverhead(),
    batches: await benchThroughput(counts),
    postgres: await benchPostgres(1_000),
    waiting: await benchWaiting(10_000),
  };
}
