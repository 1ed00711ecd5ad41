import { execFileSync } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type BatchEvent,
  createBatch,
  type CutFrame,
  ffmpegFrames,
  folderSink,
  type ItemInput,
  readManifest,
} from '../src/index.ts';
import { local } from './support/kites.ts';
import { pictureOf } from './support/png.ts';
import { useScene, useScenes } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';

const scenes = useScenes();
const model = 'kling-v3.0-std';
const picture = new Blob([pictureOf(512)], { type: 'image/png' });

/** A film of segments, each of which begins where the one before ends. */
function film(...prompts: readonly string[]): readonly ItemInput[] {
  return prompts.map((prompt, at) => ({
    id: `part-${at}`,
    lastFrameOf: at === 0 ? undefined : `part-${at - 1}`,
    request: { model, prompt, durationSeconds: 5 },
  }));
}

function recorded(): { readonly ids: string[]; readonly cutFrame: CutFrame } {
  const ids: string[] = [];
  return {
    ids,
    cutFrame: async ({ id, state }) => {
      ids.push(`${id}: ${(await state()).videos.length}`);
      return picture;
    },
  };
}

describe.each(scenes)('clips that begin with the last frame of others, in $database', (scene) => {
  it('are made one after the other, each paid for once and begun with a frame', async () => {
    const { ids, cutFrame } = recorded();
    const provider = scene.fal();
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider, cutFrame });
    await batch.add(film('A', 'B', 'C'));
    const states = (await all(batch.items())).map(({ state }) => state);
    expect(states).toEqual(['waiting', 'blocked', 'blocked']);
    const firstFrame = 'https://example.com/a.png';
    const [first, second] = film('A', 'B');
    const usd = [first?.request, { ...second?.request, model, firstFrame }].map((request) =>
      request === undefined ? 0 : provider.estimate(request).usd,
    );
    expect(await batch.plan()).toMatchObject({ items: 3, usd: (usd[0] ?? 0) + 2 * (usd[1] ?? 0) });
    const events: BatchEvent[] = [];
    const report = await batch.run({ onEvent: (event) => events.push(event) });
    expect(report).toMatchObject({ ending: 'done', items: { done: 3, blocked: 0 } });
    expect(ids).toEqual(['part-0: 1', 'part-1: 1']);
    const endpoints = scene.emulator.ledger().map(({ endpoint }) => endpoint);
    expect(endpoints.map((endpoint) => endpoint.split('/').at(-1))).toEqual([
      'text-to-video',
      'image-to-video',
      'image-to-video',
    ]);
    expect(events).toContainEqual(expect.objectContaining({ id: 'part-1', state: 'waiting' }));
  });

  it('are refused where one before them failed, and made when that is tried once more', async () => {
    const { cutFrame } = recorded();
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: '400', times: 1 });
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), cutFrame });
    await batch.add(film('A', 'B', 'C'));
    const file = join(scene.folder, 'results.ndjson');
    const first = await batch.run({ results: { file } });
    expect(first).toMatchObject({ ending: 'done', items: { refused: 3 } });
    const [, second, third] = await all(batch.items());
    const fault = { code: 'predecessor-failed', charged: 'no' };
    expect([second, third]).toMatchObject([{ fault }, { fault }]);
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(3);
    expect(scene.emulator.ledger()).toEqual([]);
    expect(await batch.retry({ only: 'refused' })).toBe(3);
    expect((await all(batch.items())).map(({ state }) => state)).toEqual([
      'waiting',
      'blocked',
      'blocked',
    ]);
    expect(await batch.run()).toMatchObject({ items: { done: 3 } });
    expect(scene.emulator.ledger()).toHaveLength(3);
  });

  it('come back by themselves when the one before them that failed is made again', async () => {
    const { cutFrame } = recorded();
    scene.emulator.faults.set({
      provider: 'fal',
      route: 'submit',
      kind: 'fail',
      failure: 'generation-failed',
      times: 1,
    });
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), cutFrame });
    await batch.add(film('A', 'B', 'C'));
    expect(await batch.run()).toMatchObject({ items: { failed: 1, refused: 2 } });
    expect(await batch.retry({ only: 'failed' })).toBe(1);
    expect(await batch.run()).toMatchObject({ items: { done: 3, refused: 0 } });
  });

  it('are made again with the one before them that has changed', async () => {
    const { cutFrame } = recorded();
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), cutFrame });
    await batch.add(film('A', 'B', 'C'));
    await batch.run();
    expect(await batch.add(film('A', 'other', 'C'), { changed: 'remake' })).toMatchObject({
      duplicates: 1,
      remade: 2,
    });
    expect(await batch.run()).toMatchObject({ items: { done: 3 } });
    expect(scene.emulator.ledger()).toHaveLength(5);
  });

  it('cost nothing where the frame cannot be cut, and are started again when it can', async () => {
    const cutFrame: CutFrame = async () => {
      throw Object.assign(new Error('a path and a prompt'), { code: 'EACCES' });
    };
    const provider = scene.fal();
    const ledger = scene.open();
    const batch = createBatch({ name: 'b', ledger, provider, cutFrame });
    await batch.add(film('A', 'B', 'C'));
    expect(await batch.run()).toMatchObject({ items: { done: 1, refused: 2 } });
    const [, second] = await all(batch.items());
    expect(second?.fault).toMatchObject({ code: 'frame-failed', charged: 'no' });
    expect(scene.emulator.ledger()).toHaveLength(1);
    const again = createBatch({ name: 'b', ledger, provider, cutFrame: recorded().cutFrame });
    await again.retry({ only: 'refused' });
    expect(await again.run()).toMatchObject({ items: { done: 3 } });
  });

  it('may come after another without its frame', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    const request = { model, prompt: 'A' };
    await batch.add([{ id: 'a', request }]);
    await batch.add([{ id: 'b', after: 'a', request }]);
    expect((await all(batch.items())).map(({ state }) => state)).toEqual(['waiting', 'blocked']);
    expect(await batch.run()).toMatchObject({ items: { done: 2 } });
    await batch.add([{ id: 'c', after: 'b', request }]);
    expect(await batch.run()).toMatchObject({ items: { done: 3 } });
  });
});

describe('a chain of clips', () => {
  const scene = useScene('SQLite');
  const request = { model, prompt: 'A' };

  it.each<readonly [string, readonly ItemInput[], string]>([
    ['one that is not there', [{ id: 'a', after: 'b', request }], 'after'],
    ['itself', [{ id: 'a', lastFrameOf: 'a', request }], 'lastFrameOf'],
    [
      'one that comes after it',
      [
        { id: 'a', after: 'b', request },
        { id: 'b', after: 'a', request },
      ],
      'after',
    ],
    [
      'two of them',
      [
        { id: 'a', request },
        { id: 'b', request },
        { after: 'a', lastFrameOf: 'b', request },
      ],
      'after',
    ],
    [
      'one, with a picture of its own',
      [
        { id: 'a', request },
        { lastFrameOf: 'a', request: { ...request, firstFrame: 'https://example.com/a.png' } },
      ],
      'firstFrame',
    ],
  ])('is refused where a clip comes after %s', async (_what, items, field) => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    expect(await rejectionOf(batch.add(items))).toMatchObject({
      code: 'invalid-request',
      charged: 'no',
      issues: [{ field }],
    });
  });

  it('stands in a manifest, by the keys of rows above', async () => {
    const provider = scene.fal();
    const json = join(scene.folder, 'film.jsonl');
    const lines = [
      { key: 'a', ...request },
      { key: 'b', ...request, firstFrame: { lastFrameOf: 'a' } },
      { key: 'c', ...request, after: 'b' },
    ].map((line) => JSON.stringify(line));
    await writeFile(json, lines.join('\n'));
    const csv = join(scene.folder, 'film.csv');
    await writeFile(
      csv,
      `key,model,prompt,frame,after\na,${model},A,,\nb,${model},A,a,\nc,${model},A,,b`,
    );
    for (const [file, columns] of [
      [json, {}],
      [csv, { frame: 'lastFrameOf' }],
    ] as const) {
      const manifest = await readManifest(file, { provider, columns });
      expect(await all(manifest)).toMatchObject([
        { id: 'a' },
        { id: 'b', lastFrameOf: 'a', request: { prompt: 'A' } },
        { id: 'c', after: 'b' },
      ]);
    }
    await writeFile(json, lines.toReversed().join('\n'));
    expect(await rejectionOf(readManifest(json, { provider }))).toMatchObject({
      problems: [
        { line: 1, field: 'after' },
        { line: 2, field: 'lastFrameOf' },
      ],
    });
  });

  it('is refused where what cuts frames hangs and takes no notice of its signal', async () => {
    const cutFrame = async (): Promise<Blob> => new Promise(() => {});
    const given = { provider: scene.fal(), cutFrame, limits: { saveMs: 5 } };
    const batch = createBatch({ name: 'b', ledger: scene.open(), ...given });
    await batch.add(film('A', 'B'));
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 1, refused: 1 } });
    expect((await all(batch.items('refused')))[0]?.fault).toMatchObject({
      code: 'frame-failed',
      charged: 'no',
    });
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('is not begun where nothing can cut frames', async () => {
    const cutFrame = ffmpegFrames({ ffmpeg: join(scene.folder, 'no-ffmpeg') });
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), cutFrame });
    await batch.add(film('A', 'B'));
    expect(await rejectionOf(batch.run())).toMatchObject({
      code: 'invalid-options',
      issues: [{ field: 'cutFrame' }],
    });
    expect(scene.emulator.ledger()).toEqual([]);
  });

  it.each(['a folder', 'the links'])('has its frames cut by ffmpeg, from %s', async (from) => {
    const ffmpeg = await ffmpegIn(scene.folder);
    const sink =
      from === 'a folder'
        ? folderSink({ folder: join(scene.folder, 'clips'), download: local })
        : undefined;
    const cutFrame = ffmpegFrames({ ffmpeg, download: local });
    const provider = scene.fal();
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider, cutFrame, sink });
    await batch.add(film('A', 'B'));
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 2 }, faults: [] });
    expect(scene.emulator.ledger()).toHaveLength(2);
  });
});

/** The ffmpeg of this machine, or a program that takes what is given to it and gives a picture. */
async function ffmpegIn(folder: string): Promise<string> {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return 'ffmpeg';
  } catch {
    const program = join(folder, 'ffmpeg');
    await writeFile(join(folder, 'frame.png'), pictureOf(512));
    await writeFile(
      program,
      `#!/bin/sh
[ "$1" = -version ] && exit 0
for last; do :; done
cp "${join(folder, 'frame.png')}" "\${last#file:}"
`,
    );
    await chmod(program, 0o755);
    return program;
  }
}
