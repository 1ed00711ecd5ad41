import { batchesOf, type BatchRecord, batchStoreOf, type Ledger } from '@genlock/ledger';
import { type BatchProgress, progressOf } from './report.ts';

/** A batch of a ledger, and where it stands. */
export interface BatchSummary extends BatchRecord, BatchProgress {}

/** The batches of a ledger, the newest first. */
export async function listBatches(ledger: Ledger): Promise<readonly BatchSummary[]> {
  const summaries: BatchSummary[] = [];
  for (const record of await batchesOf(ledger)) {
    const { name } = record;
    summaries.push({ ...record, ...(await progressOf(batchStoreOf(ledger, name), name)) });
  }
  return summaries;
}
