import { setTimeout as wait } from 'node:timers/promises';
import { Lanes } from './lanes.ts';
import type { Durability, LedgerStore } from './ledger-store.ts';
import { migrate } from './migrate-postgres.ts';
import { closedError, ConnectionLost, ServerError, storeError } from './postgres-error.ts';
import { driveAll, durabilityOf, type PendingWrite } from './postgres-group.ts';
import { type PostgresPlace, Transactions, type Kind } from './postgres-transactions.ts';
import type { Session } from './postgres-session.ts';
import type { Work } from './work.ts';

const longestPauseMs = 200;
/** How many times as long as for an answer it is tried to get past other processes. */
const conflictPatience = 6;

/**
 * How many writes a transaction has: a longer one meets more of those of other processes. While it
 * meets none, the next one may be longer, by some; else it is half as long.
 */
const firstGroup = 32;
const largestGroup = 256;
const groupGrowth = 16;

/**
 * A ledger in a schema of PostgreSQL. Steps are written as if they were alone: the server undoes one
 * of two that do not fit together, and that one is run again. Writes that come while a transaction is
 * under way go together with the next one, each undone alone where it fails.
 */
export class PostgresStore implements LedgerStore {
  readonly #place: PostgresPlace;
  readonly #transactions: Transactions;
  /** One write at a time: two of one process that meet would undo each other more often than not. */
  readonly #writes = new Lanes(1);
  readonly #reads: Lanes;
  readonly #underWay = new Set<Promise<unknown>>();
  /** Writes that no transaction has yet. */
  readonly #pending: PendingWrite[] = [];
  #isQueued = false;
  #groupSize = firstGroup;
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
    return this.#called(this.#reads, () =>
      this.#transactions.run('read', (session) => session.drive(work)),
    );
  }

  write<Result>(work: () => Work<Result>, durability: Durability, about?: string): Promise<Result> {
    if (durability === 'heartbeat') {
      // Reads are short; a write may be run again for half a minute, and a lease is lost by then.
      const beat = (): Promise<Result> =>
        this.#persist(durability, (session) => session.drive(work()));
      return this.#called(this.#reads, beat, true);
    }
    if (this.#closing !== undefined) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      const steps = async (session: Session): Promise<() => void> => {
        const result = await session.drive(work());
        return () => resolve(result);
      };
      this.#pending.push({ durability, about, steps, fail: reject });
      this.#queue();
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#settled().then(() => this.#transactions.end());
    return this.#closing;
  }

  async #settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  #called<Result>(lanes: Lanes, work: () => Promise<Result>, isUrgent = false): Promise<Result> {
    return this.#closing === undefined
      ? this.#during(lanes, work, isUrgent)
      : Promise.reject(closedError());
  }

  async #during<Result>(
    lanes: Lanes,
    work: () => Promise<Result>,
    isUrgent = false,
  ): Promise<Result> {
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

  /** Sees to it that the writes which wait get a transaction. */
  #queue(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    this.#during(this.#writes, () => this.#writeGroup()).catch((error: unknown) => {
      this.#isQueued = false;
      for (const { fail } of this.#pending.splice(0)) fail(error);
    });
  }

  /** Writes those who have waited longest. @throws ConnectionLost, of which the others are told too */
  async #writeGroup(): Promise<void> {
    this.#isQueued = false;
    const group = this.#pending.splice(0, this.#groupSize);
    if (this.#pending.length > 0) this.#queue();
    try {
      const settles = await this.#persist(
        durabilityOf(group),
        (session) => driveAll(session, group),
        () => this.#shorten(group),
      );
      for (const settle of settles) settle();
      const isFull = group.length >= this.#groupSize;
      if (isFull) this.#groupSize = Math.min(largestGroup, this.#groupSize + groupGrowth);
    } catch (error) {
      const failure = storeError(error);
      for (const { fail } of group) fail(failure);
      if (error instanceof ConnectionLost) throw error;
    }
  }

  /** Another process was in the way: fewer writes at a time meet it less often. */
  #shorten(group: PendingWrite[]): void {
    if (group.length === 1) return;
    this.#groupSize = Math.ceil(group.length / 2);
    this.#pending.unshift(...group.splice(this.#groupSize));
    this.#queue();
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
  async #persist<Result>(
    kind: Kind,
    work: (session: Session) => Promise<Result>,
    onConflict?: () => void,
  ): Promise<Result> {
    const { timeoutMs } = this.#place;
    const begin = performance.now();
    for (let pauseMs = 2; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return await this.#transactions.run(kind, work);
      } catch (error) {
        if (performance.now() - begin > timeoutMs * patienceFor(error)) throw error;
        if (error instanceof ServerError) onConflict?.();
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
