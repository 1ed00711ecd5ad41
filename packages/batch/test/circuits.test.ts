import { createGenlock } from 'genlock';
import { describe, expect, it } from 'vitest';
import { type BatchEvent, createBatch } from '../src/index.ts';
import { fastTime } from './support/fast-time.ts';
import { kites } from './support/kites.ts';
import { useScenes } from './support/scene.ts';

const scenes = useScenes();
/** Leases are renewed by a real timer, and the clock of these tests goes faster. */
const leaseMs = 86_400_000;

describe.each(scenes)(
  'an account that refuses everything, in $database',
  { timeout: 30_000 },
  (scene) => {
    const open = () => {
      const { now, sleep } = fastTime();
      return scene.open({ now, sleep, leaseMs });
    };

    it('ends the run when its key is revoked in the middle, and clips wait for the next one', async () => {
      scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: '401', after: 6 });
      const limits = { submits: 2 };
      const batch = createBatch({ name: 'b', ledger: open(), provider: scene.fal(), limits });
      await batch.add(kites(30));
      const report = await batch.run();
      expect(report).toMatchObject({
        ending: 'errors',
        reason: expect.stringMatching(/^\d submits in a row were refused: .*authentication/),
        items: { done: 6, waiting: 24, refused: 0 },
      });
      const submits = scene.emulator.requests().filter(({ route }) => route === 'submit');
      // Five, and what was under way beside them.
      expect(submits.length).toBeLessThanOrEqual(6 + 5 + 1);
      scene.emulator.faults.clear();
      expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 30 } });
      expect(scene.emulator.ledger()).toHaveLength(30);
    });

    it('is waited for while its provider is down, and costs no clip its tries', async () => {
      const down = { provider: 'wavespeed', route: 'submit', kind: '429' } as const;
      scene.emulator.faults.set({ ...down, after: 3, times: 10 });
      // Five refusals open the circuit, on a slow machine five of one clip.
      const limits = { submits: 2, retries: 5 };
      const provider = scene.wavespeed({ busyTimeoutMs: 0 });
      const batch = createBatch({ name: 'b', ledger: open(), provider, limits });
      await batch.add(kites(10));
      const report = await batch.run();
      expect(report).toMatchObject({ ending: 'done', items: { done: 10, refused: 0 } });
      expect(scene.emulator.ledger()).toHaveLength(10);
    });

    it('ends the run when its provider is down for longer than was said', async () => {
      scene.emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind: '429' });
      const limits = { submits: 2, outageMs: 60_000 };
      const provider = scene.wavespeed({ busyTimeoutMs: 0 });
      const batch = createBatch({ name: 'b', ledger: open(), provider, limits });
      await batch.add(kites(20));
      expect(await batch.run()).toMatchObject({
        ending: 'errors',
        reason: expect.stringContaining('rate-limited'),
        items: { waiting: 20, refused: 0 },
      });
      expect(scene.emulator.requests().length).toBeLessThan(30);
    });

    it('loses few clips to submits that nobody can tell of, and not all of them', async () => {
      scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: '503' });
      scene.emulator.faults.set({ provider: 'fal', route: 'history', kind: '503' });
      const limits = { submits: 2, outageMs: 30_000 };
      const provider = scene.fal({ recoveryTimeoutMs: 0 });
      const batch = createBatch({ name: 'b', ledger: open(), provider, limits });
      await batch.add(kites(100));
      const { ending, items } = await batch.run();
      expect(ending).toBe('errors');
      expect(items.unknown).toBeLessThan(20);
      expect(items.waiting + items.unknown).toBe(100);
    });

    it('is not kept closed by lost submits that are searched for in vain', async () => {
      scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: '503' });
      scene.emulator.faults.set({ provider: 'fal', route: 'history', kind: '503' });
      const limits = { submits: 2, outageMs: 30_000 };
      const provider = scene.fal({ recoveryTimeoutMs: 0 });
      const batch = createBatch({ name: 'b', ledger: open(), provider, limits });
      await batch.add(kites(30));
      const { unknown } = (await batch.run()).items;
      expect(unknown).toBeGreaterThan(4);
      scene.emulator.faults.clear();
      // Its records cannot be read for long: nobody can say what became of those that were lost.
      scene.emulator.faults.set({ provider: 'fal', route: 'history', kind: '503' });
      await batch.retry({ only: 'unknown' });
      expect(await batch.run()).toMatchObject({ items: { done: 30 - unknown, unknown } });
      expect(scene.emulator.ledger()).toHaveLength(30 - unknown);
    });
  },
);

describe.each(scenes)('accounts of a router, in $database', { timeout: 30_000 }, (scene) => {
  it('are those of the provider that serves: each has its own limits and its own rate', async () => {
    const { now, sleep } = fastTime();
    const ledger = scene.open({ now, sleep, leaseMs });
    const genlock = createGenlock({ providers: [scene.fal(), scene.wavespeed()] });
    const limits = { accounts: { wavespeed: { submits: 1 }, fal: { submits: 1 } } };
    const batch = createBatch({ name: 'b', ledger, provider: genlock, limits });
    // By the providers' own ids, which say where each is made.
    const clips = genlock.endpoints
      .filter(({ model, mode }) => model === 'kling-v3.0-std' && mode === 'text-to-video')
      .flatMap(({ key }) =>
        [0, 1, 2].map((at) => ({ id: `${key}-${at}`, request: { model: key, prompt: `${at}` } })),
      );
    expect(clips).toHaveLength(6);
    await batch.add(clips);
    const report = await batch.run();
    expect(report).toMatchObject({ items: { done: 6 } });
    const providers = scene.emulator.ledger().map(({ provider }) => provider);
    expect(new Set(providers)).toEqual(new Set(['wavespeed', 'fal']));
  });
});

describe.each(scenes)('a rate of submits, in $database', { timeout: 30_000 }, (scene) => {
  it('is kept by two runs together', async () => {
    const { now, sleep } = fastTime();
    const sent: number[] = [];
    const counting: typeof fetch = (url, init) => {
      if (init?.method === 'POST') sent.push(now());
      return fetch(url, init);
    };
    const limits = { submitsPerMinute: 30 };
    const batches = ['b', 'c'].map((name) => {
      const provider = scene.wavespeed({ fetch: counting });
      return createBatch({ name, ledger: scene.open({ now, sleep, leaseMs }), provider, limits });
    });
    for (const batch of batches) await batch.add(kites(8));
    for (const report of await Promise.all(batches.map(async (batch) => batch.run()))) {
      expect(report).toMatchObject({ ending: 'done', items: { done: 8 } });
    }
    for (const [at, begin] of sent.entries()) {
      expect(sent.slice(at).filter((moment) => moment < begin + 20_000).length).toBeLessThan(14);
    }
  });
});

describe.each(scenes)('a listener, in $database', { timeout: 30_000 }, (scene) => {
  it('that is slow is waited for: no more happens than it has heard of', async () => {
    let behind = 0;
    let most = 0;
    const onEvent = async (event: BatchEvent): Promise<void> => {
      if (event.type !== 'item') return;
      behind += 1;
      most = Math.max(most, behind);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      behind -= 1;
    };
    const limits = { running: 2 };
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), limits });
    await batch.add(kites(8));
    expect(await batch.run({ onEvent })).toMatchObject({ items: { done: 8 } });
    expect(most).toBeLessThanOrEqual(2);
  });
});
