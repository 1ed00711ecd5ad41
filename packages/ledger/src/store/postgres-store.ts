import { setTimeout as wait } from 'node:timers/promises';
import { Lanes } from './lanes.ts';
import type { Durability, LedgerStore } from './ledger-store.ts';
import { migrate } from './migrate-postgres.ts';
import { closedError, ConnectionLost, ServerError, storeError } from './postgres-error.ts';
import { type PostgresPlace, Transactions, type Kind } from './postgres-transactions.ts';
import type { Session } from './postgres-session.ts';
import type { Work } from './work.ts';

const longestPauseMs = 200;
/** How many times as long as for an answer it is tried to get past other processes. */
const conflictPatience = 6;

/**
 * A ledger in a schema of PostgreSQL. Steps are written as if they were alone: the server undoes one
 * of two that do not fit together, and that one is run again.
 */
export class PostgresStore implements LedgerStore {
  readonly #place: PostgresPlace;
  readonly #transactions: Transactions;
  /** One write at a time: two of one process that meet would undo each other more often than not. */
  readonly #writes = new Lanes(1);
  readonly #reads: Lanes;
  readonly #underWay = new Set<Promise<unknown>>();
  #ready: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  constructor(place: PostgresPlace) {
    this.#place = place;
    this.#transactions = new Transactions(place);
    const { connections } = place;
    this.#reads = connections === 1 ? this.#writes : new Lanes(connections - 1);
  }

  read<Result>(work: Work<Result>): Promise<Result> {
    // What has handed out a statement cannot be begun again.
    return this.#during(this.#reads, () =>
      this.#transactions.run('read', (session) => session.drive(work)),
    );
  }

  write<Result>(work: () => Work<Result>, durability: Durability): Promise<Result> {
    const persist = (): Promise<Result> =>
      this.#persist(durability, (session) => session.drive(work()));
    if (durability !== 'heartbeat') return this.#during(this.#writes, persist);
    // Reads are short; a write may be run again for half a minute, and a lease is lost by then.
    return this.#during(this.#reads, persist, true);
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#underWay).then(() => this.#transactions.end());
    return this.#closing;
  }

  async #during<Result>(
    lanes: Lanes,
    work: () => Promise<Result>,
    isUrgent = false,
  ): Promise<Result> {
    if (this.#closing !== undefined) throw closedError();
    const done = lanes.during(async () => {
      await this.#migrated();
      return work();
    }, isUrgent);
    this.#underWay.add(done);
    try {
      return await done;
    } catch (error) {
      // Those who wait would wait as long, one after the other.
      if (error instanceof ConnectionLost) {
        for (const each of [this.#writes, this.#reads]) each.failWaiting(error);
      }
      throw storeError(error);
    } finally {
      this.#underWay.delete(done);
    }
  }

  /** The tables are there. Where that failed, the next one who comes tries it again. */
  #migrated(): Promise<void> {
    this.#ready ??= this.#persist('tables', (session) =>
      migrate(session, this.#place.schema),
    ).catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  /** Runs a transaction again where another process, or a connection that broke, has undone it. */
  async #persist<Result>(kind: Kind, work: (session: Session) => Promise<Result>): Promise<Result> {
    const { timeoutMs } = this.#place;
    const begin = performance.now();
    for (let pauseMs = 2; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return await this.#transactions.run(kind, work);
      } catch (error) {
        if (performance.now() - begin > timeoutMs * patienceFor(error)) throw error;
        await wait(pauseMs * Math.random());
      }
    }
  }
}

/**
 * For how many times as long as for an answer a transaction is run again that has surely left nothing,
 * and that may succeed then.
 */
function patienceFor(error: unknown): number {
  if (error instanceof ConnectionLost) return 1;
  return error instanceof ServerError && error.isConflict ? conflictPatience : 0;
}
