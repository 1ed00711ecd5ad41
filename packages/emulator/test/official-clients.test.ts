import { createReplicate } from '@ai-sdk/replicate';
import { createFalClient, type FalClient } from '@fal-ai/client';
import { experimental_generateVideo as generateVideo } from 'ai';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Replicate, { validateWebhook } from 'replicate';
import { expect, onTestFinished, test } from 'vitest';
import { Client } from 'wavespeed';
import { createEmulator, type Emulator } from '../src/index.ts';
import { startReceiver } from './receiver.ts';

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

test('the replicate client uploads a frame, runs a model and searches for it', async () => {
  const emulator = await startFast();
  const { apiKey, baseURL } = emulator.settings.replicate;
  const client = new Replicate({ auth: apiKey, baseUrl: baseURL, useFileOutput: false });
  const frame = new File(['not really a picture'], 'frame.png', { type: 'image/png' });
  const url: unknown = await client.run('kwaivgi/kling-v3-video', {
    input: { prompt: 'a cat', mode: 'standard', duration: 3, start_image: frame },
    wait: { mode: 'poll', interval: 5 },
  });
  expect((await fetch(String(url))).headers.get('content-type')).toBe('video/mp4');
  const { results } = await client.predictions.list();
  expect(results).toMatchObject([{ status: 'succeeded', input: { duration: 3 } }]);
  expect(emulator.ledger()).toMatchObject([{ provider: 'replicate', chargeUsd: 0.504 }]);
});

test('the replicate client cancels, and verifies a webhook with the secret that it asks for', async () => {
  const emulator = await startFast();
  const { apiKey, baseURL } = emulator.settings.replicate;
  const client = new Replicate({ auth: apiKey, baseUrl: baseURL });
  const receiver = await startReceiver();
  const { id } = await client.predictions.create({
    model: 'kwaivgi/kling-v2.6',
    input: { prompt: 'a cat' },
    webhook: receiver.url,
    webhook_events_filter: ['completed'],
  });
  await receiver.arrival;
  const [webhook] = receiver.received;
  const body = webhook?.raw ?? '';
  const { key: secret } = await client.webhooks.default.secret.get();
  const header = (name: string): string => String(webhook?.headers[name]);
  const given = {
    id: header('webhook-id'),
    timestamp: header('webhook-timestamp'),
    signature: header('webhook-signature'),
    body,
    secret,
  };
  expect(await validateWebhook(given)).toBe(true);
  expect(await validateWebhook({ ...given, body: `${body} ` })).toBe(false);
  expect(await client.predictions.cancel(id)).toMatchObject({ status: 'succeeded' });
});

test("the AI SDK's own Replicate provider makes a video from text", async () => {
  const emulator = await startFast();
  const { apiKey, baseURL } = emulator.settings.replicate;
  const replicate = createReplicate({ apiToken: apiKey, baseURL });
  const { video } = await generateVideo({
    model: replicate.video('kwaivgi/kling-v2.6'),
    prompt: 'a cat',
    duration: 5,
    aspectRatio: '9:16',
    providerOptions: { replicate: { generate_audio: false } },
    download: async ({ url }) => ({
      data: new Uint8Array(await (await fetch(url)).arrayBuffer()),
      mediaType: 'video/mp4',
    }),
    poll: { intervalMs: 5 },
  });
  expect(video.mediaType).toBe('video/mp4');
  expect(emulator.ledger()).toMatchObject([
    { endpoint: 'kwaivgi/kling-v2.6', chargeUsd: 0.35, body: { aspect_ratio: '9:16' } },
  ]);
});
