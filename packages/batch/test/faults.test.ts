import { withLedger } from '@genlock/ledger';
import { toMicroUsd } from '@genlock/core';
import { createEmulator } from '@genlock/emulator';
import { createWaveSpeed } from '@genlock/wavespeed';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBatch } from '../src/index.ts';
import { fastTime } from './support/fast-time.ts';
import { kites } from './support/kites.ts';
import { useScenes } from './support/scene.ts';
import { all } from '@genlock/test-support/async';

const scenes = useScenes();
const fail = {
  provider: 'fal',
  route: 'submit',
  kind: 'fail',
  failure: 'generation-failed',
} as const;

describe.each(scenes)('a clip whose task fails, in $database', (scene) => {
  it('is made again only when somebody says so, by a task of its own', async () => {
    scene.emulator.faults.set({ ...fail, times: 1 });
    const limits = { submits: 1 };
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), limits });
    await batch.add(kites(2));
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 1, failed: 1 } });
    await batch.run();
    expect(scene.emulator.ledger()).toHaveLength(2);
    // What a retry would cost is told before it takes anything up.
    expect(await batch.plan()).toMatchObject({ items: 0 });
    expect(await batch.plan({ retrying: 'failed' })).toMatchObject({ items: 1, usd: 0.42 });
    expect(await batch.plan()).toMatchObject({ items: 0 });
    expect(await batch.retry({ only: 'failed' })).toBe(1);
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 2, failed: 0 } });
    expect(scene.emulator.ledger()).toHaveLength(3);
  });

  it('is made again by itself as often as was allowed, where it was not charged', async () => {
    scene.emulator.faults.set({ ...fail, times: 1 });
    const limits = { submits: 1, remakes: 1 };
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), limits });
    await batch.add(kites(1));
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 1 } });
    expect(await all(batch.items())).toMatchObject([{ state: 'done', round: 2 }]);
    expect(scene.emulator.ledger()).toHaveLength(2);
  });

  it('ends the run when too many fail', async () => {
    scene.emulator.faults.set(fail);
    const limits = { submits: 1, running: 1, equalErrors: 1_000, failureRate: 0.5 };
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), limits });
    await batch.add(kites(30));
    expect(await batch.run()).toMatchObject({
      ending: 'errors',
      reason: '20 of 20 clips failed',
      items: { failed: 20, waiting: 10 },
    });
  });
});

describe.each(scenes)('a batch among faults of many kinds, in $database', (scene) => {
  it('pays for what was accepted, once, and for nothing else', { timeout: 60_000 }, async () => {
    const time = fastTime();
    // By one clock: a task that is older than its submit is taken for nobody's.
    const emulator = await createEmulator({ speed: 1_000_000, now: time.now });
    onTestFinished(() => emulator.close());
    const at = { provider: 'wavespeed', route: 'submit' } as const;
    emulator.faults.set({ ...at, kind: '500', times: 2 });
    emulator.faults.set({ ...at, kind: 'drop-after-accept', times: 2 });
    emulator.faults.set({ ...at, kind: '429', times: 2 });
    emulator.faults.set({ provider: 'wavespeed', route: 'status', kind: '503', times: 5 });
    const limits = { budgetUsd: 100, submits: 4, equalErrors: 1_000 };
    const ledger = scene.open({ ...time, leaseMs: 86_400_000 });
    const provider = createWaveSpeed({ ...emulator.settings.wavespeed, ...time });
    const batch = createBatch({ name: 'b', ledger, provider, limits });
    await batch.add(kites(30));
    let report = await batch.run();
    for (const only of ['refused', 'unknown'] as const) {
      await batch.retry({ only });
      report = await batch.run();
    }
    expect(report).toMatchObject({ ending: 'done', items: { done: 30 } });
    const paid = emulator.ledger();
    expect(new Set(paid.map(({ body }) => body['prompt'])).size).toBe(paid.length);
    expect(toMicroUsd(report.spentUsd)).toBe(
      paid.reduce((sum, { chargeUsd }) => sum + toMicroUsd(chargeUsd), 0),
    );
  });
});

describe.each(scenes)('a batch that is canceled, in $database', (scene) => {
  it('names the tasks that go on, makes no more, and brings what was paid for when it goes on', async () => {
    const stop = new AbortController();
    const limits = { submits: 1, running: 1 };
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), limits });
    await batch.add(kites(3));
    await batch.run({
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'item' && event.state === 'running') stop.abort();
      },
    });
    const [running] = await all(batch.items('running'));
    expect(await batch.cancel()).toEqual({
      kept: 2,
      canceled: 0,
      ended: 0,
      goesOn: [{ id: 'kite-0', taskId: running?.taskId, why: 'not-asked' }],
    });
    expect(await batch.run()).toMatchObject({ ending: 'canceled', items: { waiting: 2 } });
    expect(await batch.cancel({ remote: true })).toMatchObject({
      canceled: 0,
      ended: 1,
      goesOn: [],
    });
    expect(scene.emulator.ledger()).toHaveLength(1);
    expect(await batch.resume()).toMatchObject({ ending: 'done', items: { done: 3 } });
    expect(scene.emulator.ledger()).toHaveLength(3);
  });
});

describe.each(scenes)('createBatch, in $database', (scene) => {
  it('refuses a provider that is in a ledger already: its keys would wait for themselves', () => {
    const ledger = scene.open();
    const provider = withLedger(scene.fal(), ledger);
    expect(() => createBatch({ name: 'b', ledger, provider })).toThrow(/as it is/);
  });

  it('refuses misspelt limits and names that are no names', () => {
    const given = { name: 'b', ledger: scene.open(), provider: scene.fal() };
    const limits = { submits: 1, budgetUSD: 5 };
    expect(() => createBatch({ ...given, limits })).toThrow(/budgetUsd/);
    expect(() => createBatch({ ...given, name: 'a/b' })).toThrow(/name/);
  });
});
