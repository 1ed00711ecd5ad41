export type * from './batch/account-rules.ts';
export type * from './batch/batch-item.ts';
export {
  batchesOf,
  type BatchStore,
  batchStoreOf,
  type BatchWorker,
  ItemLost,
} from './batch/batch-store.ts';
export { createLedger, type CreateLedgerOptions } from './create-ledger.ts';
export { LedgerFileError, type LedgerFileProblem } from './errors/ledger-file-error.ts';
export { LedgerWriteError } from './errors/ledger-write-error.ts';
export type { BudgetReport, Ledger, SpendOptions } from './ledger.ts';
export type { LedgerOptions } from './ledger-options.ts';
export type { LedgerFault, LedgerTask } from './ledger-task.ts';
export type { Verdict } from './resolve.ts';
export type { LedgerBudget } from './start/wall.ts';
export { isStatusFilter, statusFilters, type LedgerStatus, type StatusFilter } from './status.ts';
export type { TaskFilter } from './steps/list.ts';
export type { SpendBy, SpendRow } from './steps/spend.ts';
export type { WorkLeft } from './steps/workers.ts';
export type { SavedFile, StoredRequest } from '@genlock/core';
export type { SweepOptions, SweepReport } from './sweep.ts';
export { recallTimes, withLedger, type WithLedgerOptions } from './with-ledger.ts';
