import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDownload, createNodeFetch, DownloadError, saveVideo } from '@genlock/core/node';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { experimental_generateVideo as generateVideo } from 'ai';
import { expect, it, onTestFinished } from 'vitest';

async function falOn(settings: { readonly speed: number }) {
  const emulator = await createEmulator(settings);
  const fetch = createNodeFetch();
  onTestFinished(async () => {
    await fetch.close();
    await emulator.close();
  });
  const provider = createFal({ ...emulator.settings.fal, fetch });
  return { emulator, provider, model: provider.video('kling-v3.0-std') };
}

it('a guarded download serves generateVideo', async () => {
  const { emulator, model } = await falOn({ speed: 1_000 });
  const download = createDownload({ allowHttp: true, allowPrivate: true });
  const { video } = await generateVideo({ model, prompt: 'A kite', download });
  expect(Buffer.from(video.uint8Array).toString('latin1', 4, 8)).toBe('ftyp');
  expect(video.mediaType).toBe('video/mp4');
  expect(emulator.ledger()).toHaveLength(1);
});

it('a guarded download that is refused costs no second task', async () => {
  const { emulator, model } = await falOn({ speed: 1_000 });
  const generating = generateVideo({ model, prompt: 'A kite', download: createDownload() });
  await expect(generating).rejects.toMatchObject({
    code: 'download-failed',
    reason: 'not-allowed',
  });
  expect(emulator.ledger()).toHaveLength(1);
});

it('a file that answers 503 leaves generateVideo with the task and its URL, and the video is fetched without a second payment (case 6.6)', async () => {
  const { emulator, model, provider } = await falOn({ speed: 1_000 });
  const local = { allowHttp: true, allowPrivate: true, sleep: async () => {} };
  emulator.faults.set({ provider: 'fal', route: 'file', kind: '503' });
  const generating = generateVideo({ model, prompt: 'A kite', download: createDownload(local) });
  const error = await generating.catch((thrown: unknown) => thrown);
  if (!DownloadError.isInstance(error)) throw new Error(`no DownloadError: ${String(error)}`);
  expect(error).toMatchObject({ statusCode: 503, charged: 'yes', isRetryable: false });
  expect(error.taskId).toMatch(/^fal:/);
  expect(error.message).toContain(`provider.status('${error.taskId}')`);
  expect(error.message).not.toContain('kite');

  emulator.faults.clear();
  const folder = await mkdtemp(join(tmpdir(), 'genlock-paid-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const state = await provider.status(error.taskId ?? '');
  expect(state.videos[0]?.url).toBe(error.url);
  for (const source of [state, error.url ?? '']) {
    const saved = await saveVideo(source, join(folder, 'kite.mp4'), local);
    expect(saved.mediaType).toBe('video/mp4');
  }
  expect(emulator.ledger()).toHaveLength(1);
});
