import type { EndpointRow, Price, VideoProvider } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { compareModels, createGenlock, fromVideoModel } from '../src/index.ts';
import { klingModel } from './support/kling-model.ts';
import { offlineProviders } from './support/providers.ts';
import { thrownBy } from './support/thrown.ts';

const { wavespeed, fal, atlascloud } = offlineProviders();
const providers = [wavespeed, fal, atlascloud];
const own = {
  asOf: '2026-11-01',
  source: 'https://acme.test/pricing',
  confidence: 'official',
} as const;
const now = (): number => Date.parse('2026-11-29T12:00:00Z');

/** A provider with one row that costs this. */
function withPrice(
  id: string,
  price: Price | undefined,
  row: Partial<EndpointRow> = {},
): VideoProvider {
  return fromVideoModel(klingModel('http://127.0.0.1:9'), {
    id,
    endpoints: [
      {
        ...own,
        id: `${id}-1`,
        model: `${id}-1`,
        mode: 'image-to-video',
        fields: [
          { from: 'prompt', to: 'prompt' },
          { from: 'firstFrame', to: 'image', required: true },
          { from: 'durationSeconds', to: 'duration' },
        ],
        rules: [],
        fixed: { resolution: '720p' },
        rawFields: [],
        price,
        ...row,
      },
    ],
  });
}

const perSecond = (usd: number): Price => ({ ...own, unit: 'second', rates: [{ when: {}, usd }] });
const inCredits = (usd: number): Price => ({ ...perSecond(usd), credits: {} });

describe('compare across models', () => {
  const question = { task: 'image-to-video', durationSeconds: 5 } as const;

  it('gives a row for each model of the task at each provider, cheapest first', () => {
    const rows = compareModels(question, providers, { now });
    const offers = rows.filter((row) => row.canServe);
    expect(new Set(rows.map(({ provider }) => provider)).size).toBe(3);
    expect(new Set(offers.map(({ model }) => model)).size).toBeGreaterThan(10);
    const totals = offers.map((row) => (row.canServe ? row.totalUsd : Number.NaN));
    expect(totals).toEqual(totals.toSorted((a, b) => a - b));
    expect(rows.filter(({ isBest }) => isBest)).toEqual([rows[0]]);
    for (const row of offers) {
      expect(row).toMatchObject({
        asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        source: expect.stringMatching(/./),
        model: expect.stringMatching(/./),
        endpoint: expect.stringMatching(/./),
      });
    }
  });

  it('takes the length of a lip-sync for that of its sound, at endpoints that take no length', () => {
    const asked = { task: 'lip-sync', durationSeconds: 5 } as const;
    const rows = compareModels(asked, providers, { now });
    const refused = rows.flatMap(({ problems }) => problems.map(({ text }) => text));
    expect(refused.filter((text) => text.includes('durationSeconds'))).toEqual([]);
    const named = (model: string, list = rows) =>
      list.find((row) => row.model === model && row.provider === 'wavespeed');
    expect(named('wan-2.2')).toMatchObject({
      canServe: true,
      totalUsd: 0.15,
      warnings: [{ text: expect.stringMatching(/^durationSeconds: The given sound decides/) }],
    });
    expect(named('sync-lipsync-2-pro')).toMatchObject({ canServe: true, totalUsd: 0.4 });
    const longer = compareModels({ ...asked, audioSeconds: 10 }, providers, { now });
    expect(named('wan-2.2', longer)).toMatchObject({ canServe: true, totalUsd: 0.3 });
  });

  it('says the same as a comparison of one model', () => {
    const request = {
      model: 'kling-v3.0-std',
      prompt: 'A kite',
      firstFrame: 'https://example.com/a.png',
      durationSeconds: 5,
    };
    const genlock = createGenlock({ providers });
    const rows = genlock.compare(question, { now, clips: 1_000 });
    for (const one of genlock.compare(
      Array.from({ length: 1_000 }, () => request),
      { now },
    )) {
      const same = rows.find(({ endpoint }) => endpoint === one.endpoints[0]);
      const found = rows.filter(
        ({ provider, model }) => provider === one.provider && model === request.model,
      );
      expect([same, ...found].map((row) => row?.canServe === true && row.totalUsd)).toContain(
        one.canServe && one.totalUsd,
      );
    }
  });

  it('puts credits without a value behind USD, by their number, and what has no price last', () => {
    const rows = compareModels(
      question,
      [
        withPrice('nobody', undefined),
        withPrice('many', inCredits(12)),
        withPrice('expensive', perSecond(2)),
        withPrice('few', inCredits(3)),
        withPrice('cheap', perSecond(0.1)),
      ],
      { clips: 10, now },
    );
    expect(rows.map(({ provider, credits }) => [provider, credits])).toEqual([
      ['cheap', undefined],
      ['expensive', undefined],
      ['few', 150],
      ['many', 600],
      ['nobody', undefined],
    ]);
    expect(rows[0]).toMatchObject({ isBest: true, totalUsd: 5, resolution: '720p' });
  });

  it('says what is dropped and in which resolution the video comes', () => {
    const acme = [withPrice('acme', perSecond(1))];
    const [row] = compareModels({ ...question, seed: 7 }, acme, { now });
    expect(row?.resolution).toBe('720p');
    expect(row?.drops).toEqual(['seed']);
    expect(row?.warnings.map(({ text }) => text)).toEqual([expect.stringContaining('seed')]);
    const [larger] = compareModels({ ...question, resolution: '1080p' }, acme, { now });
    expect(larger).toMatchObject({
      canServe: false,
      problems: [{ text: expect.stringContaining('720p') }],
    });
  });

  it('takes what an endpoint needs for given, and prices every mode', () => {
    for (const task of [
      'text-to-video',
      'reference-to-video',
      'motion-control',
      'video-to-video',
    ] as const) {
      const rows = compareModels({ task, durationSeconds: 5 }, providers, { now });
      expect(rows.filter((row) => row.canServe).length).toBeGreaterThan(0);
      const missing = rows.flatMap(({ problems }) => problems.map(({ text }) => text));
      expect(missing.filter((text) => text.includes('needs it'))).toEqual([]);
    }
  });

  it('hands no prompt to what takes none, such as an upscaler', () => {
    const lengths = { inputSeconds: 5, audioSeconds: 5 };
    for (const task of ['upscale', 'lip-sync', 'extend'] as const) {
      const rows = compareModels({ task, ...lengths }, providers, { now });
      const problems = rows.flatMap((row) => row.problems.map(({ text }) => text));
      expect(problems.filter((text) => text.startsWith('prompt'))).toEqual([]);
      expect(rows.filter(({ canServe }) => canServe).length).toBeGreaterThan(10);
    }
  });

  it('refuses a task that does not exist', () => {
    // @ts-expect-error -- a caller without types
    const error = thrownBy(() => compareModels({ task: 'image2video' }, providers));
    expect(error).toBeInstanceOf(RangeError);
    expect(String(error)).toContain('text-to-video');
  });
});
