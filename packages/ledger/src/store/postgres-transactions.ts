import { setTimeout as wait } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';
import type { Durability } from './ledger-store.ts';
import { CommitUnknown, ConnectionLost, sessionError } from './postgres-error.ts';
import { Session, types } from './postgres-session.ts';

/** Where a ledger is. */
export interface PostgresPlace {
  readonly connectionString: string;
  /** A plain name, in small letters. */
  readonly schema: string;
  /** How many connections this process may have. */
  readonly connections: number;
  /** How long a connection, an answer or another process is waited for, in milliseconds. */
  readonly timeoutMs: number;
}

/** What a transaction is for. */
export type Kind = 'read' | 'tables' | Durability;

const leftToServer = "SELECT set_config('synchronous_commit', 'off', true)";

/**
 * How each begins. What can be found out again does not wait for the disk of the server: it is there
 * with the next one that does. Money waits, also where the server is set to lose what is not on its
 * disk yet.
 *
 * @see https://www.postgresql.org/docs/current/wal-async-commit.html (2026-11-30)
 */
const beginnings = {
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  tables: 'BEGIN',
  usual: `BEGIN ISOLATION LEVEL SERIALIZABLE; ${leftToServer}`,
  // One statement, right by itself: the writes of its own process must not undo it again and again.
  heartbeat: `BEGIN ISOLATION LEVEL READ COMMITTED; ${leftToServer}`,
  money:
    'BEGIN ISOLATION LEVEL SERIALIZABLE; ' +
    "SELECT set_config('synchronous_commit', 'on', true) " +
    "WHERE current_setting('synchronous_commit') = 'off'",
} as const satisfies Record<Kind, string>;

/** How much longer than the server the client waits: a refusal says more than silence. */
const graceMs = 500;
const pauseMs = 100;

/**
 * Transactions on PostgreSQL. What one sets ends with it: so a pooler may give each of them another
 * connection.
 */
export class Transactions {
  readonly #place: PostgresPlace;
  readonly #pool: Pool;

  constructor(place: PostgresPlace) {
    const { connectionString, connections, timeoutMs } = place;
    this.#place = place;
    this.#pool = new Pool({
      connectionString,
      max: connections,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs + graceMs,
      keepAlive: true,
      allowExitOnIdle: true,
      // Statements go out before the ones in front are answered; an older client sends them one by one.
      pipeline: true,
      types,
    });
    // A connection that breaks is replaced when one is needed; who uses it is told by its query.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  end(): Promise<void> {
    return this.#pool.end();
  }

  /**
   * Runs one transaction: all of it, or nothing.
   *
   * @throws ServerError or ConnectionLost where nothing of it stays
   * @throws CommitUnknown where that is not known
   */
  async run<Result>(kind: Kind, work: (session: Session) => Promise<Result>): Promise<Result> {
    const { result, doubt } = await this.#onConnection(async (session) => {
      // Its answer is needed at the end: the first statements go out behind it at once.
      const beginning = session.script(this.#beginning(kind));
      const [begun, worked] = await Promise.allSettled([beginning, work(session)]);
      // What comes behind a beginning that failed says no more than that.
      if (begun.status === 'rejected') throw begun.reason;
      if (worked.status === 'rejected') throw worked.reason;
      const [name, done] = [nameIn(begun.value), worked.value];
      try {
        await session.script('COMMIT');
        return { result: done, doubt: undefined };
      } catch (error) {
        if (error instanceof ConnectionLost) return { result: done, doubt: { name, error } };
        throw error;
      }
    });
    if (doubt === undefined || kind === 'read') return result;
    if (await this.#isCommitted(doubt.name)) return result;
    throw doubt.error;
  }

  /** Asks whether a transaction was done whose answer was lost. */
  async #isCommitted(name: string): Promise<boolean> {
    const until = performance.now() + this.#place.timeoutMs;
    for (;;) {
      const status = await this.#statusOf(name).catch(() => undefined);
      if (status === 'committed') return true;
      if (status === 'aborted') return false;
      // The server has not missed its connection yet, or is out of reach itself.
      if (performance.now() > until) throw new CommitUnknown();
      await wait(pauseMs);
    }
  }

  #statusOf(name: string): Promise<unknown> {
    return this.#onConnection(async (session) => {
      const [row] = await session.rows('SELECT pg_xact_status(?::xid8) AS status', name);
      return row?.['status'];
    });
  }

  /** Does something on a connection, which is thrown away where it may be broken. */
  async #onConnection<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const client = await this.#connect();
    const session = new Session(client);
    let isBroken = true;
    try {
      const result = await work(session);
      isBroken = false;
      return result;
    } catch (error) {
      isBroken = error instanceof ConnectionLost || !(await isRolledBack(session));
      throw error;
    } finally {
      client.release(isBroken);
    }
  }

  async #connect(): Promise<PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw sessionError(error);
    }
  }

  /** Begins a transaction in one trip to the server. */
  #beginning(kind: Kind): string {
    const { schema, timeoutMs } = this.#place;
    const settings = {
      search_path: schema,
      statement_timeout: timeoutMs,
      lock_timeout: timeoutMs,
      // A process that stands still holds up nobody for long.
      idle_in_transaction_session_timeout: 2 * timeoutMs,
    };
    const sets = Object.entries(settings).map(
      ([setting, value]) => `set_config('${setting}', '${value}', true)`,
    );
    const name = kind === 'read' ? "''" : 'pg_current_xact_id()::text';
    return `${beginnings[kind]}; SELECT ${sets.join(', ')}, ${name} AS name`;
  }
}

async function isRolledBack(session: Session): Promise<boolean> {
  return session.script('ROLLBACK').then(
    () => true,
    () => false,
  );
}

/** The name of a transaction, in the answer to its beginning. */
function nameIn([row]: readonly unknown[]): string {
  if (typeof row !== 'object' || row === null || !('name' in row)) return '';
  return typeof row.name === 'string' ? row.name : '';
}
