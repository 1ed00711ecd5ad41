import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBatch, readManifest } from '../src/index.ts';
import { all, rejectionOf, useScene } from './support/scene.ts';

const scene = useScene('SQLite');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const model = 'kling-v3.0-std';

async function manifestOf(...rows: readonly (object | string)[]): Promise<string> {
  const file = join(scene.folder, 'clips.jsonl');
  const lines = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
  await writeFile(file, lines.join('\n'));
  return file;
}

describe('a manifest', () => {
  it('gives its rows to a batch, files relative to it, and says what they cost', async () => {
    await mkdir(join(scene.folder, 'images'));
    await writeFile(join(scene.folder, 'images', 'a.png'), png);
    const file = await manifestOf(
      `\uFEFF${JSON.stringify({ key: 'one', model, prompt: 'A kite', durationSeconds: 5 })}`,
      '',
      { key: 'two', model, prompt: 'A kite', firstFrame: 'https://example.com/a.png' },
      { key: 'three', model, prompt: 'A kite', firstFrame: 'images/a.png' },
    );
    const provider = scene.wavespeed();
    const manifest = await readManifest(file, { provider });
    expect(manifest).toMatchObject({ items: 3, unpriced: 0 });
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider });
    expect(await batch.add(manifest)).toMatchObject({ added: 3 });
    expect(await batch.plan()).toMatchObject({ items: 3, usd: manifest.usd, faulty: 0 });
    const [, , third] = await all(batch.items());
    expect(third?.request).toContain('file:///');
  });

  it('is refused as a whole with each bad row by line and field, and nothing is added', async () => {
    const file = await manifestOf(
      { key: 'good', model, prompt: 'A kite' },
      '{"key": "cut',
      { key: 'good', model, prompt: 'Again' },
      { key: 'x', model, prompt: 'A kite', firstFrame: 'no-such.png' },
      { key: 'y', model: 'no-such-model', prompt: 'A kite' },
      { key: 'z', model, prompt: 'A kite', durationSecond: 5 },
      { key: '', model, prompt: 'A kite' },
      { key: 'long', model, prompt: 'A kite', durationSeconds: 99 },
      { key: 'bytes', model, prompt: 'A kite', firstFrame: 'data:image/png;base64,AAAA' },
      { key: 'huge', model, prompt: 'x'.repeat(1_000_001) },
    );
    const error = await rejectionOf(readManifest(file, { provider: scene.wavespeed() }));
    expect(error).toMatchObject({
      code: 'bad-manifest',
      charged: 'no',
      problems: [
        { line: 2, field: 'row' },
        { line: 3, field: 'key' },
        { line: 4, field: expect.stringContaining('no-such.png') },
        { line: 5, field: 'model' },
        { line: 6, field: expect.stringContaining('durationSecond') },
        { line: 7, field: 'key' },
        { line: 8, field: 'durationSeconds' },
        { line: 9, field: 'firstFrame' },
        { line: 10, field: 'row' },
      ],
    });
    expect(scene.emulator.requests()).toEqual([]);
  });

  it('finds the one bad row of many', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => ({ key: `k${at}`, model, prompt: 'A' }));
    const file = await manifestOf(...rows.with(4_321, { key: 'k4321', model: '', prompt: 'A' }));
    const error = await rejectionOf(readManifest(file, { provider: scene.wavespeed() }));
    expect(error).toMatchObject({ count: 1, problems: [{ line: 4_322 }] });
  });

  it('is not taken when it has changed since it was checked', async () => {
    const file = await manifestOf({ key: 'one', model, prompt: 'A kite' });
    const provider = scene.wavespeed();
    const manifest = await readManifest(file, { provider });
    await appendFile(file, '\n{"key": "two"}');
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider });
    expect(await rejectionOf(batch.add(manifest))).toMatchObject({ code: 'bad-manifest' });
  });
});
