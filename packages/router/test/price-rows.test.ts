import { createAtlasCloud } from '@genlock/atlascloud';
import type { Quote } from '@genlock/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGenlock } from '../src/index.ts';
import { routerOn, startEmulator } from './support/page.ts';
import { offlineProviders } from './support/providers.ts';

const { wavespeed, fal, atlascloud } = offlineProviders();
const genlock = createGenlock({ providers: [wavespeed, fal, atlascloud] });
const model = 'kling-v3.0-std';
const prompt = 'A kite over the sea';

describe('estimates', () => {
  it('gives one row a provider, cheapest first, equal prices in the order of the providers', () => {
    const rows = genlock.estimates({ model, prompt, durationSeconds: 10 });
    expect(rows).toMatchObject([
      { provider: 'atlascloud', usd: 0.714 },
      { provider: 'wavespeed', usd: 0.84 },
      { provider: 'fal', usd: 0.84 },
    ]);
  });

  it('says where each price comes from, how old it is and how it was reckoned', () => {
    const [cheapest] = genlock.estimates({ model, prompt, generateAudio: true });
    expect(cheapest).toMatchObject({
      endpoint: 'kwaivgi/kling-v3.0-std/text-to-video',
      billedSeconds: 5,
      confidence: 'third-party',
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      source: expect.stringContaining('atlascloud'),
      lines: ['5 s x 0.1071 USD/s (with audio) = 0.5355 USD'],
    });
  });

  it('puts who cannot serve last, with every reason in place of a price', () => {
    const rows = genlock.estimates({
      model,
      firstFrame: 'https://example.com/first.png',
      shots: [{ prompt: 'A kite', durationSeconds: 2 }],
    });
    expect(rows.map(({ provider }) => provider)).toEqual(['wavespeed', 'fal', 'atlascloud']);
    for (const row of rows) {
      expect(row).not.toHaveProperty('usd');
      expect(row).toHaveProperty('reasons');
    }
    expect(rows[2]).toMatchObject({
      reasons: [
        expect.stringContaining('prompt'),
        expect.stringContaining('durationSeconds'),
        expect.stringContaining('shots'),
      ],
    });
  });

  it('keeps the priced rows above the refused ones', () => {
    const shots = [{ prompt: 'A kite', durationSeconds: 5 }];
    const rows = genlock.estimates({ model, shots });
    expect(rows).toMatchObject([
      { provider: 'wavespeed', usd: 0.42 },
      { provider: 'fal', usd: 0.42 },
      { provider: 'atlascloud', reasons: expect.any(Array) },
    ]);
  });

  it('names the nearest ids for a model that nobody has', () => {
    const rows = genlock.estimates({ model: 'kling-v3.0-sdt', prompt });
    for (const row of rows) {
      expect(row).toMatchObject({ reasons: [expect.stringContaining('kling-v3.0-std')] });
    }
  });
});

describe('quotes', () => {
  const request = { model, prompt, durationSeconds: 10 };
  const route = ['wavespeed', 'fal', 'atlascloud'];

  it('are live where the provider has a price API, and estimates where it has none', async () => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    expect(await routerOn(emulator, { route }).quotes(request)).toMatchObject([
      { provider: 'atlascloud', usd: 0.714, live: true },
      { provider: 'wavespeed', usd: 0.84, live: true, source: expect.stringContaining('live') },
      { provider: 'fal', usd: 0.84, live: false },
    ]);
    expect(emulator.ledger()).toEqual([]);
  });

  it('are put in order by what the providers say, not by what the tables say', async () => {
    const costly = async (): Promise<Quote> => ({
      ...atlascloud.estimate(request),
      usd: 2,
      live: true,
      quotedAt: 0,
    });
    const router = createGenlock({ providers: [{ ...atlascloud, quote: costly }, fal] });
    const rows = await router.quotes(request);
    expect(rows).toMatchObject([{ provider: 'fal' }, { provider: 'atlascloud', usd: 2 }]);
  });

  it.each([
    ['no key', createAtlasCloud({ apiKeyEnvironment: 'NO_SUCH_KEY' })],
    ['no network', atlascloud],
  ])('are the estimate of a provider that cannot be asked: %s', async (_, provider) => {
    const router = createGenlock({ providers: [provider], now: () => 7 });
    const [row] = await router.quotes(request);
    expect(row).toMatchObject({ ...provider.estimate(request), live: false });
  });

  it('ask nobody who cannot serve, and give the reasons', async () => {
    const rows = await genlock.quotes({ model: 'kling-v3.0-sdt', prompt });
    for (const row of rows) {
      expect(row).toMatchObject({ reasons: [expect.stringContaining('kling-v3.0-std')] });
    }
  });

  it('throw what is no error of a provider', async () => {
    const quote = async (): Promise<Quote> => {
      throw new TypeError('a mistake in a provider of my own');
    };
    const router = createGenlock({ providers: [{ ...fal, quote }] });
    await expect(router.quotes(request)).rejects.toThrow(TypeError);
  });
});
