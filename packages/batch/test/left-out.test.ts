import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { all } from '@genlock/test-support/async';
import { describe, expect, it } from 'vitest';
import { createBatch, type Manifest, readManifest } from '../src/index.ts';
import { type Scene, useScenes } from './support/scene.ts';

const scenes = useScenes();
const kite = { model: 'kling-v3.0-std', prompt: 'A red kite', durationSeconds: 5 };

async function rowsOf(scene: Scene, dedupe: boolean, rows: readonly object[]): Promise<Manifest> {
  const file = join(scene.folder, 'clips.jsonl');
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  return readManifest(file, { provider: scene.fal(), dedupe });
}

describe.each(scenes)('a row that asks for what an earlier one asks for, in $database', (scene) => {
  const rows = [
    { key: 'a', ...kite },
    { key: 'b', ...kite },
    { key: 'c', ...kite, prompt: 'A hare' },
  ];
  const ids = async (batch: ReturnType<typeof createBatch>): Promise<readonly string[]> =>
    (await all(batch.items())).map(({ id }) => id);

  it('leaves a batch that was planned with it, and is not paid for', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(await rowsOf(scene, false, rows));
    expect(await batch.plan()).toMatchObject({ items: 3 });
    const added = await batch.add(await rowsOf(scene, true, rows));
    expect(added).toMatchObject({ added: 0, duplicates: 2, leftOut: 1 });
    expect(await ids(batch)).toEqual(['a', 'c']);
    expect(await batch.plan()).toMatchObject({ items: 2 });
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 2 } });
    expect(scene.emulator.ledger()).toHaveLength(2);
  });

  it('stays where it is made already, or another one comes after it', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(await rowsOf(scene, false, rows.slice(0, 2)));
    await batch.run();
    expect(await batch.add(await rowsOf(scene, true, rows))).toMatchObject({ leftOut: 0 });
    expect(await ids(batch)).toEqual(['a', 'b', 'c']);
    const chained = createBatch({ name: 'chain', ledger: scene.open(), provider: scene.fal() });
    await chained.add(await rowsOf(scene, false, rows.slice(0, 2)));
    await chained.add([{ id: 'd', request: kite, after: 'b' }]);
    expect(await chained.add(await rowsOf(scene, true, rows))).toMatchObject({ leftOut: 0 });
    expect(await ids(chained)).toEqual(['a', 'b', 'd', 'c']);
  });
});
