import { GenlockError, safeCause } from '@genlock/core';

/** Why a file, or a schema of PostgreSQL, cannot be a ledger. */
export type LedgerFileProblem = 'corrupt' | 'foreign' | 'newer' | 'out-of-reach';

const code = 'ledger-file';

/** A file, or a schema of PostgreSQL, cannot be opened as a ledger. It is left as it is. */
export class LedgerFileError extends GenlockError {
  /**
   * - `corrupt`: it is damaged, or no SQLite file
   * - `foreign`: it is the database of something else, or the schema has other tables
   * - `newer`: a newer version of this package has written it
   * - `out-of-reach`: the file or its folder cannot be read or written
   */
  readonly problem: LedgerFileProblem;

  constructor(problem: LedgerFileProblem, message: string, cause?: unknown) {
    super({ name: 'LedgerFileError', code, message }, { cause: safeCause(cause) });
    this.problem = problem;
  }

  static override isInstance(error: unknown): error is LedgerFileError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}
