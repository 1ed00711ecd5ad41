import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGenlock } from 'genlock';
import { describe, expect, it } from 'vitest';
import { type BatchEvent, createBatch, folderSink, type ItemInput } from '../src/index.ts';
import { kites, local } from './support/kites.ts';
import { useScenes } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';
import { odd } from '@genlock/test-support/odd';

const scenes = useScenes();

describe.each(scenes)('a batch, in $database', (scene) => {
  it('makes every clip once, saves it and says what it cost', async () => {
    const ledger = scene.open();
    const folder = join(scene.folder, 'clips');
    const sink = folderSink({ folder, download: local });
    const batch = createBatch({ name: 'spring', ledger, provider: scene.wavespeed(), sink });
    const { added, duplicates } = await batch.add(kites(5));
    expect([added, duplicates]).toEqual([5, 0]);
    const plan = await batch.plan();
    const events: BatchEvent[] = [];
    const report = await batch.run({ onEvent: (event) => events.push(event) });
    expect(report).toMatchObject({ ending: 'done', items: { done: 5, waiting: 0 }, unsaved: 0 });
    expect(scene.emulator.ledger()).toHaveLength(5);
    expect(plan).toMatchObject({ items: 5, usd: report.estimatedUsd, faulty: 0 });
    const names = await readdir(folder);
    expect(names.toSorted()).toEqual(
      [0, 1, 2, 3, 4].flatMap((at) => [`kite-${at}.json`, `kite-${at}.mp4`]),
    );
    const states = events.flatMap((event) =>
      event.type === 'item' && event.id === 'kite-0' ? [event.state] : [],
    );
    expect(states).toEqual(['running', 'saving', 'done']);
  });

  it('says before it plans or runs that a row of one’s own is wrong, and refuses no clip for it', async () => {
    const row = await scene.fal().describe('acme/kite-1/text-to-video');
    const genlock = createGenlock({ providers: [scene.fal({ endpoints: [{ ...row, key: '' }] })] });
    const batch = createBatch({ name: 'own', ledger: scene.open(), provider: genlock });
    await batch.add(kites(3));
    for (const act of [() => batch.plan(), () => batch.run()]) {
      expect(await rejectionOf(act())).toMatchObject({ code: 'invalid-options' });
    }
    expect((await batch.progress()).items).toMatchObject({ waiting: 3, refused: 0 });
  });

  it('makes a clip by a row of one’s own, of an endpoint that no table has', async () => {
    const model = 'acme/kite-1/text-to-video';
    const row = await scene.fal().describe(model);
    const provider = scene.fal({ endpoints: [row] });
    const batch = createBatch({ name: 'own', ledger: scene.open(), provider });
    await batch.add([{ id: 'kite', request: { model, prompt: 'A red kite' } }]);
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 1 } });
    expect(scene.emulator.ledger()).toMatchObject([{ endpoint: model }]);
  });

  it.each([
    [{ key: 'kite' }, 'key', '"id" instead'],
    [{ tag: 'kite' }, 'item', 'id, request, priority, after, lastFrameOf'],
    [{ id: '' }, 'id', 'a text of 1 to 200 characters'],
    [{ id: 5 }, 'id', 'a text of 1 to 200 characters'],
    [{ priority: '1' }, 'priority', 'a whole number'],
    [{ after: '' }, 'after', 'a text of 1 to 200 characters'],
  ])(
    'refuses a clip with %j: what it is told apart by would not count',
    async (part, field, words) => {
      const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
      const request = { model: 'kling-v3.0-std', prompt: 'A red kite' };
      const item: ItemInput = odd({ request, ...part });
      expect(await rejectionOf(batch.add([item]))).toMatchObject({
        code: 'invalid-request',
        issues: [{ field, allowed: words }],
      });
      expect(await batch.run()).toMatchObject({ items: { done: 0, waiting: 0 } });
      expect(scene.emulator.ledger()).toEqual([]);
    },
  );

  it('counts a clip that is added again as a duplicate, and one with another request as changed', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(kites(2));
    const [first] = kites(1);
    const other: ItemInput = {
      id: 'kite-1',
      request: { model: 'kling-v3.0-std', prompt: 'Other' },
    };
    const request = { model: 'kling-v3.0-std', prompt: 'No id' };
    const report = await batch.add(
      first === undefined ? [] : [first, other, { request }, { request }],
    );
    expect(report).toEqual({
      added: 1,
      duplicates: 2,
      changed: 1,
      sameIds: ['kite-0', expect.stringMatching(/^[0-9a-f]{16}$/)],
      changedIds: ['kite-1'],
      remade: 0,
      remadeIds: [],
      removed: undefined,
      leftOut: 0,
      removedIds: [],
    });
  });

  it('keeps no prompt of a clip that is done, and none in its sidecar', async () => {
    const ledger = scene.open();
    const folder = join(scene.folder, 'clips');
    const sink = folderSink({ folder, download: local });
    const batch = createBatch({ name: 'b', ledger, provider: scene.fal(), sink });
    await batch.add(kites(1));
    await batch.run();
    const [item] = await all(batch.items());
    expect(item).toMatchObject({ state: 'done', request: undefined });
    expect(await readFile(join(folder, 'kite-0.json'), 'utf8')).not.toContain('red kite');
  });

  it('never passes its budget, lets what runs finish, and goes on when there is more', async () => {
    const ledger = scene.open();
    const provider = scene.fal();
    const [kite] = kites(1);
    const usd = kite === undefined ? 0 : provider.estimate(kite.request).usd;
    const limits = { budgetUsd: usd * 2 };
    const batch = createBatch({ name: 'b', ledger, provider, limits });
    await batch.add(kites(5));
    const first = await batch.run();
    expect(first).toMatchObject({ ending: 'budget', items: { done: 2, running: 0 } });
    expect(scene.emulator.ledger()).toHaveLength(2);
    const more = createBatch({ name: 'b', ledger, provider, limits: { budgetUsd: usd * 5 } });
    expect(await more.run()).toMatchObject({ ending: 'done', items: { done: 5 } });
    expect(scene.emulator.ledger()).toHaveLength(5);
  });

  it('stops when an account refuses everything, and its clips wait until it takes them', async () => {
    const ledger = scene.open();
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: '401' });
    const limits = { submits: 1, equalErrors: 3 };
    const batch = createBatch({ name: 'b', ledger, provider: scene.fal(), limits });
    await batch.add(kites(10));
    expect(await batch.run()).toMatchObject({
      ending: 'errors',
      reason: expect.stringContaining('3 submits in a row were refused: submit-refused, auth'),
      items: { refused: 0, waiting: 10 },
    });
    scene.emulator.faults.clear();
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 10 } });
    expect(scene.emulator.ledger()).toHaveLength(10);
  });

  it('submits a start again that was surely not charged, and pays for each clip once', async () => {
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: '429', times: 3 });
    const provider = scene.fal({ busyTimeoutMs: 0 });
    const ledger = scene.open({ sleep: async () => undefined });
    const batch = createBatch({ name: 'b', ledger, provider, limits: { submits: 1 } });
    await batch.add(kites(3));
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 3 } });
    expect(scene.emulator.ledger()).toHaveLength(3);
  });

  it('puts a lost submit that nobody can tell of aside, and never sends it again', async () => {
    scene.emulator.faults.set({
      provider: 'fal',
      route: 'submit',
      kind: 'drop-after-accept',
      times: 1,
    });
    scene.emulator.faults.set({ provider: 'fal', route: 'history', kind: '500' });
    const provider = scene.fal({ recoveryTimeoutMs: 0 });
    const batch = createBatch({
      name: 'b',
      ledger: scene.open(),
      provider,
      limits: { submits: 1 },
    });
    await batch.add(kites(3));
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 2, unknown: 1 } });
    await batch.run();
    expect(scene.emulator.ledger()).toHaveLength(3);
    scene.emulator.faults.clear();
    expect(await batch.retry({ only: 'unknown' })).toBe(1);
    const again = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    expect(await again.run()).toMatchObject({ items: { done: 3, unknown: 0 } });
    expect(scene.emulator.ledger()).toHaveLength(3);
  });
});

describe.each(scenes)('a batch that is stopped, in $database', (scene) => {
  it('leaves running tasks to the next run when its signal is aborted', async () => {
    const ledger = scene.open();
    const stop = new AbortController();
    const batch = createBatch({ name: 'b', ledger, provider: scene.fal(), limits: { submits: 1 } });
    await batch.add(kites(4));
    const report = await batch.run({
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'item' && event.state === 'running') stop.abort();
      },
    });
    expect(report.ending).toBe('interrupted');
    const elsewhere = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    expect(await elsewhere.run()).toMatchObject({ ending: 'done', items: { done: 4 } });
    expect(scene.emulator.ledger()).toHaveLength(4);
  });

  it('starts nothing while it is paused, and goes on from the ledger alone', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(kites(2));
    await batch.pause();
    expect(await batch.run()).toMatchObject({ ending: 'paused', items: { waiting: 2 } });
    const elsewhere = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    expect(await elsewhere.resume()).toMatchObject({ ending: 'done', items: { done: 2 } });
  });

  it('ends while it runs when another process pauses it, with nothing lost', async () => {
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 400 });
    const limits = { submits: 1 };
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), limits });
    await batch.add(kites(12));
    const elsewhere = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    let pausing: Promise<void> | undefined;
    const onEvent = (): void => {
      pausing ??= elsewhere.pause();
    };
    const report = await batch.run({ onEvent });
    await pausing;
    expect(report).toMatchObject({ ending: 'paused', items: { running: 0, submitting: 0 } });
    expect(report.items.waiting).toBeGreaterThan(0);
    scene.emulator.faults.clear();
    expect(await elsewhere.resume()).toMatchObject({ ending: 'done', items: { done: 12 } });
    expect(scene.emulator.ledger()).toHaveLength(12);
  });

  it('makes its first clips and waits for somebody to see them', async () => {
    const limits = { canary: 2 };
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), limits });
    await batch.add(kites(5));
    expect(await batch.run()).toMatchObject({ ending: 'canary', items: { done: 2, waiting: 3 } });
    await batch.approve();
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 5 } });
  });

  it('stops before a clip that costs more than was planned', async () => {
    const ledger = scene.open();
    const planned = createBatch({ name: 'b', ledger, provider: scene.fal() });
    await planned.add(kites(2));
    await planned.plan();
    const fal = scene.fal();
    const dearer = {
      ...fal,
      estimate: (...given: Parameters<typeof fal.estimate>) => {
        const estimate = fal.estimate(...given);
        return { ...estimate, usd: estimate.usd * 1.2 };
      },
    };
    const batch = createBatch({ name: 'b', ledger, provider: dearer });
    expect(await batch.run()).toMatchObject({ ending: 'price-changed', items: { waiting: 2 } });
    const limits = { priceTolerance: 0.25 };
    const tolerant = createBatch({ name: 'b', ledger, provider: dearer, limits });
    expect(await tolerant.run()).toMatchObject({ ending: 'done', items: { done: 2 } });
  });
});

describe.each(scenes)('a clip whose file is not saved, in $database', (scene) => {
  it('is done without one, and is saved later without a new task', async () => {
    const ledger = scene.open();
    const folder = join(scene.folder, 'clips');
    const given = { name: 'b', ledger, provider: scene.wavespeed() };
    const failing = createBatch({
      ...given,
      sink: async () => Promise.reject(new Error('no disk')),
    });
    await failing.add(kites(2));
    expect(await failing.run()).toMatchObject({ ending: 'done', items: { done: 2 }, unsaved: 2 });
    expect(await failing.retry({ only: 'download' })).toBe(2);
    const saving = createBatch({ ...given, sink: folderSink({ folder, download: local }) });
    expect(await saving.run()).toMatchObject({ items: { done: 2 }, unsaved: 0 });
    expect(await readdir(folder)).toHaveLength(4);
    expect(scene.emulator.ledger()).toHaveLength(2);
  });
});
