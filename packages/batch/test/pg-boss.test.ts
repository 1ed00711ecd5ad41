import { databases } from '@genlock/test-support/databases';
import { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createBatch, type RunReport } from '../src/index.ts';
import { type BatchWorkers, wakeBatch, workBatches } from '../src/pg-boss.ts';
import { kites } from './support/kites.ts';
import { useScene } from './support/scene.ts';

const scene = useScene('PostgreSQL');
const isWithout = !databases.includes('PostgreSQL');

describe.skipIf(isWithout)('batches that pg-boss wakes', { timeout: 60_000 }, () => {
  let boss: PgBoss;
  let workers: BatchWorkers[] = [];
  beforeEach(async () => {
    const schema = `boss${crypto.randomUUID().replaceAll('-', '')}`;
    boss = new PgBoss({ connectionString: inject('postgres'), schema, max: 4 });
    boss.on('error', () => undefined);
    await boss.start();
  });
  afterEach(async () => {
    await Promise.all(workers.map(async (each) => each.stop()));
    workers = [];
    await boss.stop({ graceful: false });
  });

  /** A process that works on batches, and how its runs end. */
  async function work(onEvent?: () => unknown): Promise<{ readonly ended: Promise<RunReport> }> {
    const ledger = scene.open();
    let tell: (report: RunReport) => void = () => undefined;
    const ended = new Promise<RunReport>((resolve) => {
      tell = resolve;
    });
    const provider = scene.wavespeed();
    const batch = (name: string) => createBatch({ name, ledger, provider });
    const given = { boss, batch, pollSeconds: 0.5, onEvent, onEnd: tell };
    workers.push(await workBatches(given));
    return { ended };
  }

  const batchOf = () =>
    createBatch({ name: 'b', ledger: scene.open(), provider: scene.wavespeed() });

  it('are run by the processes that work, each clip once', async () => {
    const batch = batchOf();
    await batch.add(kites(12));
    expect(await wakeBatch(boss, batch, { workers: 2 })).toBe(2);
    // Both wakes are in the queue: nobody is woken twice.
    expect(await wakeBatch(boss, batch, { workers: 2 })).toBe(0);
    const processes = [await work(), await work()];
    for (const { ended } of processes) {
      expect(await ended).toMatchObject({ ending: 'done', items: { done: 12 } });
    }
    expect(scene.emulator.ledger()).toHaveLength(12);
  });

  it('go on in another process when one is told to end', async () => {
    const batch = batchOf();
    await batch.add(kites(12));
    await wakeBatch(boss, batch);
    const stop = async (): Promise<void> => {
      // Not waited for: it waits for the run, which waits for its listener.
      void workers[0]?.stop();
    };
    const first = await work(stop);
    expect(await first.ended).toMatchObject({ ending: 'interrupted' });
    const second = await work();
    expect(await second.ended).toMatchObject({ ending: 'done', items: { done: 12 } });
    expect(scene.emulator.ledger()).toHaveLength(12);
  });

  it('are run again where a run failed, such as for a ledger that was away', async () => {
    const batch = batchOf();
    await batch.add(kites(2));
    await wakeBatch(boss, batch);
    let tries = 0;
    let tell: (report: RunReport) => void = () => undefined;
    const ended = new Promise<RunReport>((resolve) => {
      tell = resolve;
    });
    const failing = () => {
      tries += 1;
      if (tries === 1) throw new Error('away');
      return batch;
    };
    workers.push(await workBatches({ boss, batch: failing, pollSeconds: 0.5, onEnd: tell }));
    expect(await ended).toMatchObject({ ending: 'done', items: { done: 2 } });
    expect(scene.emulator.ledger()).toHaveLength(2);
  });

  it('start nothing while they are paused, and go on when they are opened and woken', async () => {
    const batch = batchOf();
    await batch.add(kites(2));
    await batch.pause();
    await wakeBatch(boss, batch);
    const paused = await work();
    expect(await paused.ended).toMatchObject({ ending: 'paused', items: { waiting: 2 } });
    await workers[0]?.stop();
    await batch.reopen();
    await wakeBatch(boss, batch);
    const open = await work();
    expect(await open.ended).toMatchObject({ ending: 'done', items: { done: 2 } });
  });
});
