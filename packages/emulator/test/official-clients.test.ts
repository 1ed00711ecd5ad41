import { createFalClient, type FalClient } from '@fal-ai/client';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Client } from 'wavespeed';
import { createEmulator, type Emulator } from '../src/index.ts';

async function startFast(): Promise<Emulator> {
  const emulator = await createEmulator({ speed: 10_000 });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** fal's client has no base URL: its request middleware is the official way to send it elsewhere. */
function falClient({ settings }: Emulator): FalClient {
  const hosts = {
    'https://queue.fal.run': settings.fal.baseURL,
    'https://rest.fal.ai': settings.fal.restURL,
    'https://rest.alpha.fal.ai': settings.fal.restURL,
  };
  return createFalClient({
    credentials: settings.fal.apiKey,
    requestMiddleware: async (request) => {
      const host = Object.entries(hosts).find(([from]) => request.url.startsWith(from));
      return host === undefined ? request : { ...request, url: request.url.replace(...host) };
    },
  });
}

test('the wavespeed client runs a model and uploads a file', async () => {
  const emulator = await startFast();
  const { apiKey } = emulator.settings.wavespeed;
  const client = new Client(apiKey, { baseUrl: `${emulator.url}/wavespeed` });
  const file = join(await mkdtemp(join(tmpdir(), 'emulator-')), 'frame.png');
  await writeFile(file, 'not really a picture');
  const image = await client.upload(file);
  const { outputs } = await client.run(
    'kwaivgi/kling-v3.0-std/image-to-video',
    { image, prompt: 'a cat', duration: 3 },
    { pollInterval: 0.005 },
  );
  expect((await fetch(String(outputs[0]))).headers.get('content-type')).toBe('video/mp4');
  expect(emulator.ledger()).toMatchObject([{ provider: 'wavespeed', chargeUsd: 0.252 }]);
});

test('the fal client subscribes to a model and uploads a file', async () => {
  const emulator = await startFast();
  const client = falClient(emulator);
  const image = await client.storage.upload(
    new File(['not really a picture'], 'frame.png', { type: 'image/png' }),
  );
  const { data } = await client.subscribe('fal-ai/kling-video/v3/standard/image-to-video', {
    input: { prompt: 'a cat', start_image_url: image, duration: '3' },
    pollInterval: 5,
  });
  expect(data.video).toMatchObject({ content_type: 'video/mp4' });
  expect(emulator.ledger()).toMatchObject([{ provider: 'fal', chargeUsd: 0.378 }]);
});

test('the fal client sees a bad input as its validation error', async () => {
  const client = falClient(await startFast());
  const run = client.subscribe('fal-ai/kling-video/v2.6/pro/image-to-video', {
    // @ts-expect-error start_image_url is missing on purpose
    input: { prompt: 'a cat' },
    pollInterval: 5,
  });
  await expect(run).rejects.toMatchObject({
    status: 422,
    body: { detail: [{ loc: ['body', 'start_image_url'], type: 'missing' }] },
  });
});
