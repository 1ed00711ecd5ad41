import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Durability, LedgerStore } from './ledger-store.ts';
import { openDatabase } from './open-database.ts';
import { storeError } from './sqlite-error.ts';
import type { Row, Statement, Work } from './work.ts';

/** A write that waits for the next commit. */
interface Pending {
  readonly durability: Durability;
  /** Runs its steps; gives what is to be done once they are committed. */
  readonly steps: () => () => void;
  readonly fail: (error: unknown) => void;
}

/** How SQLite commits: it waits for the disk, or leaves that to the machine. */
const waiting = 'FULL';
const leaving = 'NORMAL';

/**
 * A ledger in one SQLite file. Writes that come in together are committed together, each undone alone
 * where it fails: so a thousand starts at once wait for the disk once.
 */
export class SqliteStore implements LedgerStore {
  readonly #database: DatabaseSync;
  readonly #flushes: boolean;
  readonly #statements = new Map<string, StatementSync>();
  #pending: Pending[] = [];
  #synchronous: string | undefined;

  /**
   * @param flushes - whether what is money waits for the disk
   * @throws LedgerFileError when the file is no ledger, and leaves it as it is
   */
  constructor(file: string, flushes = true) {
    this.#flushes = flushes;
    this.#database = openDatabase(file);
  }

  async read<Result>(work: Work<Result>): Promise<Result> {
    try {
      return this.#drive(work);
    } catch (error) {
      throw storeError(error);
    }
  }

  write<Result>(work: () => Work<Result>, durability: Durability): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#pending.length === 0) setImmediate(() => this.#commitAll());
      const steps = (): (() => void) => {
        const result = this.#drive(work());
        return () => resolve(result);
      };
      this.#pending.push({ durability, steps, fail: reject });
    });
  }

  async close(): Promise<void> {
    this.#commitAll();
    if (this.#database.isOpen) this.#database.close();
  }

  #commitAll(): void {
    const all = this.#pending;
    this.#pending = [];
    if (all.length === 0) return;
    try {
      for (const settle of this.#commit(all)) settle();
    } catch (error) {
      const failure = storeError(error);
      for (const { fail } of all) fail(failure);
    }
  }

  /** One transaction; gives what tells each write how it ended. */
  #commit(all: readonly Pending[]): readonly (() => void)[] {
    const isMoney = all.some(({ durability }) => durability === 'money');
    this.#useSynchronous(isMoney && this.#flushes ? waiting : leaving);
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const settles = all.map((each) => this.#oneOf(each, all.length === 1));
      this.#database.exec('COMMIT');
      return settles;
    } catch (error) {
      this.#rollback();
      throw error;
    }
  }

  /** One write among others; one that is alone needs nothing to part it from them. */
  #oneOf({ steps, fail }: Pending, isAlone: boolean): () => void {
    if (isAlone) return steps();
    this.#database.exec('SAVEPOINT step');
    let settle: () => void;
    try {
      settle = steps();
    } catch (error) {
      // A full disk undoes the whole transaction, and then there is no savepoint any more.
      if (!this.#database.isTransaction) throw error;
      this.#database.exec('ROLLBACK TO step');
      settle = () => fail(storeError(error));
    }
    this.#database.exec('RELEASE step');
    return settle;
  }

  #rollback(): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }

  #useSynchronous(mode: string): void {
    if (this.#synchronous === mode) return;
    this.#database.exec(`PRAGMA synchronous = ${mode}`);
    this.#synchronous = mode;
  }

  #drive<Result>(work: Work<Result>): Result {
    let next = work.next([]);
    while (next.done !== true) next = work.next(this.#all(next.value));
    return next.value;
  }

  #all({ sql, values }: Statement): readonly Row[] {
    const known = this.#statements.get(sql);
    const statement = known ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement.all(...values).map(checked);
  }
}

/** What SQLite gives is a row as it is: a copy of each would cost a fifth of the whole read. */
function checked(row: Readonly<Record<string, unknown>>): Row {
  if (isRow(row)) return row;
  throw new TypeError('The ledger has a value that no step writes.');
}

function isRow(row: Readonly<Record<string, unknown>>): row is Row {
  for (const name in row) {
    const value = row[name];
    if (typeof value !== 'string' && typeof value !== 'number' && value !== null) return false;
  }
  return true;
}
