import { fromVideoModel } from 'genlock';
import type { VideoProvider } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { genlock, providers } from './support/captured-io.ts';

const standard = ['compare', '--task', 'image-to-video', '--duration', '5'];

/** A provider of one model. */
function one(id: string, model: string, price: { usd: number; credits?: object }): VideoProvider {
  const own = { asOf: '2026-11-20', source: 'https://acme.test', confidence: 'official' } as const;
  const foreign = {
    specificationVersion: 'v3',
    provider: id,
    modelId: model,
    doGenerate: async () => {
      throw new Error('this test makes no video');
    },
  } as const;
  const { usd, credits } = price;
  const prices = {
    ...own,
    unit: 'second',
    rates: [{ when: {}, usd }],
    ...(credits && { credits }),
  } as const;
  return fromVideoModel(foreign, { id, prices });
}

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('genlock compare --task', () => {
  it('shows every model at every provider, cheapest first, with date, source and size', async () => {
    const { exitCode, stdout, stderr } = await genlock([...standard, '--clips', '1000']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^1,000 clips of image-to-video, 5 s each\n/);
    expect(stdout).toMatch(/^kling-v3\.0-std +atlascloud +357\.00 +720p +2026-09-26 \[\d+\]$/m);
    expect(stdout).toMatch(
      /^ {2}\[\d+\] official, 2026-06-23, 152 days old \(stale: look it up\): GET /m,
    );
    const totals = [...stdout.matchAll(/ ([\d.]+\.\d\d) {2}(?:\d+p|4k|\?)/g)].map(([, usd]) =>
      Number(usd),
    );
    expect(totals.length).toBeGreaterThan(20);
    expect(totals).toEqual(totals.toSorted((a, b) => a - b));
  });

  it('names in each row what the model drops', async () => {
    const { stdout } = await genlock([...standard, '--audio']);
    expect(stdout).toMatch(/^kling-v2\.5-turbo-std +fal .* audio$/m);
    expect(stdout).toMatch(/^kling-v3\.0-std +fal .*\]$/m);
    expect(stdout).toContain('generateAudio: the endpoint does not take it; it was not sent.');
  });

  it('says credits as credits, below USD, and who cannot with the reason', async () => {
    const own = [
      one('credit-vendor', 'a-model', { usd: 2, credits: {} }),
      one('acme', 'gen-5', { usd: 3 }),
    ];
    const { stdout } = await genlock([...standard], { providers: own });
    expect(stdout).toMatch(/gen-5 +acme +15\.00 .*\na-model +credit-vendor +10 credits/);
    const { stdout: none } = await genlock([
      ...standard,
      '--resolution',
      '8k',
      '--providers',
      'fal',
    ]);
    expect(none).toMatch(/\nCannot\n {2}\S/);
  });

  it('says who charges for what it refuses, and who does not', async () => {
    const { stdout } = await genlock([...standard, '--providers', 'fal,atlascloud']);
    expect(stdout).toContain(
      'If refused for its content\n  not charged: atlascloud\n  may be charged: fal\n',
    );
    const { stdout: json } = await genlock([...standard, '--providers', 'fal', '--json']);
    expect(json).toContain('"chargedIfRefused": "unknown"');
  });

  it('says what public boards say of the models where that is asked for, and never else', async () => {
    const args = [...standard, '--providers', 'wavespeed'];
    expect((await genlock(args)).stdout).not.toContain('Quality');
    const { stdout } = await genlock([...args, '--quality']);
    expect(stdout).toContain(
      '\nQuality, as others publish it\n  Arena, image to video, 2026-08-14',
    );
    expect(stdout).toMatch(/WBench, navigation split, 2026: .*\n.*\n {4}.*wan-2\.7 78\.5/);
    const { stdout: models } = await genlock(['models', '--model', 'wan-2.7', '--quality']);
    expect(models).toContain('    ranks: https://arena.ai\n    wan-2.7\n');
    const { stdout: json } = await genlock([...args, '--quality', '--json']);
    expect(JSON.parse(json)).toMatchObject({
      quality: { 'wan-2.7': [{ board: { id: 'arena-image-to-video' } }, { score: 78.5 }] },
    });
  });

  it('fits 80 columns with eight providers of long names', async () => {
    const more = ['first-vendor', 'second-vendor', 'third', 'fourth', 'fifth'].map((id, index) =>
      one(id, `seedance-2.0-fast-${index}`, { usd: 1 + index }),
    );
    const io = { providers: [...providers, ...more], columns: 80 };
    const { stdout } = await genlock([...standard, '--clips', '1000', '--audio'], io);
    const [table = ''] = stdout.split('\nPrices\n');
    expect(widest(table)).toBeLessThanOrEqual(80);
    for (const { id } of io.providers) expect(table).toContain(id);
  });

  it('prints JSON with a row for each endpoint', async () => {
    const { stdout } = await genlock([...standard, '--providers', 'fal', '--clips', '2', '--json']);
    const shown = JSON.parse(stdout) as { rows: readonly Record<string, unknown>[] };
    expect(shown).toMatchObject({ task: 'image-to-video', clips: 2, staleAfterDays: 90 });
    expect(shown.rows.find(({ model }) => model === 'kling-v3.0-std')).toMatchObject({
      provider: 'fal',
      endpoint: 'fal-ai/kling-video/v3/standard/image-to-video',
      resolution: '720p',
      totalUsd: 0.84,
      source: expect.stringContaining('https://'),
      warnings: [],
    });
  });

  it.each([
    [['compare'], 'Give --model <id>, or --task <mode>'],
    [[...standard, '--model', 'kling-v3.0-std'], '--model does not go with --task'],
    [[...standard, '--svg', 'a.svg'], '--svg does not go with --task'],
    [['compare', '--task', 'image2video'], 'Allowed: '],
  ])('refuses %j', async (args, complaint) => {
    const { exitCode, stdout, stderr } = await genlock(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(complaint);
  });

  it('answers no where no model can do the task', async () => {
    const { exitCode, stderr } = await genlock([
      'compare',
      '--task',
      'text-to-video',
      '--duration',
      '5000',
      '--providers',
      'fal',
    ]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('no model can serve this task');
  });
});
