import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sink } from '@genlock/core';
import { folderSink } from '@genlock/core/node';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { experimental_generateVideo as generateVideo } from 'ai';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGenlock } from '../src/index.ts';
import { thrownBy } from './support/thrown.ts';

const prompt = 'A red kite over the dunes';
const request = { model: 'kling-v3.0-std', prompt };
const here = { allowHttp: true, allowPrivate: true };
const quick = { pollSchedule: () => 1 };

async function useEmulator() {
  const emulator = await createEmulator({ speed: 1_000_000 });
  onTestFinished(() => emulator.close());
  return emulator;
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-sink-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Nothing of a saved video goes through the memory of the AI SDK. */
const noDownload = async (): Promise<never> => {
  throw new Error('the AI SDK downloads a video that was saved');
};

describe('a sink of one call', () => {
  it('takes the video of generateVideo, which counts it as uploaded', async () => {
    const emulator = await useEmulator();
    const folder = await emptyFolder();
    const sink = folderSink({ folder, download: here });
    const fal = createFal({ ...emulator.settings.fal, ...quick, sink });
    const { videos, uploadedVideos, providerMetadata, warnings } = await generateVideo({
      model: fal.video('kling-v3.0-std'),
      prompt,
      download: noDownload,
    });
    expect([videos, uploadedVideos, warnings]).toEqual([[], 1, []]);
    const names = (await readdir(folder)).toSorted();
    expect(names).toEqual([
      expect.stringMatching(/^fal-.*\.json$/),
      expect.stringMatching(/^fal-.*\.mp4$/),
    ]);
    const place = join(folder, names[1] ?? '');
    expect(providerMetadata['genlock']).toMatchObject({ videos: [{ place, isSaved: true }] });
    const sidecar = JSON.parse(await readFile(join(folder, names[0] ?? ''), 'utf8'));
    expect(sidecar).toMatchObject({ request: { model: 'kling-v3.0-std' }, costUsd: 0.42 });
    expect(JSON.stringify(sidecar)).not.toContain('kite');
  });

  it('takes each video of a call for several, by poll too', async () => {
    const emulator = await useEmulator();
    const folder = await emptyFolder();
    const sink = folderSink({ folder, download: here, sidecar: false });
    const genlock = createGenlock({
      providers: [createFal({ ...emulator.settings.fal, ...quick })],
      sink,
    });
    const poll = { intervalMs: 1 };
    const model = genlock.video('kling-v3.0-std');
    const result = await generateVideo({ model, prompt, n: 3, poll, download: noDownload });
    expect(result.uploadedVideos).toBe(3);
    expect(await readdir(folder)).toHaveLength(3);
    expect(emulator.ledger()).toHaveLength(3);
  });

  it('opens a video on any runtime', async () => {
    const emulator = await useEmulator();
    const sizes: number[] = [];
    const sink: Sink = async (clip) => {
      const { stream, mediaType } = await clip.open(here);
      sizes.push((await new Response(stream).arrayBuffer()).byteLength);
      return { place: `bucket://${clip.id}.${mediaType.split('/')[1] ?? ''}` };
    };
    const { state } = await createFal({ ...emulator.settings.fal, ...quick, sink }).run(request);
    expect(state.videos[0]?.place).toMatch(/^bucket:\/\/fal-.*\.mp4$/);
    expect(sizes[0]).toBeGreaterThan(1_000);
  });
});

describe('a sink of a router', () => {
  async function useRouter(ofProvider?: Sink) {
    const emulator = await useEmulator();
    const seen: string[] = [];
    const sink: Sink = async ({ id }) => {
      seen.push(id);
      return { place: `router://${id}` };
    };
    const { fal, wavespeed } = emulator.settings;
    const providers = [
      createFal({ ...fal, ...quick, sink: ofProvider }),
      createWaveSpeed({ ...wavespeed, ...quick }),
    ];
    const settings = { providers, sink };
    return { genlock: createGenlock(settings), settings, seen, emulator };
  }

  it('takes the videos of whatever provider made them', async () => {
    const { genlock, seen, emulator } = await useRouter();
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: '401' });
    const { state } = await genlock.run(request);
    expect(state.videos[0]?.place).toMatch(/^router:\/\/wavespeed-/);
    const task = await genlock.start(request);
    await genlock.wait(task.id);
    await genlock.wait(task.id);
    expect(seen).toHaveLength(2);
  });

  it('has nothing to do where a provider has a sink of its own', async () => {
    const { genlock, seen } = await useRouter(async () => ({ place: 'own' }));
    const { state } = await genlock.run(request);
    expect(state.videos[0]?.place).toBe('own');
    expect(seen).toEqual([]);
  });

  it('is not left behind without a word when the router goes to another process', async () => {
    const { genlock } = await useRouter();
    expect(thrownBy(() => genlock.serialize?.())).toMatchObject({
      message: expect.stringContaining('with a sink cannot go to another process'),
    });
  });

  it('has to be a function', async () => {
    const { settings } = await useRouter();
    const wrong = Object.assign({}, settings, { sink: 's3://bucket' });
    expect(thrownBy(() => createGenlock(wrong))).toMatchObject({ code: 'invalid-config' });
  });
});
