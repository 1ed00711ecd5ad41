import type { CustomTypesConfig, PoolClient } from 'pg';
import { sessionError } from './postgres-error.ts';
import { checked, type Row, type SqlValue, type Work } from './work.ts';

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
    try {
      const query = { text: numbered(sql), values: values.map(stored) };
      const answer = await this.#client.query<Record<string, unknown>>(query);
      return answer.rows.map(checked);
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

  /** Sends a statement without values that is not waited for: where it fails, so does what follows. */
  send(sql: string): void {
    this.script(sql).catch(() => undefined);
  }

  /** Runs the statements of a step in their order. What nobody wants the rows of is not waited for. */
  async drive<Result>(work: Work<Result>): Promise<Result> {
    const sent = new Sent();
    let next = work.next([]);
    while (next.done !== true) {
      const { sql, values, isBlind } = next.value;
      const answer = this.rows(sql, ...values);
      next = work.next(isBlind === true ? sent.add(answer) : await sent.answerOf(answer));
    }
    await sent.settled();
    return next.value;
  }
}

/** Statements that are under way, of which only a failure matters. */
class Sent {
  readonly #answers: Promise<unknown>[] = [];

  add(answer: Promise<unknown>): readonly Row[] {
    // Whoever waits next is told; until then nobody has heard of it.
    answer.catch(() => undefined);
    this.#answers.push(answer);
    return [];
  }

  /** What a statement gives; one that fails behind another one says no more than that. */
  async answerOf(answer: Promise<readonly Row[]>): Promise<readonly Row[]> {
    answer.catch(() => undefined);
    await this.settled();
    return answer;
  }

  /** @throws what the first of them that failed has said */
  async settled(): Promise<void> {
    const answers = this.#answers.splice(0);
    for (const answer of answers) await answer;
  }
}

/** Columns of numbers are whole; a clock may count parts of a millisecond. */
function stored(value: SqlValue): SqlValue {
  return typeof value === 'number' ? Math.round(value) : value;
}

/** Texts with numbered places, by those with a `?` in each. */
const texts = new Map<string, string>();
/** Some texts have as many places as there are values: those that are kept have to end somewhere. */
const mostTexts = 256;

function numbered(sql: string): string {
  const known = texts.get(sql);
  if (known !== undefined) return known;
  if (texts.size === mostTexts) texts.clear();
  let place = 0;
  const text = sql.replaceAll('?', () => {
    place += 1;
    return `$${place}`;
  });
  texts.set(sql, text);
  return text;
}
