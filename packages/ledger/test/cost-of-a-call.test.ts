import { databases } from '@genlock/test-support/databases';
import { placeOf } from '@genlock/test-support/places';
import { afterEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { Heartbeat } from '../src/heartbeat.ts';
import { openLedger } from '../src/ledger.ts';
import type { LedgerOptions } from '../src/ledger-options.ts';
import { withLedger } from '../src/with-ledger.ts';
import type { Durability, LedgerStore } from '../src/store/ledger-store.ts';
import { SqliteStore } from '../src/store/sqlite-store.ts';
import { rows, run } from '../src/store/work.ts';
import { FakeProvider } from './support/fake-provider.ts';
import { storeAt } from './support/ledgers.ts';
import { kite } from './support/scene.ts';

/** A store that notes how sure each of its transactions is. */
function noted(store: LedgerStore): LedgerStore & { readonly writes: Durability[] } {
  const writes: Durability[] = [];
  return {
    writes,
    read: (work) => store.read(work),
    write: (work, durability) => {
      writes.push(durability);
      return store.write(work, durability);
    },
    close: () => store.close(),
  };
}

/** A provider with a ledger, and what is written into that. */
function opened(store: LedgerStore, options: LedgerOptions = {}) {
  const noting = noted(store);
  const ledger = openLedger(noting, options);
  onTestFinished(() => ledger.close());
  const provider = new FakeProvider();
  provider.next('accepted', 1);
  return { writes: noting.writes, durable: withLedger(provider.instance(), ledger) };
}

describe.each(databases)('a call that is in a ledger, in %s', (database) => {
  const open = (options?: LedgerOptions) =>
    opened(storeAt(placeOf(database, ':memory:', inject('postgres'))), options);

  it('is written in three transactions, of which the two around its POST wait for the disk', async () => {
    const { durable, writes } = open();
    await durable.run(kite);
    expect(writes).toEqual(['money', 'money', 'usual']);
  });

  it('takes its key in one more, and one more where somebody is told of its end', async () => {
    const { durable, writes } = open({ onEnd: () => undefined });
    await durable.run(kite, { idempotencyKey: 'k' });
    expect(writes).toEqual(['usual', 'money', 'money', 'usual', 'usual']);
  });
});

describe('a ledger in a file', () => {
  afterEach(() => vi.restoreAllMocks());

  /** What the database is told beside the statements of the steps. */
  function told(): readonly unknown[][] {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    return vi.spyOn(DatabaseSync.prototype, 'exec').mock.calls;
  }
  const countOf = (calls: readonly unknown[][], sql: string): number =>
    calls.filter(([given]) => given === sql).length;

  it('commits what comes in together at once, so that a hundred starts wait for the disk twice', async () => {
    const { durable } = opened(new SqliteStore(':memory:'));
    const calls = told();
    await Promise.all(Array.from({ length: 100 }, () => durable.start(kite)));
    expect(countOf(calls, 'COMMIT')).toBe(2);
    expect(countOf(calls, 'PRAGMA synchronous = FULL')).toBe(1);
  });

  it('prepares each statement once, however often it is run', async () => {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    const { durable } = opened(new SqliteStore(':memory:'));
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
    await durable.run(kite);
    const once = prepare.mock.calls.length;
    for (let call = 0; call < 20; call += 1) await durable.run(kite);
    expect(prepare.mock.calls.length).toBe(once);
  });

  it('undoes a write that is alone and fails', async () => {
    const store = new SqliteStore(':memory:');
    onTestFinished(() => store.close());
    const failing = store.write(function* () {
      yield* run("INSERT INTO claim (name, claimed_at) VALUES ('a', 0)");
      throw new Error('no');
    }, 'usual');
    await expect(failing).rejects.toThrow('no');
    expect(await store.read(rows('SELECT name FROM claim'))).toEqual([]);
  });
});

describe('a heartbeat', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits behind no other write, and stops with the last start', () => {
    vi.useFakeTimers();
    const store = noted(new SqliteStore(':memory:'));
    onTestFinished(() => store.close());
    const [leaseMs, owner, onError] = [900, 'me', () => undefined] as const;
    const heartbeat = new Heartbeat({ store, owner, leaseMs, now: () => 0, onError });
    const stops = [heartbeat.start(), heartbeat.start()];
    vi.advanceTimersByTime(leaseMs);
    expect(store.writes).toEqual(['heartbeat', 'heartbeat', 'heartbeat']);
    for (const stop of stops) stop();
    vi.advanceTimersByTime(leaseMs);
    expect(store.writes).toHaveLength(3);
  });
});
