import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createBatch,
  type Manifest,
  readManifest,
  type ReadManifestOptions,
} from '../src/index.ts';
import { png } from './support/png.ts';
import { useScene } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';

const scene = useScene('SQLite');
const model = 'kling-v3.0-std';

async function fileOf(name: string, content: string | Buffer): Promise<string> {
  const file = join(scene.folder, name);
  await writeFile(file, content);
  return file;
}

function read(file: string, options: Partial<ReadManifestOptions> = {}): Promise<Manifest> {
  return readManifest(file, { provider: scene.wavespeed(), ...options });
}

async function clipsOf(
  manifest: AsyncIterable<{ readonly id?: string | undefined; readonly request: object }>,
) {
  const items = await all(manifest);
  return items.map(({ id, request }) => ({ id, ...request }));
}

describe('a manifest in YAML', () => {
  it('is a list of clips', async () => {
    const file = await fileOf(
      'clips.yml',
      `# Shoes\n- key: one\n  model: ${model}\n  prompt: |\n    It turns,\n    slowly\n- {model: ${model}, prompt: No key, durationSeconds: 10}\n`,
    );
    const manifest = await read(file);
    expect(manifest).toMatchObject({ items: 2, unpriced: 0, duplicateCount: 0 });
    expect(await clipsOf(manifest)).toEqual([
      { id: 'one', model, prompt: 'It turns,\nslowly\n' },
      { id: undefined, model, prompt: 'No key', durationSeconds: 10 },
    ]);
  });

  it('says once what its clips inherit, and which field a name of its own is', async () => {
    const file = await fileOf(
      'clips.yaml',
      [
        'defaults:',
        `  model: ${model}`,
        '  length: 10',
        '  negativePrompt: rain',
        'columns: { length: durationSeconds, text: prompt }',
        'clips:',
        '  - { key: one, text: A kite }',
        '  - { key: two, text: A kite, length: 5, negativePrompt: null }',
        '  - { key: long, text: A kite, length: 99 }',
      ].join('\r\n'),
    );
    expect(await rejectionOf(read(file))).toMatchObject({
      problems: [{ line: 9, field: 'length' }],
    });
    await writeFile(file, `\uFEFF${(await readFile(file, 'utf8')).replace('99', '5')}`);
    expect((await clipsOf(await read(file, { defaults: { seed: 7 } }))).slice(0, 2)).toEqual([
      { id: 'one', model, prompt: 'A kite', durationSeconds: 10, negativePrompt: 'rain', seed: 7 },
      { id: 'two', model, prompt: 'A kite', durationSeconds: 5, seed: 7 },
    ]);
  });

  it('is refused with each bad row by its line: no object, a key twice, an alias of nothing', async () => {
    const rows = await fileOf(
      'clips.yaml',
      `- just words\n- [a]\n- {key: a, model: ${model}, prompt: A}\n- *nothing\n- {key: a, model: ${model}, prompt: B}\n- {key: c, model: ${model}, prompt: ${'x'.repeat(1_000_001)}}\n`,
    );
    expect(await rejectionOf(read(rows))).toMatchObject({
      problems: [
        { line: 1, field: 'row' },
        { line: 2, field: 'row' },
        { line: 4, field: 'row' },
        { line: 5, field: 'key' },
        { line: 6, field: 'row', given: 'too long' },
      ],
    });
  });

  it.each([
    ['a name that does not exist', 'clip: []\n', { line: 1, field: 'clip' }],
    ['no list', 'defaults: {}\nclips: 5\n', { line: 2, field: 'clips' }],
    ['defaults that are no object', '\ndefaults: 5\nclips: []\n', { line: 2, field: 'defaults' }],
    ['a default of no field', 'clips: []\ndefaults: {promt: A}\n', { line: 2, field: 'promt' }],
    ['a default key', 'clips: []\ndefaults: {key: a}\n', { line: 2, field: 'key' }],
    ['a column of no field', 'clips: []\ncolumns: {text: promt}\n', { field: 'text' }],
    ['two documents', '- a: 1\n---\n- b: 1\n', { line: 2, field: 'row' }],
    ['the same name twice', '- key: a\n  key: b\n', { line: 2, field: 'row' }],
    ['nothing', '', { line: 1, field: 'file' }],
    ['a text', 'words', { line: 1, field: 'file' }],
    ['levels without end', '['.repeat(10_000), { line: 1 }],
  ])('is refused for %s', async (_what, text, problem) => {
    const file = await fileOf('clips.yaml', text);
    expect(await rejectionOf(read(file))).toMatchObject({
      code: 'bad-manifest',
      charged: 'no',
      problems: [problem],
    });
  });
});

describe('a manifest of any format', () => {
  it('inherits fields, and has names of its own, in JSON lines and CSV', async () => {
    const lines = [
      { key: 'one', text: 'A' },
      { key: 'two', text: 'B', durationSeconds: null },
    ];
    const json = await fileOf('clips.jsonl', lines.map((row) => JSON.stringify(row)).join('\n'));
    const csv = await fileOf('clips.csv', 'key,text,durationSeconds\none,A,\ntwo,B,10');
    const options = { columns: { text: 'prompt' }, defaults: { model, durationSeconds: 5 } };
    expect(await clipsOf(await read(json, options))).toEqual([
      { id: 'one', model, prompt: 'A', durationSeconds: 5 },
      { id: 'two', model, prompt: 'B' },
    ]);
    expect(await clipsOf(await read(csv, options))).toEqual([
      { id: 'one', model, prompt: 'A', durationSeconds: 5 },
      { id: 'two', model, prompt: 'B', durationSeconds: 10 },
    ]);
  });

  it('takes columns whose names are those of other fields', async () => {
    const csv = await fileOf('clips.csv', `model,prompt,text\n${model},rain,A kite`);
    const columns = { prompt: 'negativePrompt', text: 'prompt' };
    const clip = { id: undefined, model, prompt: 'A kite', negativePrompt: 'rain' };
    expect(await clipsOf(await read(csv, { columns }))).toEqual([clip]);
    const json = await fileOf(
      'clips.jsonl',
      JSON.stringify({ model, prompt: 'rain', text: 'A kite' }),
    );
    expect(await clipsOf(await read(json, { columns }))).toEqual([clip]);
    const twice = await fileOf('twice.jsonl', JSON.stringify({ model, prompt: 'a', text: 'b' }));
    const error = await rejectionOf(read(twice, { columns: { text: 'prompt' } }));
    expect(error).toMatchObject({ problems: [{ line: 1, field: 'text' }] });
  });

  it.each(['jsonl', 'yaml', 'csv'] as const)(
    'is refused as %s that is not UTF-8',
    async (format) => {
      const text: Record<typeof format, string> = {
        jsonl: `{"model": "${model}", "prompt": "Ein Käfer"}`,
        yaml: `- {model: ${model}, prompt: Ein Käfer}`,
        csv: `model,prompt\n${model},Ein Käfer`,
      };
      const utf16 = await fileOf(`a.${format}`, Buffer.from(`\uFEFF${text[format]}`, 'utf16le'));
      expect(await rejectionOf(read(utf16))).toMatchObject({
        problems: [{ field: 'file', given: 'UTF-16' }],
      });
      const latin1 = await fileOf(`b.${format}`, Buffer.from(text[format], 'latin1'));
      expect(await rejectionOf(read(latin1))).toMatchObject({
        count: 1,
        problems: [{ field: 'prompt', given: 'a letter that was lost' }],
      });
      const utf8 = await fileOf(`c.${format}`, `\uFEFF${text[format]}`.replaceAll('\n', '\r\n'));
      expect(await clipsOf(await read(utf8))).toMatchObject([{ model, prompt: 'Ein Käfer' }]);
    },
  );

  it('may have line separators of Unicode within a line of JSON', async () => {
    const prompt = 'One\u2028two\u2029three';
    const file = await fileOf('clips.jsonl', `${JSON.stringify({ model, prompt })}\r\n`);
    expect(await clipsOf(await read(file))).toMatchObject([{ prompt }]);
  });

  it('says the priority of a clip', async () => {
    const csv = await fileOf('clips.csv', `model,prompt,priority\n${model},A,5\n${model},B,`);
    expect((await all(await read(csv))).map(({ priority }) => priority)).toEqual([5, undefined]);
    const file = await fileOf('a.jsonl', JSON.stringify({ model, prompt: 'A', priority: '5' }));
    expect(await rejectionOf(read(file))).toMatchObject({ problems: [{ field: 'priority' }] });
  });

  it('is refused where it is no file, and where a row names one by key and by id', async () => {
    for (const place of [scene.folder, join(scene.folder, 'no.jsonl')]) {
      expect(await rejectionOf(read(place))).toMatchObject({
        code: 'bad-manifest',
        problems: [{ field: 'file' }],
      });
    }
    const file = await fileOf(
      'clips.jsonl',
      JSON.stringify({ key: 'a', id: 'b', model, prompt: 'A' }),
    );
    expect(await rejectionOf(read(file))).toMatchObject({ problems: [{ line: 1, field: 'id' }] });
  });

  it('takes paths as they are written on Windows', async () => {
    await mkdir(join(scene.folder, 'images', 'red'), { recursive: true });
    await writeFile(join(scene.folder, 'images', 'red', 'a.png'), png);
    const rows = ['images\\red\\a.png', 'images\\*\\*.png', 'C:\\images\\a.png'];
    const lines = rows.map((firstFrame) => JSON.stringify({ model, prompt: 'A', firstFrame }));
    const file = await fileOf('clips.jsonl', lines.slice(0, 2).join('\n'));
    const clips = await clipsOf(await read(file));
    const firstFrame = expect.stringMatching(/^file:.*\/images\/red\/a\.png$/);
    expect(clips).toMatchObject([{ firstFrame }, { id: 'a', firstFrame }]);
    const away = await fileOf('away.jsonl', lines.slice(2).join('\n'));
    expect(await rejectionOf(read(away))).toMatchObject({
      problems: [
        { field: 'firstFrame', given: expect.stringMatching(/^a file that is not there/) },
      ],
    });
  });

  it('may change while its batch runs, which has its clips already', async () => {
    const lines = [1, 2, 3].map((at) => JSON.stringify({ key: `k${at}`, model, prompt: `${at}` }));
    const file = await fileOf('clips.jsonl', lines.join('\n'));
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.wavespeed() });
    await batch.add(await read(file));
    const written: Promise<void>[] = [];
    const report = await batch.run({
      onEvent: () => written.push(writeFile(file, '{"key": "cut')),
    });
    await Promise.all(written);
    expect(report).toMatchObject({ ending: 'done', items: { done: 3 } });
    expect(scene.emulator.ledger()).toHaveLength(3);
  });
});
