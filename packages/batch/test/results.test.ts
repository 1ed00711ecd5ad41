import { rmSync, writeFileSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBatch, folderSink, type ItemResult } from '../src/index.ts';
import { kites, local } from './support/kites.ts';
import { useScenes } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';

const scenes = useScenes();

async function linesOf(file: string): Promise<readonly ItemResult[]> {
  const text = await readFile(file, 'utf8');
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): ItemResult => JSON.parse(line));
}

describe.each(scenes)('the results of a batch, in $database', (scene) => {
  it('stand in a file, a line for each clip that has ended, and errors apart', async () => {
    const ledger = scene.open();
    const folder = join(scene.folder, 'clips');
    const results = {
      file: join(scene.folder, 'out', 'ok.ndjson'),
      errors: join(scene.folder, 'bad.ndjson'),
    };
    const sink = folderSink({ folder, download: local });
    const provider = scene.wavespeed();
    const batch = createBatch({ name: 'b', ledger, provider, sink });
    const bad = { id: 'bad', request: { model: 'no-such-model', prompt: 'A secret kite' } };
    await batch.add([...kites(2), bad]);
    expect(await batch.run({ results })).toMatchObject({ ending: 'done', resultsFault: undefined });
    const done = await linesOf(results.file);
    expect(done).toEqual([
      {
        id: 'kite-0',
        state: 'done',
        round: 1,
        requestHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        taskId: expect.stringMatching(/^wavespeed:/),
        provider: 'wavespeed',
        endpoint: expect.any(String),
        model: 'kling-v3.0-std',
        estimateUsd: 0.42,
        spentUsd: 0.42,
        place: join(folder, 'kite-0.mp4'),
        bytes: expect.any(Number),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        submittedAt: expect.any(Number),
        acceptedAt: expect.any(Number),
        endedAt: expect.any(Number),
      },
      expect.objectContaining({ id: 'kite-1', state: 'done' }),
    ]);
    const errors = await linesOf(results.errors);
    expect(errors).toMatchObject([{ id: 'bad', state: 'refused', code: expect.any(String) }]);
    expect(await readFile(results.file, 'utf8')).not.toContain('kite, number');
    expect(await readFile(results.errors, 'utf8')).not.toContain('secret');
    expect(await all(batch.results())).toMatchObject([...done, ...errors]);
  });

  it('are there as each clip ends, and not only when the run does', async () => {
    const file = join(scene.folder, 'results.ndjson');
    const limits = { submits: 1, running: 1 };
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), limits });
    await batch.add(kites(4));
    const seen: Promise<number>[] = [];
    const report = batch.run({
      results: { file },
      onEvent: (event) => {
        const isLast = event.type === 'item' && event.id === 'kite-3' && event.state === 'running';
        if (isLast) seen.push(linesOf(file).then((lines) => lines.length));
      },
    });
    expect(await report).toMatchObject({ items: { done: 4 } });
    const [count = 0] = await Promise.all(seen);
    expect(count).toBeGreaterThanOrEqual(1);
    expect(await linesOf(file)).toHaveLength(4);
  });

  it('name the links of a clip that was put nowhere', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(kites(1));
    await batch.run();
    expect(await all(batch.results())).toMatchObject([
      { state: 'done', links: [expect.stringMatching(/^http/)] },
    ]);
  });

  it('have no half line and none twice, whatever ended the last run', async () => {
    const file = join(scene.folder, 'results.ndjson');
    const provider = scene.fal();
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider });
    await batch.add(kites(2));
    await batch.run({ results: { file } });
    const whole = await readFile(file, 'utf8');
    // As a process leaves it that was killed while it wrote.
    await appendFile(file, `${whole}{"id":"kite-`);
    await batch.add(kites(3));
    await batch.run({ results: { file } });
    expect((await linesOf(file)).map(({ id }) => id)).toEqual(['kite-0', 'kite-1', 'kite-2']);
    expect((await readFile(file, 'utf8')).startsWith(whole)).toBe(true);
    expect((await readdir(scene.folder)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('leave a clip out that is made again, until it has ended again', async () => {
    const results = {
      file: join(scene.folder, 'ok.ndjson'),
      errors: join(scene.folder, 'bad.ndjson'),
    };
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: '400', times: 1 });
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(kites(1));
    await batch.run({ results });
    expect([await linesOf(results.file), await linesOf(results.errors)]).toMatchObject([
      [],
      [{ id: 'kite-0', state: 'refused', kind: 'invalid-request', charged: 'no', statusCode: 400 }],
    ]);
    await batch.retry({ only: 'refused' });
    await batch.run({ results });
    expect([await linesOf(results.file), await linesOf(results.errors)]).toMatchObject([
      [{ id: 'kite-0', state: 'done' }],
      [],
    ]);
  });

  it('cost no task where their file cannot be written: refused before, told of after', async () => {
    const folder = join(scene.folder, 'taken');
    await mkdir(folder);
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(kites(1));
    const error = await rejectionOf(batch.run({ results: { file: folder } }));
    expect(error).toMatchObject({ code: 'invalid-options', charged: 'no' });
    expect(scene.emulator.ledger()).toEqual([]);
    const file = join(scene.folder, 'later', 'results.ndjson');
    const report = await batch.run({
      results: { file },
      onEvent: () => {
        // A folder that is a file all of a sudden, as when a disk is taken away.
        rmSync(join(scene.folder, 'later'), { recursive: true });
        writeFileSync(join(scene.folder, 'later'), '');
      },
    });
    expect(report).toMatchObject({
      ending: 'done',
      items: { done: 1 },
      resultsFault: expect.stringMatching(/^E/),
    });
    expect(scene.emulator.ledger()).toHaveLength(1);
    const other = join(scene.folder, 'results.ndjson');
    expect(await batch.run({ results: { file: other } })).toMatchObject({
      resultsFault: undefined,
    });
    expect(await linesOf(other)).toHaveLength(1);
  });
});
