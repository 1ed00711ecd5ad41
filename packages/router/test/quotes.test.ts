import { describe, expect, it } from 'vitest';
import { createGenlock } from '../src/index.ts';
import { offlineProviders } from './support/providers.ts';

const { wavespeed, fal, atlascloud } = offlineProviders();
const genlock = createGenlock({ providers: [wavespeed, fal, atlascloud] });
const model = 'kling-v3.0-std';
const prompt = 'A kite over the sea';

describe('quotes', () => {
  it('gives one row a provider, cheapest first, equal prices in the order of the providers', async () => {
    const rows = await genlock.quotes({ model, prompt, durationSeconds: 10 });
    expect(rows).toMatchObject([
      { provider: 'atlascloud', usd: 0.714 },
      { provider: 'wavespeed', usd: 0.84 },
      { provider: 'fal', usd: 0.84 },
    ]);
  });

  it('says where each price comes from, how old it is and how it was reckoned', async () => {
    const [cheapest] = await genlock.quotes({ model, prompt, generateAudio: true });
    expect(cheapest).toMatchObject({
      endpoint: 'kwaivgi/kling-v3.0-std/text-to-video',
      billedSeconds: 5,
      confidence: 'third-party',
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      source: expect.stringContaining('atlascloud'),
      lines: ['5 s x 0.1071 USD/s (with audio) = 0.5355 USD'],
    });
  });

  it('puts who cannot serve last, with every reason in place of a price', async () => {
    const rows = await genlock.quotes({
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

  it('keeps the priced rows above the refused ones', async () => {
    const shots = [{ prompt: 'A kite', durationSeconds: 5 }];
    const rows = await genlock.quotes({ model, shots });
    expect(rows).toMatchObject([
      { provider: 'wavespeed', usd: 0.42 },
      { provider: 'fal', usd: 0.42 },
      { provider: 'atlascloud', reasons: expect.any(Array) },
    ]);
  });

  it('names the nearest ids for a model that nobody has', async () => {
    const rows = await genlock.quotes({ model: 'kling-v3.0-sdt', prompt });
    for (const row of rows) {
      expect(row).toMatchObject({ reasons: [expect.stringContaining('kling-v3.0-std')] });
    }
  });
});
