import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { batchStoreOf } from '@genlock/ledger';
import { describe, expect, it } from 'vitest';
import { createBatch } from '../src/index.ts';
import { kites } from './support/kites.ts';
import { pictureOf } from './support/png.ts';
import { type Scene, useScenes } from './support/scene.ts';
import { all } from '@genlock/test-support/async';
import { skippingClock } from '@genlock/test-support/skipping-clock';

const scenes = useScenes();

/** A run of the batch as another process would have it. */
function workerOn(scene: Scene, options: Parameters<Scene['open']>[0] = {}) {
  const given = { name: 'b', ledger: scene.open(options), provider: scene.wavespeed() };
  return createBatch(given);
}

describe.each(scenes)('many workers on one batch, in $database', { timeout: 30_000 }, (scene) => {
  it('share its clips, pay for each once, and all say that it is done', async () => {
    const workers = [workerOn(scene), workerOn(scene), workerOn(scene)];
    await workers[0]?.add(kites(24));
    const reports = await Promise.all(workers.map(async (worker) => worker.run()));
    for (const report of reports) {
      expect(report).toMatchObject({ ending: 'done', items: { done: 24 } });
    }
    expect(scene.emulator.ledger()).toHaveLength(24);
  });

  it('go on with what one left that died, from its task ids', async () => {
    const clock = skippingClock();
    const dead = workerOn(scene, { now: clock.now });
    await dead.add(kites(3));
    const store = batchStoreOf(scene.open({ now: clock.now }), 'b');
    const worker = await store.work();
    const rules = { submits: 2, submitsPerMinute: Infinity, running: undefined, faults: 5 };
    const account = { name: 'wavespeed', ...rules };
    await worker.claim({ below: 10, most: 2, account });
    clock.skip(60_000);
    const living = workerOn(scene, { now: clock.now });
    expect(await living.run()).toMatchObject({ ending: 'done', items: { done: 3 } });
    expect(scene.emulator.ledger()).toHaveLength(3);
    const owners = await all(living.items());
    expect(new Set(owners.map(({ taskId }) => taskId)).size).toBe(3);
  });

  it('go on after one stood still in a start, which another worker has made since', async () => {
    const { now, skip } = skippingClock();
    const file = join(scene.folder, 'a.png');
    await writeFile(file, pictureOf(512));
    const firstFrame = pathToFileURL(file).href;
    const living = workerOn(scene, { now });
    await living.add([
      { id: 'a', request: { model: 'kling-v3.0-std', prompt: 'A kite', firstFrame } },
      ...kites(2),
    ]);
    let other: Promise<unknown> | undefined;
    const stalling = scene.wavespeed({
      fetch: async (input, init) => {
        const isUpload = new Request(input, init).url.includes('upload');
        if (isUpload && other === undefined) {
          skip(60_000);
          other = living.run();
          await other;
        }
        return fetch(input, init);
      },
    });
    const limits = { submits: 1 };
    const ledger = scene.open({ now });
    const stalled = createBatch({ name: 'b', ledger, provider: stalling, limits });
    expect(await stalled.run()).toMatchObject({ ending: 'done', items: { done: 3 } });
    expect(await other).toMatchObject({ ending: 'done', items: { done: 3 } });
    expect(scene.emulator.ledger()).toHaveLength(3);
  });
});
