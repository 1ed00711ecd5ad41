import { GenlockError } from '@genlock/core';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { type Ledger, LedgerFileError, withLedger } from '../src/index.ts';
import { createPostgresLedger } from '../src/postgres.ts';
import { deskOf } from '../src/ledger.ts';
import type { Durability, LedgerStore } from '../src/store/ledger-store.ts';
import { PostgresStore } from '../src/store/postgres-store.ts';
import { claim } from '../src/steps/claims.ts';
import { renewLeases } from '../src/steps/lease.ts';
import { firstRow, rows, type SqlValue, type Work } from '../src/store/work.ts';
import { Cable, type Moment } from '@genlock/test-support/cable';
import { databases } from '@genlock/test-support/databases';
import { partsOf } from '@genlock/test-support/places';
import { kite, useScene } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';

const scene = useScene('PostgreSQL');
const isWithout = !databases.includes('PostgreSQL');
const timeoutMs = 400;
const key = { idempotencyKey: 'k' };

let cable: Cable;
beforeEach(async () => {
  cable = await Cable.to(inject('postgres'));
});
afterEach(() => cable.close());

/** Asks the database without a ledger. */
async function ask(sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: inject('postgres') });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

/** The ledger of the test, through the cable. */
function openThroughCable(): Ledger {
  const { connectionString, schema } = partsOf(scene.place);
  return createPostgresLedger({
    connectionString: cable.through(connectionString),
    schema,
    timeoutMs,
  });
}

describe.skipIf(isWithout)('a database that is gone', { timeout: 30_000 }, () => {
  it.each(['hole', 'refuses'] as const)(
    'fails a start before anything is sent, and the next one is well (%s)',
    async (fault) => {
      const ledger = openThroughCable();
      const durable = withLedger(scene.fal(), ledger);
      await durable.start(kite);
      const requests = scene.emulator.requests().length;
      cable.fail(fault);
      const error = await rejectionOf(durable.start(kite, key));
      expect(error).toMatchObject({ code: 'ledger-write', charged: 'no', isRetryable: true });
      expect(scene.emulator.requests()).toHaveLength(requests);
      cable.fail('none');
      await durable.start(kite, key);
      expect(scene.emulator.ledger()).toHaveLength(2);
      await ledger.close();
    },
  );

  it.each(['hole', 'refuses'] as const)(
    'when the ledger is opened says so, and is asked again by the next call (%s)',
    async (fault) => {
      cable.fail(fault);
      const ledger = openThroughCable();
      expect(await rejectionOf(ledger.spend())).toMatchObject({ code: 'ledger-write' });
      cable.fail('none');
      expect(await ledger.spend()).toEqual([]);
      await ledger.close();
    },
  );

  it.each(['hole', 'refuses'] as const)(
    'after the POST leaves the task id with the error, and a sweep finds the task (%s)',
    async (fault) => {
      const ledger = openThroughCable();
      const failing: typeof fetch = async (url, init) => {
        const answer = await fetch(url, init);
        if (init?.method === 'POST') cable.fail(fault);
        return answer;
      };
      const durable = withLedger(scene.wavespeed({ fetch: failing }), ledger);
      const error = await rejectionOf(durable.start(kite, key));
      const [paid] = scene.emulator.ledger();
      expect(error).toMatchObject({ code: 'ledger-write', charged: 'yes', isRetryable: false });
      const taskId = GenlockError.isInstance(error) ? error.taskId : undefined;
      expect(taskId?.endsWith(`:${paid?.taskId}`)).toBe(true);
      cable.fail('none');
      await ledger.close();
      const later = scene.open({ now: () => Date.now() + 60_000 });
      expect(await later.sweep(scene.wavespeed())).toMatchObject({ found: 1 });
      expect(await all(later.tasks())).toMatchObject([{ taskId }]);
    },
  );

  it('sends away at once all who wait behind one that it did not answer', async () => {
    const ledger = openThroughCable();
    await ledger.spend();
    cable.fail('hole');
    const durable = withLedger(scene.fal(), ledger);
    const { joins } = cable;
    const starts = await Promise.allSettled(Array.from({ length: 100 }, () => durable.start(kite)));
    expect(starts.every(({ status }) => status === 'rejected')).toBe(true);
    // One after the other, each would try a connection of its own.
    expect(cable.joins - joins).toBeLessThan(20);
    expect(scene.emulator.requests()).toEqual([]);
    await ledger.close();
  });
});

describe.skipIf(isWithout)('a connection that is cut', { timeout: 30_000 }, () => {
  it.each<[string, Moment]>([
    ['before the intent is there', { after: '', at: 'INSERT INTO attempt', isSent: false }],
    ['behind the money', { after: '', at: 'INSERT INTO reservation', isSent: true }],
    ['before the intent is done', { after: 'INTO reservation', at: 'COMMIT', isSent: false }],
    ['before that is said', { after: 'INTO reservation', at: 'COMMIT', isSent: true }],
    ['before the task id is done', { after: "status = 'running'", at: 'COMMIT', isSent: false }],
    ['before it is said', { after: "status = 'running'", at: 'COMMIT', isSent: true }],
  ])('%s loses no step and does none twice', async (_moment, moment) => {
    const ledger = openThroughCable();
    const budget = { limitUsd: 1 };
    cable.cutAt(moment);
    const task = await withLedger(scene.fal(), ledger, { budget }).start(kite);
    expect(cable.isWhole).toBe(false);
    expect(scene.emulator.ledger()).toHaveLength(1);
    expect(await all(ledger.tasks())).toMatchObject([{ status: 'running', taskId: task.id }]);
    expect(await ledger.budget(budget)).toMatchObject({ reservedUsd: 0.42 });
    await ledger.close();
  });

  it('while nobody uses it is replaced', async () => {
    const ledger = openThroughCable();
    await ledger.spend();
    cable.cut();
    await withLedger(scene.fal(), ledger).start(kite, key);
    expect(await all(ledger.tasks())).toHaveLength(1);
    await ledger.close();
  });
});

describe.skipIf(isWithout)('a schema that is no ledger', () => {
  const dump = async (schema: string | undefined) =>
    ask(`SELECT schema_to_xml('${schema}', true, true, '')::text, 
      (SELECT count(*) FROM pg_class WHERE relnamespace = '${schema}'::regnamespace)`);

  it('of this version is refused, and left as it is', async () => {
    const ledger = scene.open();
    await withLedger(scene.fal(), ledger).start(kite);
    const { schema } = partsOf(scene.place);
    await ask(`UPDATE ${schema}.ledger_version SET version = 99`);
    const before = await dump(schema);
    const next = scene.open();
    const error = await rejectionOf(withLedger(scene.fal(), next).start(kite));
    expect(error).toMatchObject({ code: 'ledger-file', problem: 'newer', charged: 'no' });
    expect(LedgerFileError.isInstance(error)).toBe(true);
    expect(await dump(schema)).toEqual(before);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('but of something else is refused, and left as it is', async () => {
    const { schema } = partsOf(scene.place);
    await ask(`CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.task (mine text)`);
    const before = await dump(schema);
    expect(await rejectionOf(scene.open().spend())).toMatchObject({ problem: 'foreign' });
    expect(await dump(schema)).toEqual(before);
  });

  it('but is empty is taken', async () => {
    const { schema } = partsOf(scene.place);
    await ask(`CREATE SCHEMA ${schema}`);
    expect(await scene.open().spend()).toEqual([]);
  });
});

describe.skipIf(isWithout)('options of createPostgresLedger', () => {
  const secret = 'p4ssw0rd';
  it.each([
    [{}],
    [{ connectionString: `mysql://me:${secret}@localhost/a` }],
    [{ connectionString: `postgres://me:${secret}@:port` }],
    [{ connectionString: 'postgres://localhost/a', schema: 'a"; DROP' }],
    [{ connectionString: 'postgres://localhost/a', connections: 0 }],
    [{ connectionString: 'postgres://localhost/a', timeoutMs: 0.5 }],
    [{ connectionString: 'postgres://localhost/a', file: 'a.sqlite' }],
  ])('that are wrong (%o) are refused without the password', (options) => {
    // @ts-expect-error a caller without types
    const open = () => createPostgresLedger(options);
    expect(open).toThrow(/Wrong options for createPostgresLedger/);
    expect(open).not.toThrow(new RegExp(secret));
  });

  it('with a wrong password say so at the first use, and say no password', async () => {
    const url = new URL(inject('postgres'));
    url.password = secret;
    const ledger = createPostgresLedger({ connectionString: url.href });
    const error = await rejectionOf(ledger.spend());
    expect(error).toMatchObject({ code: 'ledger-write', isRetryable: false });
    expect(String(error)).toContain('refuses the user or the password');
    expect(String(error)).not.toContain(secret);
    await ledger.close();
  });
});

describe.skipIf(isWithout)('what a pooler in transaction mode is given', () => {
  it('is no setting, no lock and no statement that outlives a transaction', async () => {
    const { connectionString, schema } = partsOf(scene.place);
    const ledger = createPostgresLedger({ connectionString, schema, connections: 1 });
    const durable = withLedger(scene.fal(), ledger, { budget: { limitUsd: 5 } });
    await durable.run(kite, key);
    await ledger.sweep(scene.fal());
    const left = rows(
      `SELECT (SELECT count(*) FROM pg_prepared_statements) AS statements,
         (SELECT count(*) FROM pg_settings
          WHERE source = 'session' AND name <> 'transaction_isolation'
            AND name <> 'transaction_read_only' AND setting IS DISTINCT FROM reset_val
            AND name NOT IN ('search_path', 'statement_timeout', 'lock_timeout',
              'idle_in_transaction_session_timeout')) AS settings,
         (SELECT count(*) FROM pg_locks
          WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks`,
    );
    expect(await deskOf(ledger).read(left)).toEqual([{ statements: 0, settings: 0, locks: 0 }]);
    await ledger.close();
  });
});

describe.skipIf(isWithout)('a write', { timeout: 30_000 }, () => {
  const modeOf = (ledger: Ledger, durability: Durability) =>
    deskOf(ledger).write(
      () => rows("SELECT current_setting('synchronous_commit') AS mode"),
      durability,
    );

  it.each([
    ['waits for the disk of the server where it is money', 'money', 'on'],
    ['does not where it can be found out again', 'usual', 'off'],
    ['does not where it renews leases', 'heartbeat', 'off'],
  ] as const)('%s', async (_what, durability, mode) => {
    expect(await modeOf(scene.open(), durability)).toEqual([{ mode }]);
  });

  it.each([4, 1])(
    'that renews leases does not wait behind one that another process holds up (%i connections)',
    async (connections) => {
      const { connectionString, schema } = partsOf(scene.place);
      const ledger = createPostgresLedger({ connectionString, schema, connections });
      await ledger.spend();
      const other = new Client({ connectionString });
      await other.connect();
      await other.query(`BEGIN; LOCK TABLE ${schema}.attempt IN ACCESS EXCLUSIVE MODE`);
      const order: string[] = [];
      const write = async (name: string): Promise<void> => {
        await deskOf(ledger).write(() => rows('SELECT id FROM attempt'));
        order.push(name);
      };
      const first = write('first');
      await vi.waitUntil(
        async () => {
          const { rowCount } = await other.query(
            `SELECT FROM pg_locks WHERE NOT granted AND relation = '${schema}.attempt'::regclass`,
          );
          return rowCount === 1;
        },
        { timeout: 4_000 },
      );
      const second = write('second');
      const beat = deskOf(ledger)
        .write(() => renewLeases('me', 1), 'heartbeat')
        .then(() => order.push('heartbeat'));
      // Where one connection is all there is, it goes before those who wait.
      if (connections > 1) await beat;
      await other.query('ROLLBACK');
      await Promise.all([first, second, beat]);
      expect(order.indexOf('heartbeat')).toBeLessThan(order.indexOf('second'));
      await other.end();
      await ledger.close();
    },
  );
});

describe.skipIf(isWithout)('writes that come while another one is under way', () => {
  const claimed = rows('SELECT name FROM claim ORDER BY name');
  const dbOf = (): LedgerStore => {
    const { connectionString, schema = '' } = partsOf(scene.place);
    const store = new PostgresStore({ connectionString, schema, connections: 2, timeoutMs: 5_000 });
    onTestFinished(() => store.close());
    return store;
  };
  const idOf = function* (name: string): Work<SqlValue | undefined> {
    yield* claim(name, 0, 0);
    const row = yield* firstRow('SELECT pg_current_xact_id()::text AS id');
    return row?.['id'];
  };

  it('go together, each undone alone where it fails', async () => {
    const store = dbOf();
    const ends = await Promise.allSettled([
      store.write(() => idOf('a'), 'usual'),
      store.write(() => idOf('b'), 'money'),
      store.write(function* () {
        yield* claim('c', 0, 0);
        throw new Error('no');
      }, 'usual'),
      // A text with a NUL, which the server refuses.
      store.write(() => claim('d\0', 0, 0), 'usual'),
      store.write(() => idOf('e'), 'usual'),
    ]);
    expect(ends.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(await store.read(claimed)).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'e' }]);
    const ids = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    expect(new Set(ids).size).toBeLessThan(3);
  });

  it('are all written before the database is let go', async () => {
    const store = dbOf();
    const names = Array.from({ length: 100 }, (_, index) => `name ${index}`);
    const writes = names.map((name) => store.write(() => claim(name, 0, 0), 'usual'));
    await store.close();
    expect(await Promise.all(writes)).toEqual(names.map(() => true));
  });
});
