import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBatch, readManifest } from '../src/index.ts';
import { png } from './support/png.ts';
import { useScene } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';

const scene = useScene('SQLite');
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

  it('has its paths relative to another folder where one is given', async () => {
    const folder = join(scene.folder, 'images');
    await mkdir(folder);
    await writeFile(join(folder, 'a.png'), png);
    const file = await manifestOf({ key: 'a', model, prompt: 'A kite', firstFrame: 'a.png' });
    const provider = scene.wavespeed();
    expect(await readManifest(file, { provider, folder })).toMatchObject({ items: 1 });
    await rejectionOf(readManifest(file, { provider }));
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
        { line: 4, field: 'firstFrame', given: expect.stringContaining('no-such.png') },
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

describe('a manifest in CSV', () => {
  const provider = () => scene.wavespeed();

  async function csvOf(...lines: readonly string[]): Promise<string> {
    const file = join(scene.folder, 'clips.csv');
    await writeFile(file, lines.join('\r\n'));
    return file;
  }

  it('gives its rows to a batch, columns by the names they are given, and empty cells not given', async () => {
    await writeFile(join(scene.folder, 'a.png'), png);
    const file = await csvOf(
      '\uFEFFkey,model,text,image,durationSeconds,generateAudio',
      `one,${model},"A ""red"" kite, high",a.png,5,false`,
      '',
      `two,${model},"A kite`,
      'in two lines",,10,TRUE',
    );
    const columns = { image: 'firstFrame', text: 'prompt' };
    const manifest = await readManifest(file, { provider: provider(), columns });
    const requests = (await all(manifest)).map(({ id, request }) => ({ id, ...request }));
    expect(requests).toEqual([
      {
        id: 'one',
        model,
        prompt: 'A "red" kite, high',
        firstFrame: expect.stringMatching(/^file:.*a\.png$/),
        durationSeconds: 5,
        generateAudio: false,
      },
      {
        id: 'two',
        model,
        prompt: 'A kite\r\nin two lines',
        durationSeconds: 10,
        generateAudio: true,
      },
    ]);
  });

  it('is refused with each bad row by line and column: numbers, truths, JSON and cells too many', async () => {
    const file = await csvOf(
      'key,model,prompt,long,generateAudio,references',
      `a,${model},"two`,
      'lines",5,,',
      '',
      `b,${model},A kite,5s,,`,
      `c,${model},A kite,0x5,,`,
      `d,${model},A kite,,yes,`,
      `e,${model},A kite,,,a.png`,
      `f,${model},A kite,,,,,`,
      `g,${model},A kite,99,,`,
      `h,${model},"A kite" high,5,,`,
    );
    const columns = { long: 'durationSeconds' };
    const error = await rejectionOf(readManifest(file, { provider: provider(), columns }));
    expect(error).toMatchObject({
      problems: [
        { line: 5, field: 'long' },
        { line: 6, field: 'long' },
        { line: 7, field: 'generateAudio' },
        { line: 8, field: 'references' },
        { line: 9, field: 'row' },
        { line: 10, field: 'long' },
        { line: 11, field: 'row', given: 'a quote amid a cell' },
      ],
    });
  });

  it('is refused for its header once, and not for each row', async () => {
    const file = await csvOf('key,model,note,text,prompt', `a,${model},x,y,z`, `b,${model},x,y,z`);
    const columns = { text: 'prompt', image: 'firstFrame' };
    const error = await rejectionOf(readManifest(file, { provider: provider(), columns }));
    expect(error).toMatchObject({
      problems: [
        { line: 1, field: 'note' },
        { line: 1, field: 'prompt' },
        { line: 1, field: 'image' },
      ],
    });
    const empty = await rejectionOf(readManifest(await csvOf(''), { provider: provider() }));
    expect(empty).toMatchObject({ problems: [{ line: 1, given: 'no header' }] });
  });
});
