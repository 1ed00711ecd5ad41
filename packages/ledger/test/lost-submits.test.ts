import { toMicroUsd, type VideoProvider } from '@genlock/core';
import { all, rejectionOf } from '@genlock/test-support/async';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { describe, expect, it } from 'vitest';
import { withLedger } from '../src/index.ts';
import { openLedger } from '../src/ledger.ts';
import type { LedgerStore } from '../src/store/ledger-store.ts';
import { storeAt } from './support/ledgers.ts';
import { kite, type Scene, useScenes } from './support/scene.ts';

const scenes = useScenes();
const key = { idempotencyKey: 'k' };
const at = { provider: 'wavespeed', route: 'submit' } as const;

/** Another worker, whose clock says that every lease has run out. */
function otherWorker(scene: Scene) {
  const { now, skip } = skippingClock();
  skip(60_000);
  const ledger = scene.open({ now });
  const provider = scene.wavespeed({ now, sleep: async (ms) => skip(ms) });
  return { ledger, provider, durable: withLedger(provider, ledger) };
}

/** Does something once, before the first byte of a paid POST goes out. */
function beforeThePost(scene: Scene, interrupt: () => Promise<unknown>): VideoProvider {
  let isOver = false;
  return scene.wavespeed({
    fetch: async (url, init) => {
      if (init?.method === 'POST' && String(url).includes('kling') && !isOver) {
        isOver = true;
        await interrupt();
      }
      return fetch(url, init);
    },
  });
}

describe.each(scenes)(
  'two workers at one lost submit, in $database',
  { timeout: 20_000 },
  (scene) => {
    it('come to one task where the lease is lost in the middle of the first one’s search', async () => {
      scene.emulator.faults.set({ ...at, kind: 'drop-after-accept', times: 1 });
      const other = otherWorker(scene);
      const found: string[] = [];
      const provider = scene.wavespeed({
        sleep: async () => {
          if (found.length === 0) found.push((await other.durable.start(kite, key)).id);
        },
      });
      const task = await withLedger(provider, scene.open()).start(kite, key);
      expect(found).toEqual([task.id]);
      expect(scene.emulator.ledger()).toHaveLength(1);
      expect(await all(other.ledger.tasks())).toMatchObject([
        { status: 'running', taskId: task.id },
      ]);
    });

    it('leave a POST that is on its way to the one who holds its lease', async () => {
      const swept: unknown[] = [];
      const ledger = scene.open();
      const provider = beforeThePost(scene, async () =>
        swept.push(await scene.open().sweep(scene.wavespeed())),
      );
      await withLedger(provider, ledger).start(kite, key);
      expect(swept).toMatchObject([{ found: 0, none: 0, unresolved: 0 }]);
      expect(scene.emulator.ledger()).toHaveLength(1);
    });

    it('keep the task of a POST that a sweep by a clock ahead has taken for never sent', async () => {
      const other = otherWorker(scene);
      const swept: unknown[] = [];
      const provider = beforeThePost(scene, async () =>
        swept.push(await other.ledger.sweep(other.provider)),
      );
      const budget = { limitUsd: 10 };
      const durable = withLedger(provider, scene.open(), { budget });
      const task = await durable.start(kite, key);
      expect(swept).toMatchObject([{ none: 1 }]);
      expect(await other.durable.start(kite, key)).toMatchObject({ id: task.id });
      expect(scene.emulator.ledger()).toHaveLength(1);
      const { reservedUsd } = await other.ledger.budget(budget);
      expect(toMicroUsd(reservedUsd)).toBe(toMicroUsd(task.estimate?.usd ?? 0));
    });

    it('do not make it again while its record lags behind', async () => {
      scene.emulator.faults.set({ ...at, kind: 'drop-after-accept', times: 1 });
      scene.emulator.faults.set({ ...at, route: 'history', kind: '503', times: 8 });
      const patient = scene.wavespeed({ sleep: async () => undefined });
      const ledger = scene.open();
      const error = await rejectionOf(withLedger(patient, ledger).start(kite, key));
      expect(error).toMatchObject({ code: 'submission-unknown' });
      const { durable } = otherWorker(scene);
      expect(await rejectionOf(durable.start(kite, key))).toMatchObject({ charged: 'unknown' });
      expect(await durable.start(kite, key)).toMatchObject({ provider: 'wavespeed' });
      expect(scene.emulator.ledger()).toHaveLength(1);
    });
  },
);

describe.each(scenes)('a task whose id could not be written, in $database', (scene) => {
  /** A ledger whose writes fail from the answer to the first paid POST on, until it is mended. */
  function failing() {
    const store = storeAt(scene.place);
    let money = 0;
    let isMended = false;
    const broken: LedgerStore = {
      read: (work) => store.read(work),
      close: () => store.close(),
      write: async (work, durability, about) => {
        if (durability === 'money') money += 1;
        if (money > 1 && !isMended) throw new Error('the database is gone');
        return store.write(work, durability, about);
      },
    };
    const mend = (): void => {
      isMended = true;
    };
    const { now, skip } = skippingClock();
    return { ledger: openLedger(broken, { now }), mend, skip };
  }

  it('is written by the next sweep of its own process, which asks its provider nothing', async () => {
    const { ledger, mend, skip } = failing();
    const calls: string[] = [];
    const provider = scene.wavespeed({
      fetch: (url, init) => {
        calls.push(String(url));
        return fetch(url, init);
      },
    });
    const error = await rejectionOf(withLedger(provider, ledger).start(kite, key));
    expect(error).toMatchObject({ code: 'ledger-write', charged: 'yes' });
    mend();
    scene.emulator.faults.set({ provider: 'wavespeed', route: 'history', kind: '500' });
    const later = scene.open();
    skip(60_000);
    calls.splice(0);
    expect(await ledger.sweep(provider)).toMatchObject({ found: 1, none: 0, unresolved: 0 });
    expect(calls.filter((url) => url.endsWith('/predictions'))).toEqual([]);
    const [paid] = scene.emulator.ledger();
    const [row] = await all(later.tasks());
    expect(row?.taskId).toMatch(new RegExp(`:${paid?.taskId}$`));
    expect(await withLedger(scene.wavespeed(), later).start(kite, key)).toMatchObject({
      id: row?.taskId,
    });
    expect(scene.emulator.ledger()).toHaveLength(1);
    await ledger.close();
  });
});
