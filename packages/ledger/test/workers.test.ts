import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { batchStoreOf, type BatchStore, createLedger, ItemLost } from '../src/index.ts';
import { migrations } from '../src/migrations/index.ts';
import { rejectionOf } from '@genlock/test-support/async';
import { account, clockOf, items, nameOf } from './support/batches.ts';
import { useScene, useScenes } from './support/scene.ts';

const scenes = useScenes();
const minuteMs = 60_000;
const ask = { below: 1_000, most: 10, account: account() };

describe.each(scenes)('two workers on one batch, in $database', (scene) => {
  const open = async (now: () => number, count = 4): Promise<BatchStore> => {
    const store = batchStoreOf(scene.open({ now }), 'b');
    await store.open();
    await store.add(items(count), false);
    return store;
  };

  it('never get the same item', async () => {
    const { now } = clockOf();
    const [one, other] = [await (await open(now)).work(), await (await open(now)).work()];
    const both = await Promise.all([
      one.claim({ ...ask, most: 2 }),
      other.claim({ ...ask, most: 2 }),
    ]);
    const ids = both.flatMap((claimed) => claimed.items.map(nameOf));
    expect(ids.toSorted()).toEqual(['item-0', 'item-1', 'item-2', 'item-3']);
  });

  it('take over from one that stalled, which cannot write any more when it is back', async () => {
    const { now, skip } = clockOf();
    const stalled = await (await open(now)).work();
    const { items: taken } = await stalled.claim({ ...ask, most: 2 });
    const [first, second] = taken;
    if (first === undefined || second === undefined) throw new Error('no items');
    await stalled.move(first, { state: 'running', taskId: 'fal:a:1' });
    const living = await (await open(now)).work();
    expect(await living.takeUp(['running', 'submitting'], 10)).toEqual([]);
    skip(minuteMs);
    const [left, ...more] = await living.takeUp(['running', 'submitting'], 10);
    expect(left).toMatchObject({ id: 'item-0', state: 'running', taskId: 'fal:a:1' });
    expect(more).toMatchObject([{ id: 'item-1', state: 'submitting' }]);
    for (const item of [first, second]) {
      const error = await rejectionOf(stalled.move(item, { state: 'done' }));
      expect(error).toBeInstanceOf(ItemLost);
    }
    if (left === undefined) throw new Error('no item');
    await living.move(left, { state: 'done' });
    // It is alive again, and works on.
    const again = await stalled.claim({ ...ask, most: 1 });
    expect(again.items).toMatchObject([{ id: 'item-2' }]);
    expect(await living.takeUp(['submitting'], 10)).toEqual([]);
  });

  it('take over from one that died before the clock was set back, and not from one that lives', async () => {
    const { now, skip } = clockOf();
    const dead = await (await open(now)).work();
    await dead.claim({ ...ask, most: 2 });
    const alive = await (await open(now)).work();
    await alive.claim({ ...ask, most: 1 });
    skip(-3_600_000);
    const living = await (await open(now)).work();
    expect(await living.takeUp(['submitting'], 10)).toEqual([]);
    skip(10_000);
    // It says that it lives, as its heartbeat does.
    await alive.takeUp(['saving'], 1);
    expect(await living.takeUp(['submitting'], 10)).toEqual([]);
    skip(6_000);
    const taken = await living.takeUp(['submitting'], 10);
    expect(taken.map(nameOf)).toEqual(['item-0', 'item-1']);
  });

  it('cannot write an item again that went through other hands in between', async () => {
    const { now, skip } = clockOf();
    const [one, other] = [await (await open(now, 1)).work(), await (await open(now, 1)).work()];
    const [old] = (await one.claim(ask)).items;
    skip(minuteMs);
    const [taken] = await other.takeUp(['submitting'], 1);
    if (old === undefined || taken === undefined) throw new Error('no item');
    await other.move(taken, { state: 'waiting' });
    expect((await one.claim(ask)).items).toMatchObject([{ id: old.id, fence: 3 }]);
    expect(await rejectionOf(one.move(old, { state: 'done' }))).toBeInstanceOf(ItemLost);
  });

  it('take what one leaves that ends, at once', async () => {
    const { now } = clockOf();
    const [one, other] = [await (await open(now)).work(), await (await open(now)).work()];
    const [item] = (await one.claim({ ...ask, most: 1 })).items;
    if (item === undefined) throw new Error('no item');
    await one.move(item, { state: 'running', taskId: 'fal:a:1' });
    await one.leave();
    expect(await other.takeUp(['running'], 10)).toMatchObject([{ id: item.id }]);
  });

  it('start what has the greater priority first, and equals in their order', async () => {
    const { now } = clockOf();
    const store = await open(now);
    await store.add([{ id: 'late', request: '{}', hash: 'h', priority: 5 }], false);
    const { items: claimed } = await (await store.work()).claim({ ...ask, most: 3 });
    expect(claimed.map(nameOf)).toEqual(['late', 'item-0', 'item-1']);
  });
});

describe('a ledger of the version before', () => {
  const scene = useScene('SQLite');
  it('is brought up to date with its batches, whose items go on', async () => {
    const file = new DatabaseSync(scene.file);
    for (const migration of migrations.slice(0, 2)) file.exec(migration);
    file.exec(`INSERT INTO batch VALUES ('b', 'open', 0, 0);
      INSERT INTO item (batch, id, position, state, hash, round, tries, next_at, task_id)
      VALUES ('b', 'old', 0, 'running', 'h', 1, 0, 0, 'fal:a:1'),
             ('b', 'new', 1, 'waiting', 'h', 1, 0, 0, NULL);
      PRAGMA application_id = ${0x47_4c_6f_6b}; PRAGMA user_version = 2`);
    file.close();
    const ledger = createLedger({ file: scene.file });
    const worker = await batchStoreOf(ledger, 'b').work();
    expect(await worker.takeUp(['running'], 10)).toMatchObject([{ id: 'old', priority: 0 }]);
    expect((await worker.claim(ask)).items).toMatchObject([{ id: 'new', fence: 1 }]);
    await ledger.close();
  });
});
