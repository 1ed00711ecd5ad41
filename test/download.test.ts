import { createDownload, createNodeFetch } from '@genlock/core/node';
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
  return {
    emulator,
    model: createFal({ ...emulator.settings.fal, fetch }).video('kling-v3.0-std'),
  };
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
