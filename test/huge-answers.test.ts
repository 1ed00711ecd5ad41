import { createAtlasCloud } from '@genlock/atlascloud';
import type { Fetch, ProviderSettings, VideoProvider } from '@genlock/core';
import { createEmulator, type Emulator, type FaultRule } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pngHeader } from './support/png.ts';
import { skippingClock } from './support/skipping-clock.ts';
import { rejectionOf } from './support/wire.ts';

const clock = skippingClock();
let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ speed: 10, now: clock.now });
});
afterAll(() => emulator.close());

/** The most that one answer may bring into memory; the limit is 4 MiB and a chunk. */
const mostBytes = 5 * 1024 * 1024;
let largest = 0;

/** A `fetch` that counts what is taken out of each answer. */
const countingFetch: Fetch = async (url, init) => {
  const response = await fetch(url, init);
  let taken = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      taken += chunk.length;
      largest = Math.max(largest, taken);
      controller.enqueue(chunk);
    },
  });
  const { status, headers } = response;
  return new Response(response.body?.pipeThrough(counter) ?? null, { status, headers });
};

const factories = { wavespeed: createWaveSpeed, fal: createFal, atlascloud: createAtlasCloud };
const names = ['wavespeed', 'fal', 'atlascloud'] as const;

describe.each(names)('an answer of 100 MB from %s', (name) => {
  let provider: VideoProvider;
  beforeEach(() => {
    largest = 0;
    emulator.reset();
    const settings: ProviderSettings = {
      fetch: countingFetch,
      now: clock.now,
      sleep: async (ms) => clock.skip(ms),
    };
    provider = factories[name]({ ...emulator.settings[name], ...settings });
  });

  const breakRoute = (route: FaultRule['route'], times?: number): void =>
    emulator.faults.set({
      provider: name,
      route,
      kind: 'huge-body',
      ...(times !== undefined && { times }),
    });
  const request = { model: 'kling-v3.0-std', prompt: 'A whale in the fog' };

  it('to a submit leaves it unknown', async () => {
    breakRoute('submit');
    expect(await rejectionOf(provider.start(request))).toMatchObject({
      code: 'submission-unknown',
      charged: 'unknown',
    });
    expect(largest).toBeLessThan(mostBytes);
  });

  it('to a read is a read that told nothing', async () => {
    const { id } = await provider.start(request);
    for (const route of ['status', 'result'] as const) breakRoute(route, 2);
    expect(await provider.wait(id)).toMatchObject({ status: 'succeeded' });
    expect(largest).toBeLessThan(mostBytes);
  });

  it('to the look for a lost submit leaves it unknown', async () => {
    emulator.faults.set({ provider: name, route: 'submit', kind: 'drop-after-accept' });
    breakRoute('history');
    expect(await rejectionOf(provider.start(request))).toMatchObject({
      code: 'submission-unknown',
    });
    expect(emulator.ledger()).toHaveLength(1);
    expect(largest).toBeLessThan(mostBytes);
  });

  it('to an upload makes no task', async () => {
    breakRoute('upload');
    breakRoute('upload-bytes');
    const firstFrame = pngHeader(1280, 720);
    expect(await rejectionOf(provider.start({ ...request, firstFrame }))).toMatchObject({
      code: 'upload-failed',
      charged: 'no',
    });
    expect(emulator.ledger()).toEqual([]);
    expect(largest).toBeLessThan(mostBytes);
  });

  it('to the question for webhook keys turns the webhook away', async () => {
    for (const route of ['jwks', 'secret'] as const) breakRoute(route);
    const seconds = String(Math.floor(clock.now() / 1000));
    const hex = '00'.repeat(64);
    const forged = new Request('https://me.test/hook', {
      method: 'POST',
      body: '{}',
      headers: {
        'webhook-id': '1',
        'webhook-timestamp': seconds,
        'webhook-signature': `v3,${hex.slice(0, 64)}`,
        'x-fal-webhook-request-id': '1',
        'x-fal-webhook-user-id': '1',
        'x-fal-webhook-timestamp': seconds,
        'x-fal-webhook-signature': hex,
        'x-atlascloud-webhook-timestamp': seconds,
        'x-atlascloud-webhook-signature-ed25519': 'A'.repeat(86),
      },
    });
    expect(await rejectionOf(provider.webhook.verify(forged))).toMatchObject({
      reason: 'no-keys',
      statusCode: 503,
    });
    expect(largest).toBeLessThan(mostBytes);
  });
});
