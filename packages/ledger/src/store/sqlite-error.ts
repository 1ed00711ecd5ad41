import { GenlockError } from '@genlock/core';
import { LedgerFileError } from '../errors/ledger-file-error.ts';
import { LedgerWriteError } from '../errors/ledger-write-error.ts';

/**
 * What the primary result codes of SQLite mean to somebody who wants to make a video.
 *
 * @see https://www.sqlite.org/rescode.html (2026-11-30)
 */
const reasons: Readonly<Record<number, string>> = {
  5: 'another process has been writing for seconds',
  6: 'another process has been writing for seconds',
  8: 'the file is read-only',
  10: 'the disk does not answer',
  13: 'the disk is full',
  14: 'the file cannot be opened',
};

/** SQLITE_BUSY and SQLITE_LOCKED pass. */
const passing: readonly number[] = [5, 6];

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const damaged: readonly number[] = [11, 26];

/** The primary code of an error of SQLite; `undefined` for any other error. */
function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  // The upper bytes say more than anybody acts on.
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

/** What SQLite says, for a person; `undefined` for any other error, and for a code without words. */
export function reasonOf(error: unknown): string | undefined {
  const errcode = codeOf(error);
  return errcode === undefined ? undefined : reasons[errcode];
}

/** Whether SQLite says that what it reads is no database, or a damaged one. */
export function isDamage(error: unknown): boolean {
  const errcode = codeOf(error);
  return errcode !== undefined && damaged.includes(errcode);
}

/** An error of SQLite as one of ours; what is none of SQLite's is as it was. */
export function storeError(error: unknown): unknown {
  if (GenlockError.isInstance(error)) return error;
  if (isDamage(error)) {
    const message = 'The ledger is damaged: put a copy in its place. Nothing was sent or charged.';
    return new LedgerFileError('corrupt', message, error);
  }
  const errcode = codeOf(error);
  if (errcode === undefined) return isClosed(error) ? closed() : error;
  const reason = reasons[errcode] ?? `SQLite says ${errcode}`;
  const isRetryable = passing.includes(errcode);
  return new LedgerWriteError(reason, 'Nothing was sent or charged.', {
    isRetryable,
    cause: error,
  });
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE';
}

function closed(): LedgerWriteError {
  return new LedgerWriteError('it is closed', 'Nothing was sent or charged.');
}
