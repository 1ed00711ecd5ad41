import type { Fetch, ProviderSettings, VideoProvider } from '@genlock/core';
import { createEmulator, providerRoutes, type Emulator, type FaultRule } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { everyProvider } from '@genlock/test-support/every-provider';
import { openInbox } from '@genlock/test-support/inbox';
import { pngHeader } from '@genlock/test-support/png';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { rejectionOf } from '@genlock/test-support/async';

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

describe.each(everyProvider)('an answer of 100 MB from $id', (each) => {
  const { id: name, create, model, faultRoutes } = each;
  let provider: VideoProvider;
  beforeEach(() => {
    largest = 0;
    emulator.reset();
    const settings: ProviderSettings = {
      fetch: countingFetch,
      now: clock.now,
      sleep: async (ms) => clock.skip(ms),
    };
    provider = create({ ...emulator.settings[name], ...settings });
  });

  const breakRoute = (route: FaultRule['route'], times?: number): void =>
    emulator.faults.set({
      provider: name,
      route,
      kind: 'huge-body',
      ...(times !== undefined && { times }),
    });
  const request = { model, prompt: 'A whale in the fog' };

  it('to a submit leaves it unknown', async () => {
    breakRoute('submit');
    expect(await rejectionOf(provider.start(request))).toMatchObject({
      code: 'submission-unknown',
      charged: 'unknown',
    });
    expect(largest).toBeLessThan(mostBytes);
  });

  it('to a read is a read that reported nothing', async () => {
    const { id } = await provider.start(request);
    for (const route of ['status', 'result'] as const) breakRoute(route, 2);
    expect(await provider.wait(id)).toMatchObject({ status: 'succeeded' });
    expect(largest).toBeLessThan(mostBytes);
  });

  it('to the search for a lost submit leaves it unknown', async () => {
    emulator.faults.set({ provider: name, route: 'submit', kind: 'drop-after-accept' });
    breakRoute('history');
    expect(await rejectionOf(provider.start(request))).toMatchObject({
      code: 'submission-unknown',
    });
    expect(emulator.ledger()).toHaveLength(1);
    expect(largest).toBeLessThan(mostBytes);
  });

  const uploads = (providerRoutes[name] ?? []).includes('upload') ? ['upload'] : [];
  it.each(uploads)('to an %s makes no task', async () => {
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

  // Where no webhooks are sent, or a console alone tells their secret, there are no keys to ask for.
  it.each(faultRoutes.some((route) => route === 'jwks' || route === 'secret') ? ['webhook'] : [])(
    'to the question for the keys of a %s turns it away',
    async () => {
      const arrived: Request[] = [];
      const inbox = await openInbox(async (given) => {
        const { url, headers } = given;
        arrived.push(new Request(url, { method: 'POST', headers, body: await given.text() }));
        return new Response();
      });
      onTestFinished(() => inbox.close());
      await provider.start(request, { webhookUrl: inbox.url });
      clock.skip(600_000);
      await emulator.deliverWebhooks();
      for (const route of ['jwks', 'secret'] as const) breakRoute(route);
      const [delivery] = arrived;
      if (delivery === undefined) throw new Error('no webhook was delivered');
      expect(await rejectionOf(provider.webhook.verify(delivery))).toMatchObject({
        reason: 'no-keys',
        statusCode: 503,
      });
      expect(largest).toBeLessThan(mostBytes);
    },
  );
});
