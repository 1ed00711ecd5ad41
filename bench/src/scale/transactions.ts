import pg from 'pg';
import type { JumpingClock } from './jumping-clock.ts';
import { kindOf, type TransactionKind } from './statement-kinds.ts';

/** What transactions of one kind came to. */
export interface KindCount {
  transactions: number;
  statements: number;
  /** CPU time of the thread from their beginning to their end; none where they run in another process. */
  microseconds: number;
}

/** A transaction under way on one connection. */
interface Open {
  readonly startedAt: number;
  readonly isMoney: boolean;
  statements: number;
  rank: number;
  kind: TransactionKind;
}

/** CPU time of this thread, in microseconds. */
function cpuNow(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

/** Counts the transactions of both databases by what their statements say. */
export class Transactions {
  readonly kinds = new Map<TransactionKind, KindCount>();
  /** Those that wait for the disk. */
  money = 0;
  readonly #open = new WeakMap<object, Open>();

  /** A transaction begins. */
  begin(connection: object, isMoney: boolean): void {
    const fresh = { statements: 0, rank: Infinity, kind: 'other' } as const;
    this.#open.set(connection, { ...fresh, startedAt: cpuNow(), isMoney });
  }

  /** A statement, of a transaction or by itself. */
  statement(connection: object, sql: string, microseconds: number): void {
    const { rank, kind } = kindOf(sql);
    const open = this.#open.get(connection);
    if (open === undefined) {
      this.#add(kind, 1, microseconds);
      return;
    }
    open.statements += 1;
    if (rank >= open.rank) return;
    open.rank = rank;
    open.kind = kind;
  }

  /** The transaction of a connection is over. */
  end(connection: object): void {
    const open = this.#open.get(connection);
    if (open === undefined) return;
    this.#open.delete(connection);
    this.#add(open.kind, open.statements, cpuNow() - open.startedAt);
    if (open.isMoney) this.money += 1;
  }

  #add(kind: TransactionKind, statements: number, microseconds: number): void {
    const count = this.kinds.get(kind) ?? { transactions: 0, statements: 0, microseconds: 0 };
    count.transactions += 1;
    count.statements += statements;
    count.microseconds += microseconds;
    this.kinds.set(kind, count);
  }
}

/** Does something before and after a method, of all objects of a kind. */
function around(
  prototype: object,
  name: string,
  call: (own: object, given: readonly unknown[], go: () => unknown) => unknown,
): void {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== 'function') throw new Error(`there is no method ${name}`);
  Object.assign(prototype, {
    [name](this: object, ...given: unknown[]): unknown {
      return call(this, given, () => Reflect.apply(method, this, given));
    },
  });
}

/** Counts what this process does in SQLite from now on. */
export function countSqlite(transactions: Transactions, clock: JumpingClock): void {
  const { DatabaseSync, StatementSync } = process.getBuiltinModule('node:sqlite');
  /** A process has its ledger open once. */
  const connection = {};
  let isFull = false;
  around(DatabaseSync.prototype, 'exec', (_own, [given], go) => {
    clock.now();
    const sql = String(given);
    if (sql.startsWith('PRAGMA synchronous')) isFull = sql.endsWith('FULL');
    if (sql.startsWith('BEGIN')) transactions.begin(connection, isFull);
    go();
    if (sql === 'COMMIT') transactions.end(connection);
  });
  for (const name of ['all', 'run']) {
    around(StatementSync.prototype, name, (own, _given, go) => {
      clock.now();
      const startedAt = cpuNow();
      const answer = go();
      const sql = String(Reflect.get(own, 'sourceSQL'));
      transactions.statement(connection, sql, cpuNow() - startedAt);
      return answer;
    });
  }
}

/** Counts what this process does in PostgreSQL from now on; the clock stands still meanwhile. */
export function countPostgres(transactions: Transactions, clock: JumpingClock): void {
  around(pg.Pool.prototype, 'connect', (_own, _given, go) => {
    const answer = go();
    return answer instanceof Promise ? clock.during(answer) : answer;
  });
  around(pg.Client.prototype, 'query', (client, [query], go) => {
    const sql = textOf(query);
    if (sql.startsWith('BEGIN')) transactions.begin(client, isMoney(sql));
    const answer = go();
    if (!(answer instanceof Promise)) return answer;
    const seen = (): void => {
      if (sql === 'COMMIT' || sql === 'ROLLBACK') transactions.end(client);
      else if (!/^(?:BEGIN|SAVEPOINT|RELEASE)/.test(sql)) {
        transactions.statement(client, sql, Number.NaN);
      }
    };
    return clock.during(answer.finally(seen));
  });
}

function isMoney(beginning: string): boolean {
  return beginning.includes("'synchronous_commit', 'on'");
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const text: unknown = Reflect.get(Object(query), 'text');
  return typeof text === 'string' ? text : '';
}
