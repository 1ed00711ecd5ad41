import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { genlock, providers } from './support/captured-io.ts';

const prices = ['catalog', 'prices'];

interface Shown {
  readonly staleAfterDays: number;
  readonly prices: readonly Record<string, unknown>[];
}

describe('genlock catalog prices', () => {
  it('writes a Markdown table with days, sources and stale marks', async () => {
    const { exitCode, stdout } = await genlock(prices);
    expect(exitCode).toBe(0);
    const [titles, , ...rows] = stdout.trimEnd().split('\n');
    expect(titles?.split('|').map((cell) => cell.trim())).toEqual(
      expect.arrayContaining(['Provider', 'USD', 'Price of', 'Age', 'Confidence', 'Source']),
    );
    const row = rows.find((line) => line.includes('kling-v3.0-std/text-to-video'));
    expect(row).toMatch(
      /0\.126 +\| second +\| audio +\| 2026-06-23 \| 152 days, stale \| official/,
    );
  });

  it('has every endpoint, those without a price as well', async () => {
    const { stdout } = await genlock([...prices, '--json']);
    const shown: Shown = JSON.parse(stdout);
    const ids = new Set(shown.prices.map((row) => row['endpoint']));
    const all = providers.flatMap(({ endpoints }) => endpoints.map(({ key }) => key));
    expect(ids).toEqual(new Set(all));
  });

  it('prints JSON of a stable shape', async () => {
    const { stdout } = await genlock([...prices, '--format', 'json']);
    const shown: Shown = JSON.parse(stdout);
    expect(shown.staleAfterDays).toBe(90);
    expect(
      shown.prices.find((row) => row['endpoint'] === 'kwaivgi/kling-v3.0-std/text-to-video'),
    ).toEqual({
      provider: 'wavespeed',
      model: 'kling-v3.0-std',
      mode: 'text-to-video',
      endpoint: 'kwaivgi/kling-v3.0-std/text-to-video',
      usd: 0.126,
      per: 'second',
      when: 'audio',
      minSeconds: 3,
      maxSeconds: 15,
      asOf: '2026-06-23',
      ageDays: 152,
      isStale: true,
      source: expect.stringContaining('api.wavespeed.ai'),
      confidence: 'official',
    });
  });

  it('writes CSV that has as many fields in each line, quoted where they have to be', async () => {
    const { stdout } = await genlock([...prices, '--format', 'csv']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe(
      'provider,model,mode,endpoint,usd,credits,per,when,minSeconds,maxSeconds,asOf,ageDays,isStale,confidence,source',
    );
    for (const line of lines) {
      expect(line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.slice(0, 15)).toHaveLength(15);
    }
  });

  it('writes to a file and prints nothing', async () => {
    const { stdout, stderr, cwd } = await genlock([...prices, '--output', 'prices.md']);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: 'Wrote prices.md\n' });
    expect(await readFile(join(cwd, 'prices.md'), 'utf8')).toBe((await genlock(prices)).stdout);
  });

  it('ends with 3 when the file cannot be written, with 2 for a format that is not there', async () => {
    expect(await genlock([...prices, '--output', 'no/such.md'])).toMatchObject({ exitCode: 3 });
    const { exitCode, stderr } = await genlock([...prices, '--format', 'xlsx']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('markdown, csv, json');
  });
});
