import type { CustomTypesConfig, PoolClient } from 'pg';
import { sessionError } from './postgres-error.ts';
import type { Row, SqlValue, Statement, Work } from './work.ts';

/** The types whose values are numbers here: of two, four and eight bytes, and the sums of those. */
const numbers: ReadonlySet<number> = new Set([20, 21, 23, 1700]);

/** Reads times and money as numbers: milliseconds and micro-dollars fit one. */
export const types: CustomTypesConfig = {
  getTypeParser: (type: number) => (value: string) => (numbers.has(type) ? Number(value) : value),
};

/** A connection, for as long as a transaction has it. */
export class Session {
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  /**
   * Runs a statement, with a `?` for each value. It has no name, so that a pooler may give every
   * transaction another connection.
   *
   * @throws ServerError
   * @throws ConnectionLost
   */
  async rows(sql: string, ...values: readonly SqlValue[]): Promise<readonly Row[]> {
    let place = 0;
    const text = sql.replaceAll('?', () => {
      place += 1;
      return `$${place}`;
    });
    try {
      const query = { text, values: values.map(stored) };
      const answer = await this.#client.query<Record<string, unknown>>(query);
      return answer.rows.map(rowOf);
    } catch (error) {
      throw sessionError(error);
    }
  }

  /** Runs several statements in one trip, without values; gives the rows of the last one. */
  async script(sql: string): Promise<readonly unknown[]> {
    try {
      const answers: unknown = await this.#client.query(sql);
      const last: unknown = Array.isArray(answers) ? answers.at(-1) : answers;
      if (typeof last !== 'object' || last === null || !('rows' in last)) return [];
      const rows: unknown = last.rows;
      return Array.isArray(rows) ? rows.map((row: unknown) => row) : [];
    } catch (error) {
      throw sessionError(error);
    }
  }

  /** Runs the statements of a step, one after the other. */
  async drive<Result>(work: Work<Result>): Promise<Result> {
    let next = work.next([]);
    while (next.done !== true) next = work.next(await this.#answer(next.value));
    return next.value;
  }

  #answer({ sql, values }: Statement): Promise<readonly Row[]> {
    return this.rows(sql, ...values);
  }
}

/** Columns of numbers are whole; a clock may count parts of a millisecond. */
function stored(value: SqlValue): SqlValue {
  return typeof value === 'number' ? Math.round(value) : value;
}

function rowOf(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, valueOf(value)]));
}

function valueOf(value: unknown): SqlValue {
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  throw new TypeError('The ledger has a value that no step writes.');
}
