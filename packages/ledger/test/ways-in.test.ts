import type { SubmitEnd, SubmitJournal } from '@genlock/core';
import { createGenlock } from 'genlock';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { withLedger } from '../src/index.ts';
import { deskOf } from '../src/ledger.ts';
import { rows, run } from '../src/store/work.ts';
import { FakeProvider } from './support/fake-provider.ts';
import { kite, useScene } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';

const scene = useScene('SQLite');

describe('a router that goes on to another provider after a failure', () => {
  it('has both tasks in the ledger, each with its own end, and counts the one that is paid', async () => {
    const ledger = scene.open();
    scene.emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind: 'fail' });
    const genlock = createGenlock({
      providers: [scene.wavespeed(), scene.fal()],
      fallback: { on: 'failure' },
    });
    const durable = withLedger(genlock, ledger, { budget: { limitUsd: 5 } });
    const { task, state } = await durable.run(kite, { idempotencyKey: 'k' });
    expect([task.provider, state.status]).toEqual(['fal', 'succeeded']);
    const attempts = await deskOf(ledger).read(
      rows('SELECT provider, status, settled FROM attempt ORDER BY id'),
    );
    expect(attempts).toEqual([
      { provider: 'wavespeed', status: 'failed', settled: 0 },
      { provider: 'fal', status: 'succeeded', settled: 420_000 },
    ]);
    expect(await all(ledger.tasks())).toMatchObject([{ key: 'k', taskId: task.id }]);
    expect(await ledger.budget({ limitUsd: 5 })).toMatchObject({ spentUsd: 0.42, reservedUsd: 0 });
  });
});

describe('the other ways in', () => {
  it.each(['status', 'wait'] as const)('write the end down that %s reads', async (way) => {
    const ledger = scene.open();
    const durable = withLedger(scene.fal(), ledger);
    const { id } = await durable.start(kite);
    await durable[way](id);
    expect(await ledger.task(id)).toMatchObject({ status: 'succeeded', taskId: id });
  });

  it('write the end down that a cancel comes to, and the cost that is asked for', async () => {
    const ledger = scene.open();
    const durable = withLedger(scene.fal(), ledger);
    const { id } = await durable.start(kite);
    await durable.cancel(id);
    expect(await ledger.task(id)).toMatchObject({ status: 'succeeded', costUsd: undefined });
    const usd = await durable.cost(id);
    expect(usd).toBe(0.42);
    expect(await ledger.task(id)).toMatchObject({ costUsd: 0.42, settledUsd: 0.42 });
    expect(await ledger.saved(id, { place: 'kite.mp4', bytes: 3 })).toBe(true);
    expect(await ledger.task(id)).toMatchObject({ file: { place: 'kite.mp4', bytes: 3 } });
  });

  it('leave tasks alone that the ledger does not know', async () => {
    const fal = scene.fal();
    const { id } = await fal.start(kite);
    const ledger = scene.open();
    await withLedger(fal, ledger).wait(id);
    expect(await all(ledger.tasks())).toEqual([]);
    expect(await ledger.task(id)).toBeUndefined();
  });

  it('tell a journal of the caller as well', async () => {
    const ends: SubmitEnd['outcome'][] = [];
    const journal: SubmitJournal = {
      submitting: () => undefined,
      submitted: (_submit, { outcome }) => void ends.push(outcome),
    };
    const ledger = scene.open();
    await withLedger(scene.fal(), ledger).start(kite, { journal });
    expect(ends).toEqual(['accepted']);
    expect(await all(ledger.tasks())).toHaveLength(1);
  });

  it('check their options before anything is written', async () => {
    const ledger = scene.open();
    const durable = withLedger(scene.fal(), ledger);
    // @ts-expect-error a caller without types
    await rejectionOf(durable.start(kite, { idempotencyKey: 1 }));
    // @ts-expect-error a caller without types
    await rejectionOf(durable.run(kite, { idempotencyKey: 'k' }, { timeout: 1 }));
    expect(await deskOf(ledger).read(rows('SELECT * FROM task'))).toEqual([]);
  });
});

describe('a file that another process holds', () => {
  it('fails a start before it is sent, and lets it be made again', async () => {
    const ledger = scene.open();
    const durable = withLedger(scene.fal(), ledger);
    await deskOf(ledger).write(() => run('PRAGMA busy_timeout = 1'));
    const other = new DatabaseSync(scene.file);
    other.exec('BEGIN IMMEDIATE');
    expect(await rejectionOf(durable.start(kite))).toMatchObject({
      code: 'ledger-write',
      isRetryable: true,
      charged: 'no',
    });
    expect(scene.emulator.requests()).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    await durable.start(kite);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });
});

describe('a report', () => {
  it('has the spending of a tag, a model and a time', async () => {
    const ledger = scene.open();
    const spring = withLedger(scene.fal(), ledger, { tags: ['spring', 'kites'] });
    await spring.run(kite);
    await withLedger(scene.wavespeed(), ledger).start(kite);
    const before = Date.now() - 60_000;
    expect(await ledger.spend({ by: 'tag' })).toEqual([
      { name: 'kites', tasks: 1, usd: 0.42, openUsd: 0 },
      { name: 'spring', tasks: 1, usd: 0.42, openUsd: 0 },
    ]);
    const [all] = await ledger.spend({ since: before });
    expect(all).toMatchObject({ name: 'all', tasks: 2, usd: 0.42 });
    expect(await ledger.spend({ until: before })).toEqual([]);
  });

  it('reads any number of tasks page by page, the oldest first or the newest', async () => {
    const ledger = scene.open({ flush: false });
    const durable = withLedger(new FakeProvider().instance(), ledger);
    const keys = Array.from({ length: 450 }, (_, index) => `kite ${index}`);
    await Promise.all(keys.map((idempotencyKey) => durable.start(kite, { idempotencyKey })));
    const tasks = await all(ledger.tasks({ status: 'running' }));
    expect(tasks).toHaveLength(450);
    const ids = tasks.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
    const newest = await all(ledger.tasks({ status: 'running', order: 'newest' }));
    expect(newest.map(({ id }) => id)).toEqual(ids.toReversed());
  });
});
