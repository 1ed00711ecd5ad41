import { LedgerFileError } from '../errors/ledger-file-error.ts';
import { LedgerWriteError } from '../errors/ledger-write-error.ts';

/**
 * What the error codes of PostgreSQL mean to somebody who wants to make a video, by code or by its
 * class, the first two letters. Nothing else of its errors is kept: their details quote rows.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html (2026-11-30)
 */
const reasons: Readonly<Record<string, string>> = {
  '08': 'the connection to the database broke',
  '22021': 'a text has a NUL character, which PostgreSQL does not take',
  '25006': 'the database is read-only',
  '28': 'the database refuses the user or the password',
  '3D': 'there is no such database',
  '40': 'other processes have been writing for seconds',
  '42501': 'the user may not write in the schema of the ledger',
  '53': 'the database has no room or no connection left',
  '54': 'a key is too long for an index of PostgreSQL',
  '55': 'other processes have been writing for seconds',
  '57': 'the database is shutting down, or took too long',
  '58': 'the disk of the database does not answer',
};

/**
 * A conflict with another process undid the transaction, which may be run again: it could not be
 * serialised, it met another one crosswise, or another one was first with a name.
 */
const conflicts: ReadonlySet<string> = new Set(['40001', '40P01', '23505', '23P01']);

/** What ends the connection: its classes, and a server that shuts down, has crashed or starts. */
const fatal = /^(?:08|57P0[1-5])/;

/** Classes of what passes by itself. */
const passing: ReadonlySet<string> = new Set(['08', '40', '53', '55', '57']);

/** An error that the server sent. */
export class ServerError extends Error {
  /** Five letters. */
  readonly state: string;

  constructor(state: string) {
    super(`PostgreSQL says ${state}`);
    this.state = state;
  }

  /** Whether the same transaction may be run again. */
  get isConflict(): boolean {
    return conflicts.has(this.state);
  }
}

/** The connection is gone, or does not answer: nothing is known but what was answered before. */
export class ConnectionLost extends Error {
  /** What the server or the socket says of it, such as `ECONNREFUSED`. */
  readonly word: string | undefined;

  constructor(word: string | undefined) {
    super('the connection is lost');
    this.word = word;
  }
}

/** The answer to a commit was lost, and whether it was done could not be asked. */
export class CommitUnknown extends Error {}

/** What the client was thrown, as what it says of its connection. */
export function sessionError(error: unknown): ServerError | ConnectionLost {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const word = typeof code === 'string' ? code : undefined;
  const isOfServer = error instanceof Error && 'severity' in error;
  if (isOfServer && word === '08P01' && /authentication|auth failed/.test(error.message)) {
    // PgBouncer, up to 1.18 at least, has no code of its own for a wrong password.
    return new ServerError('28P01');
  }
  if (!isOfServer || word === undefined || fatal.test(word)) return new ConnectionLost(word);
  return new ServerError(word);
}

/** An error of PostgreSQL as one of ours; what is none of PostgreSQL's is as it was. */
export function storeError(error: unknown): unknown {
  if (error instanceof CommitUnknown) {
    return failure('the database was lost before it said that it has written', true);
  }
  if (error instanceof ConnectionLost) {
    const word = error.word === undefined ? '' : `: ${error.word}`;
    return failure(`the database does not answer${word}`, true);
  }
  return error instanceof ServerError ? refusal(error.state) : error;
}

function refusal(state: string): Error {
  // The server has found its own files damaged.
  if (state.startsWith('XX')) {
    const message = 'The database of the ledger is damaged. Nothing was sent or charged.';
    return new LedgerFileError('corrupt', message);
  }
  const kind = state.slice(0, 2);
  const reason = reasons[state] ?? reasons[kind] ?? `PostgreSQL says ${state}`;
  return failure(reason, passing.has(kind));
}

function failure(reason: string, isRetryable: boolean): LedgerWriteError {
  return new LedgerWriteError(reason, 'Nothing was sent or charged.', { isRetryable });
}

/** What is said to who asks a ledger that was closed. */
export function closedError(): LedgerWriteError {
  return failure('it is closed', false);
}
