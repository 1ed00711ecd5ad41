import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createBatch, type ItemInput } from '../src/index.ts';
import { kites } from './support/kites.ts';
import { useScene, useScenes } from './support/scene.ts';
import { all } from '@genlock/test-support/async';

const scenes = useScenes();

function changed(items: readonly ItemInput[], ...at: readonly number[]): readonly ItemInput[] {
  return items.map((item, index) =>
    at.includes(index) ? { ...item, request: { ...item.request, prompt: 'Another kite' } } : item,
  );
}

describe.each(scenes)('clips that have changed, in $database', (scene) => {
  it('are made again by a task of their own, and the others stay as they are', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(kites(4));
    await batch.run();
    const [, before] = await all(batch.items());
    const now = changed(kites(5), 1).slice(1);
    expect(await batch.add(now, { changed: 'report' })).toMatchObject({
      added: 1,
      duplicates: 2,
      changed: 1,
      changedIds: ['kite-1'],
      remade: 0,
      removed: 1,
      removedIds: ['kite-0'],
    });
    expect(await batch.add(now, { changed: 'remake' })).toMatchObject({
      changed: 0,
      remade: 1,
      remadeIds: ['kite-1'],
      removedIds: ['kite-0'],
    });
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 5 } });
    expect(scene.emulator.ledger()).toHaveLength(6);
    const [, after] = await all(batch.items());
    expect(after).toMatchObject({ state: 'done', round: 2 });
    expect(after?.taskId).not.toBe(before?.taskId);
    expect(await batch.add(now, { changed: 'remake' })).toMatchObject({ duplicates: 4, remade: 0 });
    expect(await batch.run()).toMatchObject({ items: { done: 5 } });
    expect(scene.emulator.ledger()).toHaveLength(6);
  });

  it('stay as they are while their tasks are at work, or may be', async () => {
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'drop-after-accept' });
    scene.emulator.faults.set({ provider: 'fal', route: 'history', kind: '500' });
    const provider = scene.fal({ recoveryTimeoutMs: 0 });
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider });
    await batch.add(kites(1));
    await batch.run();
    scene.emulator.faults.clear();
    const [item] = await all(batch.items());
    expect(item?.state).toBe('unknown');
    const report = await batch.add(changed(kites(1), 0), { changed: 'remake' });
    expect(report).toMatchObject({ changed: 1, remade: 0 });
  });
});

describe('the files of clips', () => {
  const scene = useScene('SQLite');

  it('are what clips are made of: other bytes are another clip, another place is not', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    const clip = async (name: string, bytes: string): Promise<readonly ItemInput[]> => {
      const path = join(scene.folder, name);
      await writeFile(path, bytes);
      const firstFrame = pathToFileURL(path).href;
      return [{ id: 'a', request: { model: 'kling-v3.0-std', prompt: 'A kite', firstFrame } }];
    };
    await batch.add(await clip('a.png', 'bytes'));
    const moved = await batch.add(await clip('b.png', 'bytes'), { changed: 'remake' });
    expect(moved).toMatchObject({ duplicates: 1, remade: 0 });
    const [item] = await all(batch.items());
    expect(item?.request).toContain('b.png');
    const other = await batch.add(await clip('b.png', 'other'), { changed: 'remake' });
    expect(other).toMatchObject({ duplicates: 0, remade: 1 });
  });
});
