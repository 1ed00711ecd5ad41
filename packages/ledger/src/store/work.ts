/** A value of a column. Times are milliseconds, money is micro-dollars: both fit a number. */
export type SqlValue = string | number | null;

/** A row of an answer, by the names of its columns. */
export type Row = Readonly<Record<string, SqlValue>>;

/** One statement in the SQL that SQLite and PostgreSQL share, with a `?` for each value. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** Whether nobody wants its rows: the next statement may go out before it is answered. */
  readonly isBlind?: boolean | undefined;
}

/**
 * What is done within one transaction: it hands out statements and gets their rows. So a step is
 * written once, and runs at once in SQLite and over the network in PostgreSQL.
 */
export type Work<Result> = Generator<Statement, Result, readonly Row[]>;

/** The rows of a statement. */
export function* rows(sql: string, ...values: readonly SqlValue[]): Work<readonly Row[]> {
  return yield { sql, values };
}

/** The first row of a statement; `undefined` when there is none. */
export function* firstRow(sql: string, ...values: readonly SqlValue[]): Work<Row | undefined> {
  const [first] = yield* rows(sql, ...values);
  return first;
}

/** Runs a statement for what it does. */
export function* run(sql: string, ...values: readonly SqlValue[]): Work<void> {
  yield { sql, values, isBlind: true };
}

/** Runs an `INSERT` of a row, by the names of its columns. */
export function* insert(table: string, row: Row): Work<void> {
  yield* insertAll(table, [row]);
}

/** How many rows one statement takes: two texts of it are kept for each table, and no more. */
const rowsAtOnce = 50;

/** Runs an `INSERT` of rows that have the same columns in the same order. */
export function* insertAll(table: string, all: readonly Row[]): Work<void> {
  const [first] = all;
  if (first === undefined) return;
  const names = Object.keys(first);
  const places = `(${names.map(() => '?').join(', ')})`;
  for (let at = 0; at < all.length;) {
    const count = all.length - at < rowsAtOnce ? 1 : rowsAtOnce;
    yield* run(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES ${Array.from({ length: count }, () => places).join(', ')}`,
      ...all.slice(at, at + count).flatMap((row) => Object.values(row)),
    );
    at += count;
  }
}

/** What a database gives is a row as it is: a copy of each would cost a fifth of the whole read. */
export function checked(row: Readonly<Record<string, unknown>>): Row {
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
