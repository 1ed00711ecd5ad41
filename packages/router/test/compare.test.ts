import type { Endpoint, Estimate, Price, VideoProvider, VideoRequest } from '@genlock/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, createGenlock, type ComparisonOffer, type ComparisonRow } from '../src/index.ts';
import { offlineProviders } from './support/providers.ts';

const { wavespeed, fal, atlascloud } = offlineProviders();
const providers = [wavespeed, fal, atlascloud];
const clip: VideoRequest = { model: 'kling-v3.0-std', prompt: 'A kite', durationSeconds: 5 };
const clips = (count: number, request = clip): readonly VideoRequest[] =>
  Array.from({ length: count }, () => ({ ...request }));

const day = 24 * 60 * 60 * 1_000;
const noon = Date.parse('2026-06-23T12:00:00Z');

/** A provider with other prices, or another day of them. */
function priced(provider: VideoProvider, change: Partial<Estimate>): VideoProvider {
  return {
    ...provider,
    estimate: (request) => ({ ...provider.estimate(request), ...change }),
  };
}

function offerOf(rows: readonly ComparisonRow[], provider: string): ComparisonOffer {
  const row = rows.find((each) => each.provider === provider);
  if (row === undefined || !row.canServe) throw new Error(`no offer of ${provider}`);
  return row;
}

describe('a batch', () => {
  it('of 1,000 clips of 5 s at 0.084 USD a second costs 420 USD to the cent', () => {
    const rows = compare(clips(1_000), providers);
    expect(offerOf(rows, 'wavespeed')).toMatchObject({
      endpoints: ['kwaivgi/kling-v3.0-std/text-to-video'],
      totalUsd: 420,
      seconds: 5_000,
      perSecondUsd: 0.084,
      lines: ['1,000 x (5 s x 0.084 USD/s (without audio)) = 420.00 USD'],
    });
    expect(rows.map(({ provider }) => provider)).toEqual(['atlascloud', 'wavespeed', 'fal']);
  });

  it('may hold one request object many times', () => {
    const same = Array.from({ length: 1_000 }, () => clip);
    expect(compare(same, providers)).toEqual(compare(clips(1_000), providers));
  });

  it('of different requests is added up, each kind on a line', () => {
    const mixed = [...clips(3), { ...clip, generateAudio: true }, { ...clip, durationSeconds: 10 }];
    expect(offerOf(compare(mixed, providers), 'fal')).toMatchObject({
      totalUsd: 2.73,
      seconds: 30,
      perSecondUsd: 0.091,
      lines: [
        '3 x (5 s x 0.084 USD/s (without audio)) = 1.26 USD',
        '5 s x 0.126 USD/s (with audio) = 0.63 USD',
        '10 s x 0.084 USD/s (without audio) = 0.84 USD',
        '1.26 USD + 0.63 USD + 0.84 USD = 2.73 USD',
      ],
    });
  });

  it('names every endpoint that it needs', () => {
    const image = { ...clip, firstFrame: 'https://example.com/first.png' };
    expect(offerOf(compare([clip, image, clip], providers), 'fal').endpoints).toEqual([
      'fal-ai/kling-video/v3/standard/text-to-video',
      'fal-ai/kling-video/v3/standard/image-to-video',
    ]);
  });

  it('has no rounding error in the sum', () => {
    const many = Array.from({ length: 333_333 }, () => clip);
    const row = offerOf(compare(many, [atlascloud]), 'atlascloud');
    expect(row.totalUsd).toBe(118_999.881);
  });

  it('without a request has no price', () => {
    expect(() => compare([], providers)).toThrow(RangeError);
  });
});

describe('one request', () => {
  it('keeps the arithmetic of its estimate', () => {
    expect(offerOf(compare(clip, providers), 'atlascloud')).toMatchObject({
      canServe: true,
      totalUsd: 0.357,
      lines: fal.estimate(clip).lines.map(() => '5 s x 0.0714 USD/s (without audio) = 0.357 USD'),
      problems: [],
      isBest: true,
    });
  });

  it('shows the way to a discounted price, many times over', () => {
    const discounted = offlineProviders({ pricing: { discountPercent: 5 } });
    const row = offerOf(compare(clips(10), [discounted.wavespeed]), 'wavespeed');
    expect(row.totalUsd).toBe(3.99);
    expect(row.lines.at(0)).toBe('5 s x 0.084 USD/s (without audio) = 0.42 USD');
    expect(row.lines.at(-1)).toBe('10 x 0.399 USD = 3.99 USD');
  });

  it('reports what would be left out', () => {
    const rows = compare([clip, { ...clip, seed: 7 }], [fal]);
    expect(offerOf(rows, 'fal').warnings).toEqual([
      { text: expect.stringContaining('seed'), requests: [1] },
    ]);
  });

  it('has a range where a fact is missing, and is ranked by its upper end', () => {
    const unsure = priced(atlascloud, { usd: 0.5, range: { minUsd: 0.1, maxUsd: 0.5 } });
    const rows = compare(clips(2), [unsure, wavespeed]);
    expect(offerOf(rows, 'atlascloud')).toMatchObject({
      totalUsd: 1,
      range: { minUsd: 0.2, maxUsd: 1 },
      isBest: false,
    });
    expect(offerOf(rows, 'wavespeed')).not.toHaveProperty('range');
  });

  it('says of many what its price hangs on', () => {
    const motion = {
      model: clip.model,
      firstFrame: 'https://example.com/a.png',
      motionVideo: 'https://example.com/a.mp4',
    };
    expect(offerOf(compare(clips(2, motion), [wavespeed]), 'wavespeed')).toMatchObject({
      range: { minUsd: 0.756, maxUsd: 7.56 },
      lines: ['2 x (30 s x 0.126 USD/s) = 7.56 USD at most: what is to be given bills 3 to 30 s'],
    });
  });

  it('that is paid by the task has no price per second', () => {
    const byTask = priced(fal, { perSecondUsd: undefined, billedSeconds: undefined });
    expect(offerOf(compare(clip, [byTask]), 'fal')).toMatchObject({
      seconds: undefined,
      perSecondUsd: undefined,
    });
  });
});

describe('the best row', () => {
  const bestOf = (rows: readonly ComparisonRow[]): readonly string[] =>
    rows.filter(({ isBest }) => isBest).map(({ provider }) => provider);

  it('is one of equals: the first in the order of the providers', () => {
    expect(bestOf(compare(clip, [wavespeed, fal]))).toEqual(['wavespeed']);
    expect(bestOf(compare(clip, [fal, wavespeed]))).toEqual(['fal']);
  });

  it('has to serve all requests', () => {
    const shots = [{ prompt: 'A kite', durationSeconds: 5 }];
    const rows = compare([clip, { model: clip.model, shots }], [atlascloud, wavespeed]);
    expect(bestOf(rows)).toEqual(['wavespeed']);
    expect(rows.at(-1)).toMatchObject({ provider: 'atlascloud', canServe: false });
  });

  it('is not there when nobody can', () => {
    const rows = compare({ ...clip, durationSeconds: 2 }, providers);
    expect(bestOf(rows)).toEqual([]);
    expect(rows.map(({ provider }) => provider)).toEqual(['wavespeed', 'fal', 'atlascloud']);
  });

  it('is never more expensive than any other', () => {
    const usd = fc.integer({ min: 0, max: 2_000_000 }).map((micro) => micro / 1_000_000);
    const seconds = fc.integer({ min: 1, max: 16 });
    fc.assert(
      fc.property(
        fc.array(usd, { minLength: 1, maxLength: 5 }),
        fc.array(seconds, { minLength: 1, maxLength: 20 }),
        (prices, durations) => {
          const offers = prices.map((price, index) => {
            const change = { usd: price, lines: [`${price}`] };
            return { ...priced(fal, change), id: `provider-${index}` };
          });
          const requests = durations.map((durationSeconds) => ({ ...clip, durationSeconds }));
          const rows = compare(requests, offers);
          const served = rows.flatMap((row) => (row.canServe ? row : []));
          const best = served.filter(({ isBest }) => isBest);
          expect(best).toHaveLength(served.length > 0 ? 1 : 0);
          for (const row of served) {
            expect(best[0]?.totalUsd).toBeLessThanOrEqual(row.totalUsd);
            const exact = Math.round((row.totalUsd / durations.length) * 1e6) / 1e6;
            expect(prices).toContain(exact);
          }
        },
      ),
    );
  });
});

describe('a provider that cannot serve', () => {
  it('says why, and to which requests', () => {
    const requests = [clip, { ...clip, durationSeconds: 2 }, { ...clip, durationSeconds: 2 }];
    const [row] = compare(requests, [fal]);
    expect(row).toEqual({
      provider: 'fal',
      canServe: false,
      endpoints: ['fal-ai/kling-video/v3/standard/text-to-video'],
      problems: [
        { text: expect.stringMatching(/^durationSeconds: 2; allowed: /), requests: [1, 2] },
      ],
      warnings: [],
      isBest: false,
    });
  });

  it('stands after those that can', () => {
    const shots = [{ prompt: 'A kite', durationSeconds: 5 }];
    const rows = compare({ model: clip.model, shots }, [atlascloud, fal]);
    expect(rows.map(({ canServe }) => canServe)).toEqual([true, false]);
  });

  it('is one, too, when its price is not known', () => {
    const endpoints = fal.endpoints.map((row): Endpoint => ({ ...row, price: undefined }));
    const unpriced: VideoProvider = {
      ...fal,
      endpoints,
      estimate: () => fal.estimate({ ...clip, model: 'no-such-model' }),
    };
    expect(compare(clip, [unpriced])).toMatchObject([
      {
        canServe: false,
        problems: [{ text: expect.stringContaining('has no model of this name') }],
      },
    ]);
  });
});

describe('the age of a price', () => {
  const asOf: Price['asOf'] = '2026-06-23';
  const at = (now: number): ComparisonOffer =>
    offerOf(compare(clip, [priced(fal, { asOf })], { now: () => now }), 'fal');

  it.each([
    [0, false],
    [90, false],
    [91, true],
    [365, true],
  ])('of %i days makes it stale: %s', (ageDays, isStale) => {
    expect(at(noon + ageDays * day)).toMatchObject({ asOf, ageDays, isStale });
  });

  it('is never less than a day of today', () => {
    expect(at(noon - 30 * day)).toMatchObject({ ageDays: 0, isStale: false });
  });

  it('is that of the oldest price in the sum, and so is the doubt', () => {
    const estimate = (request: VideoRequest): Estimate => ({
      ...fal.estimate(request),
      ...(request.generateAudio === true
        ? { asOf: '2026-01-01', confidence: 'inferred', source: 'https://example.com/b' }
        : { asOf: '2026-06-01', confidence: 'official', source: 'https://example.com/a' }),
    });
    const mixed = [clip, { ...clip, generateAudio: true }, clip];
    expect(offerOf(compare(mixed, [{ ...fal, estimate }]), 'fal')).toMatchObject({
      asOf: '2026-01-01',
      confidence: 'inferred',
      source: 'https://example.com/a; https://example.com/b',
    });
  });
});

describe('a router', () => {
  it('compares the providers on its route', () => {
    const genlock = createGenlock({ providers, route: ['fal', 'wavespeed'] });
    const rows = genlock.compare(clips(2), { now: () => noon });
    expect(rows).toEqual(compare(clips(2), [fal, wavespeed], { now: () => noon }));
    expect(rows.map(({ provider }) => provider)).toEqual(['fal', 'wavespeed']);
  });
});
