import { checkOptions, type ChecksOf, kinds } from '@genlock/core';
import { type Ledger, openLedger } from './ledger.ts';
import { type LedgerOptions, ledgerOptionChecks } from './ledger-options.ts';
import { SqliteStore } from './store/sqlite-store.ts';

/** A ledger in one file. */
export interface CreateLedgerOptions extends LedgerOptions {
  /**
   * Path of the SQLite file, which is made where there is none; its folder has to be there.
   * `:memory:` keeps nothing. Not on a network drive: SQLite's locks do not hold there.
   */
  readonly file: string;
  /**
   * Waits for the disk before and after each submit, so that it survives a power cut: up to some
   * milliseconds. Without it a submit survives the end of its process, by `kill -9` too, and no more.
   * Default `true`.
   */
  readonly flush?: boolean | undefined;
}

const checks: ChecksOf<CreateLedgerOptions> = {
  ...ledgerOptionChecks,
  file: kinds.needed(kinds.name),
  flush: kinds.trueOrFalse,
};

/**
 * Opens the ledger in a SQLite file, by `node:sqlite`: nothing to install, and any number of
 * processes of one machine may have it open.
 *
 * @example
 * const ledger = createLedger({ file: 'genlock.sqlite' });
 *
 * @throws LedgerFileError when the file is damaged, of something else or of a newer version, or
 *   cannot be written; it is left as it is
 */
export function createLedger(options: CreateLedgerOptions): Ledger {
  checkOptions('createLedger', options, checks);
  const { file, flush, ...rest } = options;
  return openLedger(new SqliteStore(file, flush), rest);
}
