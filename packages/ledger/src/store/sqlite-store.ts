import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Durability, LedgerStore } from './ledger-store.ts';
import { openDatabase } from './open-database.ts';
import { storeError } from './sqlite-error.ts';
import { checked, type Row, type Statement, type Work } from './work.ts';

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
/** How many statements are kept to be run again. */
const mostStatements = 256;

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
    this.#run('BEGIN IMMEDIATE');
    try {
      const settles = this.#together(all) ?? all.map((each) => this.#oneOf(each));
      this.#run('COMMIT');
      return settles;
    } catch (error) {
      if (this.#database.isTransaction) this.#run('ROLLBACK');
      throw error;
    }
  }

  /**
   * Writes with nothing to part them, which costs less; `undefined` where one of several has failed,
   * and nothing of them stays. One that is alone fails alone.
   */
  #together(all: readonly Pending[]): readonly (() => void)[] | undefined {
    const [only] = all;
    if (only !== undefined && all.length === 1) return [only.steps()];
    this.#run('SAVEPOINT step');
    try {
      const settles = all.map(({ steps }) => steps());
      this.#run('RELEASE step');
      return settles;
    } catch (error) {
      this.#undo(error);
      return undefined;
    }
  }

  /** One write among others, undone alone where it fails. */
  #oneOf({ steps, fail }: Pending): () => void {
    this.#run('SAVEPOINT step');
    try {
      const settle = steps();
      this.#run('RELEASE step');
      return settle;
    } catch (error) {
      this.#undo(error);
      return () => fail(storeError(error));
    }
  }

  /** @throws what a full disk is: it undoes the whole transaction, and there is no savepoint any more */
  #undo(error: unknown): void {
    if (!this.#database.isTransaction) throw error;
    this.#run('ROLLBACK TO step');
    this.#run('RELEASE step');
  }

  #run(sql: string): void {
    this.#database.exec(sql);
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

  #all({ sql, values, isBlind }: Statement): readonly Row[] {
    const statement = this.#statementOf(sql);
    if (isBlind !== true) return statement.all(...values).map(checked);
    statement.run(...values);
    return [];
  }

  /** Some texts have as many places as there are values: those that are kept have to end somewhere. */
  #statementOf(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size === mostStatements) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
