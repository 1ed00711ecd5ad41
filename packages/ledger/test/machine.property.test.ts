import { toMicroUsd } from '@genlock/core';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { withLedger } from '../src/index.ts';
import { type Ledger, openLedger } from '../src/ledger.ts';
import { number, text } from '../src/store/columns.ts';
import type { LedgerStore } from '../src/store/ledger-store.ts';
import { type Row, rows } from '../src/store/work.ts';
import { FakeProvider, fates, type Fate } from './support/fake-provider.ts';
import { databases } from '@genlock/test-support/databases';
import { type Database, placeOf } from '@genlock/test-support/places';
import { storeAt } from './support/ledgers.ts';
import { kite } from './support/scene.ts';
import { all } from '@genlock/test-support/async';

const leaseMs = 1_000;
const limitUsd = 5;
/** The estimate of the kite. */
const most = toMicroUsd(0.42);

/** What happens: a start that comes to something, a sweep, a new process, records that are silent. */
type Event =
  | {
      readonly what: 'start';
      readonly key: string | undefined;
      readonly fate: Fate;
      readonly charge: number;
    }
  | { readonly what: 'sweep' | 'restart' | 'silence' };

const anEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('start' as const),
      key: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
      fate: fc.constantFrom(...fates),
      // 0 is a task that fails and is not charged.
      charge: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: most })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constantFrom('sweep', 'restart', 'silence') }),
  },
);

interface Sums {
  readonly held: number;
  readonly spent: number;
}

function sumsOf(row: Row | undefined): Sums {
  if (row === undefined) return { held: 0, spent: 0 };
  return { held: number(row, 'held'), spent: number(row, 'spent') };
}

/** One life of many processes, one after the other, on one ledger. */
class Life {
  readonly provider = new FakeProvider();
  readonly store: LedgerStore;
  #now = Date.now();
  #ledger: Ledger;

  constructor(database: Database) {
    this.store = storeAt(placeOf(database, ':memory:', inject('postgres')));
    this.#ledger = this.#open();
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  async live(event: Event): Promise<void> {
    if (event.what === 'start') await this.#start(event);
    if (event.what === 'sweep') await this.sweep();
    if (event.what === 'restart') this.restart();
    if (event.what === 'silence') this.provider.tells = !this.provider.tells;
  }

  /** The process is gone, and its leases run out. */
  restart(): void {
    this.#now += leaseMs + 1;
    this.#ledger = this.#open();
  }

  async sweep(): Promise<void> {
    await this.#ledger.sweep(this.provider.instance());
  }

  /** What stands in the budget, and what stands in its reservations. */
  async sums(): Promise<{ readonly budget: Sums; readonly reservations: Sums }> {
    const [budget] = await this.store.read(rows('SELECT held, spent FROM budget'));
    const [reservations] = await this.store.read(
      rows(
        'SELECT COALESCE(SUM(held), 0) AS held, COALESCE(SUM(spent), 0) AS spent FROM reservation',
      ),
    );
    return { budget: sumsOf(budget), reservations: sumsOf(reservations) };
  }

  async #start({ key, fate, charge }: Extract<Event, { readonly what: 'start' }>): Promise<void> {
    this.provider.next(fate, charge);
    const durable = withLedger(this.provider.instance(), this.#ledger, { budget: { limitUsd } });
    const start = durable.start(kite, { idempotencyKey: key }).catch(() => undefined);
    const isDead = fate.startsWith('dies');
    await (isDead ? Promise.race([start, this.provider.death]) : start);
    if (isDead) this.restart();
  }

  #open(): Ledger {
    // A start that waits for a dead one is told that time passes.
    const sleep = async (ms: number): Promise<void> => {
      this.#now += ms;
    };
    return openLedger(this.store, { leaseMs, now: () => this.#now, sleep });
  }
}

/** A database over the network takes longer for the same life. */
const numRuns = { SQLite: 100, PostgreSQL: 12 } as const;

describe.each(databases)('a ledger in %s, whatever happens in whatever order', (database) => {
  it('loses no paid task, pays for no key twice, and counts to the micro-dollar', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anEvent, { maxLength: 25 }), async (events) => {
        const life = new Life(database);
        for (const event of events) {
          await life.live(event);
          const { budget, reservations } = await life.sums();
          expect(budget).toEqual(reservations);
          expect(budget.held + budget.spent).toBeLessThanOrEqual(toMicroUsd(limitUsd));
        }
        life.provider.tells = true;
        life.restart();
        await life.sweep();
        await life.sweep();

        const { tasks } = life.provider;
        const written = await life.store.read(
          rows(
            'SELECT task_id, status, cost FROM attempt WHERE task_id IS NOT NULL ORDER BY task_id',
          ),
        );
        const ids = written.map((row) => text(row, 'task_id'));
        expect(ids).toEqual(tasks.map(({ id }) => id).toSorted());
        expect(await all(life.ledger.tasks({ status: 'open' }))).toEqual([]);

        const keys = tasks.map(({ key }) => key).filter((key) => key !== undefined);
        expect(keys).toEqual([...new Set(keys)]);
        const bare = keys.map((key) => key.split('#')[0]);
        expect(bare).toEqual([...new Set(bare)]);

        const charged = tasks.reduce((sum, { charge }) => sum + charge, 0);
        const { spentUsd, reservedUsd } = await life.ledger.budget({ limitUsd });
        expect([toMicroUsd(spentUsd), reservedUsd]).toEqual([charged, 0]);
        const [sum] = await life.ledger.spend();
        expect(toMicroUsd(sum?.usd ?? 0)).toBe(charged);
        await life.ledger.close();
      }),
      { numRuns: numRuns[database] },
    );
  }, 60_000);
});
