export {
  createPostgresLedger,
  type CreatePostgresLedgerOptions,
} from './create-postgres-ledger.ts';
