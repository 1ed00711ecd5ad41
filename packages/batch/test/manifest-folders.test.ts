import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createBatch, readFolder, readManifest } from '../src/index.ts';
import { png } from './support/png.ts';
import { useScene } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';

const scene = useScene('SQLite');
const model = 'kling-v3.0-std';
const request = { model, prompt: 'It turns' };

/** Pictures, each with bytes of its own unless they are given. */
async function pictures(names: readonly string[], bytes?: Buffer): Promise<void> {
  for (const name of names) {
    const path = join(scene.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes ?? Buffer.concat([png, Buffer.from(name)]));
  }
}

async function manifestOf(...rows: readonly object[]): Promise<string> {
  const file = join(scene.folder, 'clips.jsonl');
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  return file;
}

const provider = () => scene.wavespeed();

describe('a pattern in a manifest', () => {
  it('is a clip for each file, called like it, whatever signs are in its folder', async () => {
    const names = ['b.png', 'a [1].png', 'c{d}.PNG', '.hidden.png', 'e.txt'];
    await pictures(names.map((name) => `im (1) [x]/${name}`));
    const file = await manifestOf({ ...request, firstFrame: 'im (1) [x]/*.png' });
    const items = await all(await readManifest(file, { provider: provider() }));
    expect(items.map(({ id }) => id)).toEqual(['a [1]', 'b', 'c{d}']);
    expect(items[1]?.request.firstFrame).toBe(
      pathToFileURL(join(scene.folder, 'im (1) [x]', 'b.png')).href,
    );
  });

  it('has a key that tells its files from others', async () => {
    await pictures(['a/one.png', 'a/two.png', 'b/one.png']);
    const rows = [
      { ...request, key: 'a-{name}', firstFrame: 'a/*.png' },
      { ...request, key: 'b-{name}', firstFrame: 'b/*.png' },
    ];
    const items = await all(
      await readManifest(await manifestOf(...rows), { provider: provider() }),
    );
    expect(items.map(({ id }) => id)).toEqual(['a-one', 'a-two', 'b-one']);
  });

  it('is refused where it means no file, or files of one name, or has one key for all', async () => {
    await pictures(['a/one.png', 'a/two.png', 'b/one.png']);
    const file = await manifestOf(
      { ...request, firstFrame: 'none/*.png' },
      { ...request, firstFrame: 'a/one.png/*.png' },
      { ...request, firstFrame: '**/*.png' },
      { ...request, key: 'same', firstFrame: 'a/*.png' },
      { ...request, firstFrame: 'a/*.png', lastFrame: 'b/*.png' },
    );
    expect(await rejectionOf(readManifest(file, { provider: provider() }))).toMatchObject({
      problems: [
        { line: 1, field: 'firstFrame', given: 'a pattern that no file is like' },
        { line: 2, field: 'firstFrame', given: 'a pattern that no file is like' },
        { line: 3, field: 'key', file: join(scene.folder, 'b', 'one.png') },
        { line: 4, field: 'key', given: 'one key for many files' },
        { line: 5, field: 'lastFrame', given: 'a second pattern' },
      ],
    });
  });

  it('names the one file of many that no clip can be made of', async () => {
    await pictures(['a/1.png', 'a/3.png']);
    await pictures(['a/2.png'], Buffer.alloc(0));
    const file = await manifestOf({ ...request, firstFrame: 'a/*.png' });
    const error = await rejectionOf(readManifest(file, { provider: provider() }));
    const bad = join(scene.folder, 'a', '2.png');
    expect(error).toMatchObject({ count: 1, problems: [{ line: 1, file: bad }] });
    expect(error).toMatchObject({ message: expect.stringContaining(bad) });
  });

  it('adds the files that were checked, and none that came later', async () => {
    await pictures(['a/1.png']);
    const file = await manifestOf({ ...request, firstFrame: 'a/*.png' });
    const manifest = await readManifest(file, { provider: provider() });
    await pictures(['a/2.png']);
    expect(await all(manifest)).toHaveLength(manifest.items);
  });
});

describe('readFolder', () => {
  it('makes a clip of each picture of a folder, and of each file that a pattern means', async () => {
    await pictures(['a/one.png', 'a/two.JPG', 'a/three.txt', 'a/b/four.png']);
    const folder = join(scene.folder, 'a');
    const plain = await readFolder(folder, { provider: provider(), request });
    expect((await all(plain)).map(({ id }) => id)).toEqual(['one', 'two']);
    const options = { provider: provider(), request, key: 'shoe-{name}' };
    const deep = await readFolder(join(folder, '**', '*.png'), options);
    expect((await all(deep)).map(({ id }) => id)).toEqual(['shoe-four', 'shoe-one']);
    const price = provider().estimate({ ...request, firstFrame: 'https://example.com/a.png' }).usd;
    expect(deep).toMatchObject({ items: 2, usd: price * 2 });
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: provider() });
    expect(await batch.add(deep)).toMatchObject({ added: 2 });
    expect(await batch.plan()).toMatchObject({ usd: price * 2, faulty: 0 });
  });

  it('is refused for a folder without pictures, and for one that is a file', async () => {
    await pictures(['a/one.txt']);
    for (const place of ['a', 'no', 'a/one.txt/*']) {
      const error = rejectionOf(
        readFolder(join(scene.folder, place), { provider: provider(), request }),
      );
      expect(await error).toMatchObject({ code: 'bad-manifest', charged: 'no', count: 1 });
    }
  });
});

describe('rows that ask for the same', () => {
  it('are told by line, and left out where that is wanted', async () => {
    await pictures(['a.png', 'b.png'], png);
    const file = await manifestOf(
      { key: 'one', ...request, firstFrame: 'a.png' },
      { key: 'two', ...request, prompt: 'Other' },
      { key: 'three', ...request, firstFrame: 'b.png' },
      { key: 'one', ...request, firstFrame: 'a.png' },
    );
    const error = await rejectionOf(readManifest(file, { provider: provider() }));
    expect(error).toMatchObject({ problems: [{ line: 4, field: 'key' }] });
    const manifest = await readManifest(file, { provider: provider(), dedupe: true });
    expect(manifest).toMatchObject({
      items: 2,
      duplicateCount: 2,
      duplicates: [
        { line: 3, id: 'three', of: 1 },
        { line: 4, id: 'one', of: 1 },
      ],
    });
    expect((await all(manifest)).map(({ id }) => id)).toEqual(['one', 'two']);
  });

  it('are clips of their own where they have keys of their own', async () => {
    const file = await manifestOf({ key: 'one', ...request }, { key: 'two', ...request });
    const manifest = await readManifest(file, { provider: provider() });
    expect(manifest).toMatchObject({ items: 2, duplicateCount: 1 });
  });

  it('have the same id by their content, wherever their files are, and another with other bytes', async () => {
    await pictures(['a.png']);
    const file = join(scene.folder, 'a.png');
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: provider() });
    const clip = (path: string) => [
      { request: { ...request, firstFrame: pathToFileURL(path).href } },
    ];
    expect(await batch.add(clip(file))).toMatchObject({ added: 1 });
    await rename(file, join(scene.folder, 'b.png'));
    expect(await batch.add(clip(join(scene.folder, 'b.png')))).toMatchObject({ duplicates: 1 });
    await pictures(['b.png']);
    expect(await batch.add(clip(join(scene.folder, 'b.png')))).toMatchObject({ added: 1 });
  });
});
