import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createBatch } from '../src/index.ts';
import { pictureOf } from './support/png.ts';
import { useScenes } from './support/scene.ts';
import { all } from '@genlock/test-support/async';

const scenes = useScenes();

describe.each(scenes)('a clip whose picture is gone, in $database', (scene) => {
  async function lost() {
    scene.emulator.faults.set({
      provider: 'fal',
      route: 'submit',
      kind: 'drop-after-accept',
      times: 1,
    });
    scene.emulator.faults.set({ provider: 'fal', route: 'history', kind: '500' });
    const file = join(scene.folder, 'a.png');
    await writeFile(file, pictureOf(512));
    const ledger = scene.open();
    const provider = scene.fal({ recoveryTimeoutMs: 0 });
    const batch = createBatch({ name: 'b', ledger, provider });
    const firstFrame = pathToFileURL(file).href;
    const request = { model: 'kling-v3.0-std', prompt: 'A kite', firstFrame };
    await batch.add([{ id: 'a', request }]);
    expect(await batch.run()).toMatchObject({ items: { unknown: 1 } });
    await rm(file);
    scene.emulator.faults.clear();
    await batch.retry({ only: 'unknown' });
    return { batch, ledger, provider };
  }

  it('is not said to be refused while there may be a task of it', async () => {
    const { batch } = await lost();
    expect(await batch.run()).toMatchObject({ items: { unknown: 1, refused: 0 } });
    const [item] = await all(batch.items());
    expect(item?.fault).toMatchObject({ charged: 'unknown' });
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('is waited for where its task has been found meanwhile', async () => {
    const { batch, ledger } = await lost();
    await ledger.sweep(scene.fal());
    expect(await batch.run()).toMatchObject({ items: { done: 1 } });
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('is refused at no cost where it was never started', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    const firstFrame = pathToFileURL(join(scene.folder, 'none.png')).href;
    await batch.add([{ id: 'a', request: { model: 'kling-v3.0-std', prompt: 'A', firstFrame } }]);
    expect(await batch.run()).toMatchObject({ items: { refused: 1 } });
    const [item] = await all(batch.items());
    expect(item?.fault).toMatchObject({ charged: 'no' });
  });
});
