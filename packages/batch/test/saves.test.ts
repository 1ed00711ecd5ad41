import { DownloadError } from '@genlock/core/node';
import { describe, expect, it } from 'vitest';
import { createBatch, type Sink } from '../src/index.ts';
import { Room } from '../src/run/room.ts';
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
});
