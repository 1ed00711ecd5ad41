import { describe, expect, it } from 'vitest';
import { batchStoreOf, type BatchStore } from '../src/index.ts';
import { account, clockOf, items, nameOf } from './support/batches.ts';
import { type Scene, useScenes } from './support/scene.ts';

const scenes = useScenes();
const minuteMs = 60_000;
const all = { below: 1_000, most: 100 };
const wrong = { code: 'submit-refused', kind: 'authentication', provider: 'fal', statusCode: 401 };

async function batchAt(
  scene: Scene,
  now: () => number,
  { name = 'b', priority = 0, count = 20 } = {},
): Promise<BatchStore> {
  const store = batchStoreOf(scene.open({ now }), name);
  await store.open({ priority });
  await store.add(items(count), false);
  return store;
}

describe.each(scenes)('an account that many workers share, in $database', (scene) => {
  it('takes so many submits at a time of all of them, and gives a place back with each', async () => {
    const { now } = clockOf();
    const rules = account({ submits: 3 });
    const one = await (await batchAt(scene, now)).work();
    const other = await (await batchAt(scene, now, { name: 'c' })).work();
    const first = await one.claim({ ...all, most: 2, account: rules });
    const second = await other.claim({ ...all, account: rules });
    expect([first.items.length, second.items.length]).toEqual([2, 1]);
    expect(second.waitMs).toBeGreaterThan(0);
    expect((await one.claim({ ...all, account: rules })).items).toEqual([]);
    const [item] = first.items;
    if (item === undefined) throw new Error('no item');
    await one.move(item, { state: 'running', taskId: 'fal:a:1' });
    expect((await one.claim({ ...all, account: rules })).items).toHaveLength(1);
  });

  it('counts accounts apart from each other', async () => {
    const { now } = clockOf();
    const worker = await (await batchAt(scene, now)).work();
    const one = await worker.claim({ ...all, account: account({ submits: 1 }) });
    const work = account({ submits: 1, name: 'fal/work' });
    const other = await worker.claim({ ...all, account: work });
    expect([one.items.length, other.items.length]).toEqual([1, 1]);
  });

  it('loses no place with a worker that dies, though nobody runs its batch again', async () => {
    const { now, skip } = clockOf();
    const rules = account({ submits: 2, running: 3 });
    const dead = await (await batchAt(scene, now)).work();
    const [item] = (await dead.claim({ ...all, account: rules })).items;
    if (item === undefined) throw new Error('no item');
    await dead.move(item, { state: 'running', taskId: 'fal:a:1' });
    skip(minuteMs);
    const other = await (await batchAt(scene, now, { name: 'c' })).work();
    expect((await other.claim({ ...all, account: rules })).items).toHaveLength(2);
  });

  it('has no more tasks that run at a time than was said', async () => {
    const { now } = clockOf();
    const rules = account({ running: 2 });
    const worker = await (await batchAt(scene, now)).work();
    const { items: claimed } = await worker.claim({ ...all, account: rules });
    expect(claimed).toHaveLength(2);
    for (const item of claimed) await worker.move(item, { state: 'running', taskId: item.id });
    expect((await worker.claim({ ...all, account: rules })).items).toEqual([]);
    for (const item of claimed) await worker.move(item, { state: 'done' });
    expect((await worker.claim({ ...all, account: rules })).items).toHaveLength(2);
  });

  it('takes no more submits in a minute than was said, of two batches together', async () => {
    const { now, skip } = clockOf();
    const rules = account({ submitsPerMinute: 30 });
    const one = await (await batchAt(scene, now, { count: 100 })).work();
    const other = await (await batchAt(scene, now, { name: 'c', count: 100 })).work();
    // As often again as there is a place, and no oftener: each question is a transaction.
    const askMs = 1_000;
    let claimed = 0;
    for (let ms = 0; ms < minuteMs; ms += askMs) {
      for (const worker of [one, other]) {
        const { items: some } = await worker.claim({ ...all, most: 5, account: rules });
        claimed += some.length;
        for (const item of some) await worker.move(item, { state: 'done' });
      }
      skip(askMs);
    }
    expect(claimed).toBeGreaterThanOrEqual(30);
    expect(claimed).toBeLessThanOrEqual(31);
  });

  it('starts what was to be tried again soon when the clock is set back by an hour', async () => {
    const { now, skip } = clockOf();
    const worker = await (await batchAt(scene, now, { count: 1 })).work();
    const [item] = (await worker.claim({ ...all, account: account() })).items;
    if (item === undefined) throw new Error('no item');
    await worker.move(item, { state: 'waiting', nextAt: now() + minuteMs });
    expect((await worker.claim({ ...all, account: account() })).items).toEqual([]);
    skip(-3_600_000);
    expect((await worker.claim({ ...all, account: account() })).items).toHaveLength(1);
  });

  it('goes on when the clock is set back by an hour', async () => {
    const { now, skip } = clockOf();
    const rules = account({ submitsPerMinute: 6, submits: 2 });
    const worker = await (await batchAt(scene, now)).work();
    const [item] = (await worker.claim({ ...all, account: rules })).items;
    skip(-3_600_000);
    if (item === undefined) throw new Error('no item');
    await worker.move(item, { state: 'done' });
    expect((await worker.claim({ ...all, account: rules })).items).toHaveLength(1);
  });
});

describe.each(scenes)(
  'an account whose worker died before the clock was set back, in $database',
  (scene) => {
    it('keeps no place for it until the clock has caught up', async () => {
      const { now, skip } = clockOf();
      const rules = account({ submits: 1 });
      const dead = await (await batchAt(scene, now)).work();
      expect((await dead.claim({ ...all, account: rules })).items).toHaveLength(1);
      skip(-3_600_000);
      const other = await (await batchAt(scene, now, { name: 'c' })).work();
      expect((await other.claim({ ...all, account: rules })).items).toHaveLength(1);
      expect((await other.claim({ ...all, account: rules })).items).toHaveLength(0);
    });
  },
);

describe.each(scenes)('two batches on one account, in $database', (scene) => {
  it.each([1, 4])(
    'of the same priority get the same, with %i submits at a time',
    async (submits) => {
      const { now, skip } = clockOf();
      const rules = account({ submits });
      const one = await (await batchAt(scene, now, { count: 100 })).work();
      const other = await (await batchAt(scene, now, { name: 'c', count: 100 })).work();
      let first = 0;
      let second = 0;
      // The first asks twice as often, and first.
      for (let turn = 0; turn < 30; turn += 1) {
        for (const [at, worker] of [one, one, other].entries()) {
          const { items: some } = await worker.claim({ ...all, account: rules });
          if (at === 2) second += some.length;
          else first += some.length;
          skip(50);
          for (const item of some) await worker.move(item, { state: 'done' });
        }
      }
      expect(first + second).toBeGreaterThan(30);
      expect(Math.abs(first - second)).toBeLessThanOrEqual(2 * submits);
    },
  );

  it('give way to the one with the greater priority, for as long as it wants more', async () => {
    const { now, skip } = clockOf();
    const rules = account({ submits: 1 });
    const low = await (await batchAt(scene, now, { count: 3 })).work();
    const high = await (await batchAt(scene, now, { name: 'c', priority: 1, count: 3 })).work();
    const order: string[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      for (const [name, worker] of [
        ['high', high],
        ['low', low],
      ] as const) {
        const { items: some } = await worker.claim({ ...all, account: rules });
        for (const item of some) {
          order.push(name);
          await worker.move(item, { state: 'done' });
        }
        skip(300);
      }
    }
    expect(order).toEqual(['high', 'high', 'high', 'low', 'low', 'low']);
  });

  it('do not wait for one that has died', async () => {
    const { now, skip } = clockOf();
    const rules = account({ submits: 1 });
    const dead = await (await batchAt(scene, now, { priority: 1 })).work();
    await dead.claim({ ...all, account: rules });
    skip(minuteMs);
    const living = await (await batchAt(scene, now, { name: 'c' })).work();
    expect((await living.claim({ ...all, account: rules })).items.map(nameOf)).toEqual(['item-0']);
  });
});

describe.each(scenes)('an account that refuses everything, in $database', (scene) => {
  it('gets no more submits after so many refusals in a row, of all workers, but one that tries it', async () => {
    const { now, skip } = clockOf();
    const rules = account({ faults: 3 });
    const workers = [
      await (await batchAt(scene, now)).work(),
      await (await batchAt(scene, now, { name: 'c' })).work(),
    ];
    let submits = 0;
    for (let turn = 0; turn < 10; turn += 1) {
      for (const worker of workers) {
        const { items: some } = await worker.claim({ ...all, most: 1, account: rules });
        for (const item of some) {
          submits += 1;
          await worker.move(item, { state: 'waiting' }, { account: rules, said: wrong });
        }
      }
    }
    expect(submits).toBe(3);
    const [worker] = workers;
    if (worker === undefined) throw new Error('no worker');
    expect(await worker.claim({ ...all, account: rules })).toMatchObject({
      items: [],
      isSuspect: true,
      circuit: { fault: wrong, faults: 3, isProbing: false },
    });
    skip(minuteMs);
    const probe = await worker.claim({ ...all, account: rules });
    expect(probe.items).toHaveLength(1);
    // While it is under way, nobody else tries.
    const next = await worker.claim({ ...all, account: rules });
    expect(next).toMatchObject({ items: [], circuit: { isProbing: true } });
    const [item] = probe.items;
    if (item === undefined) throw new Error('no item');
    // Nothing was sent after all: the next one may try it, and waits for no moment.
    await worker.move(item, { state: 'unknown' }, { account: rules, said: 'silent' });
    const [other] = (await worker.claim({ ...all, account: rules })).items;
    if (other === undefined) throw new Error('a try is not given back');
    await worker.move(other, { state: 'running' }, { account: rules, said: 'took' });
    const { items: rest, circuit } = await worker.claim({ ...all, account: rules });
    expect([rest.length, circuit]).toEqual([18, undefined]);
  });

  it('is tried at once by who begins, for what was wrong may have been mended', async () => {
    const { now } = clockOf();
    const rules = account({ faults: 1 });
    const store = await batchAt(scene, now);
    const worker = await store.work();
    const [item] = (await worker.claim({ ...all, most: 1, account: rules })).items;
    if (item === undefined) throw new Error('no item');
    await worker.move(item, { state: 'waiting' }, { account: rules, said: wrong });
    expect((await worker.claim({ ...all, account: rules })).items).toEqual([]);
    await store.halfOpen([rules.name]);
    expect((await worker.claim({ ...all, account: rules })).items).toHaveLength(1);
  });
});
