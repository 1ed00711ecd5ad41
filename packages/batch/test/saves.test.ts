import { DownloadError } from '@genlock/core/node';
import { all } from '@genlock/test-support/async';
import { describe, expect, it } from 'vitest';
import { type BatchEvent, createBatch, type Sink } from '../src/index.ts';
import { Room } from '../src/run/room.ts';
import { fastTime } from './support/fast-time.ts';
import { kites } from './support/kites.ts';
import { useScene } from './support/scene.ts';

const scene = useScene('SQLite');

describe('the saves of a batch', () => {
  it('begin with what its provider removes first, and keep the order of the others', async () => {
    const room = new Room(1);
    const order: string[] = [];
    let open = (): void => undefined;
    const held = room.during(
      () =>
        new Promise<void>((resolve) => {
          open = resolve;
        }),
    );
    const save = async (name: string, removedAt?: number): Promise<void> =>
      room.during(async () => void order.push(name), removedAt);
    const saves = [save('no end'), save('tomorrow', 200), save('today', 100), save('no end, too')];
    open();
    await Promise.all([held, ...saves]);
    expect(order).toEqual(['today', 'tomorrow', 'no end', 'no end, too']);
  });

  it('keep no place while their ends are written down, where they have one at all', async () => {
    let bothSaved = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      bothSaved = resolve;
    });
    const places: string[] = [];
    const sink: Sink = async ({ id }) => {
      places.push(id);
      if (places.length === 2) bothSaved();
      return { place: `there/${id}` };
    };
    const limits = { saves: 1 };
    const given = { ledger: scene.open(), provider: scene.fal(), limits };
    const batch = createBatch({ name: 'b', ...given, sink });
    await batch.add(kites(2));
    // Who listens holds up an item in the middle of its last step.
    const onEvent = (event: BatchEvent): Promise<void> | undefined =>
      event.type === 'item' && event.state === 'done' ? arrived : undefined;
    expect(await batch.run({ onEvent })).toMatchObject({ items: { done: 2 }, unsaved: 0 });
    expect(places).toHaveLength(2);
  });

  it('read a task once more whose link is gone when its turn comes, and make no new one', async () => {
    let calls = 0;
    const sink: Sink = async ({ id, taskId }) => {
      calls += 1;
      if (calls === 1) throw new DownloadError('gone', { taskId, receivedBytes: 0 });
      return { place: `there/${id}` };
    };
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), sink });
    await batch.add(kites(1));
    expect(await batch.run()).toMatchObject({ ending: 'done', unsaved: 0 });
    expect(calls).toBe(2);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('give up a link that is gone for good, keep it, and save it later for nothing', async () => {
    let isGone = true;
    const sink: Sink = async ({ id, taskId }) => {
      if (isGone) throw new DownloadError('gone', { taskId, receivedBytes: 0 });
      return { place: `there/${id}` };
    };
    const ledger = scene.open();
    const batch = createBatch({ name: 'b', ledger, provider: scene.fal(), sink });
    await batch.add(kites(1));
    expect(await batch.run()).toMatchObject({ unsaved: 1 });
    isGone = false;
    await batch.retry({ only: 'download' });
    expect(await batch.run()).toMatchObject({ ending: 'done', unsaved: 0 });
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('wait for a task that its provider says for a moment to wait again, and never do without its file', async () => {
    let isGone = true;
    const sink: Sink = async ({ id, taskId }) => {
      if (isGone) throw new DownloadError('gone', { taskId, receivedBytes: 0 });
      return { place: `there/${id}` };
    };
    const ledger = scene.open();
    const batch = createBatch({ name: 'b', ledger, provider: scene.wavespeed(), sink });
    await batch.add(kites(1));
    expect(await batch.run()).toMatchObject({ unsaved: 1 });
    isGone = false;
    const at = { provider: 'wavespeed', route: 'status' } as const;
    scene.emulator.faults.set({ ...at, kind: 'status-backwards', times: 1 });
    await batch.retry({ only: 'download' });
    expect(await batch.run()).toMatchObject({ ending: 'done', unsaved: 0 });
    expect(await all(batch.items('done'))).toMatchObject([{ file: { place: 'there/kite-0' } }]);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('say of a task that is there no more that it has no video, and keep it to be saved later', async () => {
    let isGone = true;
    const sink: Sink = async ({ id, taskId }) => {
      if (isGone) throw new DownloadError('gone', { taskId, receivedBytes: 0 });
      return { place: `there/${id}` };
    };
    const time = fastTime();
    const ledger = scene.open({ ...time, leaseMs: 86_400_000 });
    const batch = createBatch({ name: 'b', ledger, provider: scene.wavespeed(time), sink });
    await batch.add(kites(1));
    await batch.run();
    isGone = false;
    const at = { provider: 'wavespeed', route: 'status' } as const;
    scene.emulator.faults.set({ ...at, kind: 'expired-result' });
    await batch.retry({ only: 'download' });
    expect(await batch.run()).toMatchObject({ ending: 'done', unsaved: 1 });
    expect(await all(batch.items('done'))).toMatchObject([{ fault: { kind: 'no-video' } }]);
  });

  it('end those of a sink that hangs and takes no notice of its signal, and save them later', async () => {
    let isHanging = true;
    const sink: Sink = async ({ id }) =>
      isHanging ? new Promise(() => {}) : { place: `there/${id}` };
    const given = { provider: scene.fal(), sink, limits: { saves: 1, saveMs: 5 } };
    const batch = createBatch({ name: 'b', ledger: scene.open(), ...given });
    await batch.add(kites(3));
    const report = await batch.run();
    expect(report).toMatchObject({ ending: 'done', items: { done: 3 }, unsaved: 3 });
    const faults = (await all(batch.items('done'))).map(({ fault }) => fault);
    expect(faults).toContainEqual(
      expect.objectContaining({ code: 'download-failed', kind: 'timed-out', charged: 'no' }),
    );
    isHanging = false;
    await batch.retry({ only: 'download' });
    expect(await batch.run()).toMatchObject({ ending: 'done', unsaved: 0 });
    expect(scene.emulator.ledger()).toHaveLength(3);
  });

  it('hold up no run that is interrupted, and are taken up by the next one', async () => {
    const stop = new AbortController();
    let isHanging = true;
    const sink: Sink = async ({ id }) => {
      stop.abort();
      return isHanging ? new Promise(() => {}) : { place: `there/${id}` };
    };
    const given = { provider: scene.fal(), sink, limits: { saveMs: 200 } };
    const batch = createBatch({ name: 'b', ledger: scene.open(), ...given });
    await batch.add(kites(1));
    const report = await batch.run({ signal: stop.signal });
    expect(report).toMatchObject({ ending: 'interrupted', items: { saving: 1 } });
    isHanging = false;
    expect(await batch.run()).toMatchObject({ ending: 'done', unsaved: 0 });
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('are those of the provider where that has a sink and the batch has none, and may fail too', async () => {
    let isFull = true;
    const sink: Sink = async ({ taskId }) => {
      if (isFull) throw new Error('no room');
      return { place: `bucket/${taskId}`, bytes: 1 };
    };
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal({ sink }) });
    await batch.add(kites(2));
    expect(await batch.run()).toMatchObject({ items: { done: 2 }, unsaved: 2 });
    isFull = false;
    await batch.retry({ only: 'download' });
    expect(await batch.run()).toMatchObject({ ending: 'done', unsaved: 0 });
    for (const { place, taskId } of await all(batch.results())) {
      expect(place).toBe(`bucket/${taskId}`);
    }
    expect(scene.emulator.ledger()).toHaveLength(2);
  });
});
