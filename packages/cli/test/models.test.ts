import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modes } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { emptyFolder, genlock, providers } from './support/captured-io.ts';

interface Models {
  readonly models: readonly Record<string, unknown>[];
}

async function modelsOf(...args: readonly string[]): Promise<Models['models']> {
  const { exitCode, stdout } = await genlock(['models', '--json', ...args]);
  expect(exitCode).toBe(0);
  return (JSON.parse(stdout) as Models).models;
}

describe('genlock models', () => {
  it('shows a line for each model at each provider, with its modes, limits and prices', async () => {
    const { stdout, stderr, exitCode } = await genlock(['models', '--model', 'kling-v3.0-std']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^model +provider +modes +seconds +resolution +audio +USD a second/);
    const [row] = stdout.split('\n').filter((line) => line.includes('wavespeed'));
    expect(row?.split(/ {2,}/)).toEqual([
      'kling-v3.0-std',
      'wavespeed',
      'text-to-video, image-to-video',
      '3 to 15',
      '720p',
      'on or off',
      '0.084 silent, 0.126 audio',
      '2026-06-23, stale',
      'official',
    ]);
  });

  it('names the raw field that a price is for', async () => {
    const { stdout } = await genlock(['models', '--model', 'runway-gen4.5']);
    expect(stdout).toContain('0.12, 0.32 with outputFormat');
  });

  it('holds every endpoint of every provider once', async () => {
    const rows = await modelsOf();
    const shown = rows.flatMap((row) => row['endpoints'] as string[]);
    const all = providers.flatMap(({ endpoints }) => endpoints.map(({ key }) => key));
    expect(shown.toSorted()).toEqual(all.toSorted());
  });

  it('prints JSON of a stable shape', async () => {
    const [row] = await modelsOf('--model', 'kling-v3.0-pro', '--provider', 'wavespeed');
    expect(row).toEqual({
      model: 'kling-v3.0-pro',
      provider: 'wavespeed',
      modes: ['text-to-video', 'image-to-video'],
      endpoints: ['kwaivgi/kling-v3.0-pro/text-to-video', 'kwaivgi/kling-v3.0-pro/image-to-video'],
      seconds: { min: 3, max: 15 },
      resolutions: ['1080p'],
      audio: 'switch',
      prices: [
        { usd: 0.112, per: 'second', when: 'silent', confidence: 'official' },
        { usd: 0.168, per: 'second', when: 'audio', confidence: 'official' },
      ],
      priceAsOf: '2026-06-23',
      confidence: 'official',
    });
  });

  it('can be reported one provider, and one mode', async () => {
    const rows = await modelsOf('--provider', 'fal', '--mode', 'image-to-video');
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(row).toMatchObject({
        provider: 'fal',
        modes: expect.arrayContaining(['image-to-video']),
      });
    }
  });

  it('finds a model by the id of one of its endpoints', async () => {
    const rows = await modelsOf('--model', 'fal-ai/kling-video/v3/standard/text-to-video');
    expect(rows).toMatchObject([{ model: 'kling-v3.0-std', provider: 'fal' }]);
  });

  it('says which ids are near when there is no such model', async () => {
    const { exitCode, stdout, stderr } = await genlock(['models', '--model', 'kling-v3.0-sdt']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('kling-v3.0-std');
  });

  it('still prints JSON when there is no such model', async () => {
    const { exitCode, stdout } = await genlock(['models', '--model', 'sora', '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ models: [] });
  });

  it.each([
    [['--provider', 'nobody'], 'wavespeed, fal, atlascloud'],
    [['--mode', 'cinema'], modes.join(', ')],
  ])('refuses %j and says what there is', async (args, known) => {
    const { exitCode, stdout, stderr } = await genlock(['models', ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(known);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  });
});

describe('a row of one’s own in the config file', () => {
  it('is among the models and in every comparison', async () => {
    const cwd = await emptyFolder();
    const row = {
      id: 'seedance/seedance-9',
      model: 'seedance-9',
      mode: 'text-to-video',
      fields: [
        { from: 'prompt', to: 'prompt' },
        { from: 'durationSeconds', to: 'duration', limits: { min: 3, max: 9 } },
      ],
      price: { unit: 'second', rates: [{ when: {}, usd: 0.001 }] },
    };
    const config = { providers: { fal: { endpoints: [row] } } };
    await writeFile(join(cwd, 'genlock.config.json'), JSON.stringify(config));
    const shown = await genlock(['models', '--model', 'seedance-9'], { cwd });
    expect(shown.stdout).toMatch(
      /^seedance-9 +fal +text-to-video +3 to 9 .* 0\.001 +\d{4}-\d\d-\d\d +own$/m,
    );
    const compared = await genlock(['compare', '--task', 'text-to-video', '--duration', '5'], {
      cwd,
    });
    expect(compared.stdout).toMatch(/^seedance-9 +fal +0\.005 +\? +\d{4}-\d\d-\d\d \[1\]$/m);
    expect(compared.stdout).toMatch(/^ {2}\[1\] own, \S+, 0 days old: own$/m);
    const one = await genlock(['compare', '--model', 'seedance-9', '--duration', '5'], { cwd });
    expect(one.stdout).toMatch(/^best +fal +0\.005 /m);
  });
});

describe('genlock models, chosen', () => {
  const asked = ['--task', 'image-to-video', '--audio', '--resolution', '1080p', '--sort', 'price'];

  it('shows only what does the task with sound in that size, cheapest first', async () => {
    const rows = await modelsOf(...asked);
    expect(rows.length).toBeGreaterThan(3);
    for (const { modes: ways, audio, resolutions } of rows) {
      expect(ways).toContain('image-to-video');
      expect(['switch', 'always']).toContain(audio);
      expect(resolutions).toContain('1080p');
    }
    const all = await modelsOf(...asked.slice(0, -2));
    expect(rows).not.toEqual(all);
    expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
      new Set(all.map((row) => JSON.stringify(row))),
    );
  });

  it('holds the limit against what the options that are asked for cost', async () => {
    const limit = ['--max-usd-per-second', '0.1', '--model', 'kling-v3.0-std', '--provider', 'fal'];
    expect((await modelsOf(...limit)).length).toBeGreaterThan(0);
    const { exitCode, stderr } = await genlock(['models', ...limit, '--audio']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('no model is like that');
  });

  it('is grouped by model on a terminal of 80 columns, with a line a provider', async () => {
    const { stdout } = await genlock(['models', ...asked], { columns: 80 });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(
      /^kling-v3\.0-turbo-pro\n {2}\S+ +text, image +3 to 15 +1080p +always /m,
    );
  });

  it('says of a price how old it is, where a person chooses', async () => {
    const now = Date.parse('2026-11-30T12:00:00Z');
    const args = ['models', '--model', 'kling-v3.0-std', '--provider', 'wavespeed'];
    const wide = await genlock(args, { now: () => now });
    expect(wide.stdout).toMatch(/price of .*\n.*2026-06-23, stale/);
    const narrow = await genlock(args, { now: () => now, columns: 80 });
    expect(narrow.stdout).toMatch(/ audio.* ~$/m);
    expect(narrow.stdout).toContain('~ older than 90 days');
    const fresh = await genlock(args, { now: () => Date.parse('2026-07-01'), columns: 80 });
    expect(fresh.stdout).not.toContain('~');
    const days = (await modelsOf(...args.slice(1))).map((row) => row['priceAsOf']);
    expect(new Set(days)).toEqual(new Set(['2026-06-23']));
  });

  it.each([
    [['--sort', 'size'], 'name, price'],
    [['--max-usd-per-second', 'cheap'], 'a number of USD'],
    [['--task', 'film'], 'Allowed: '],
  ])('refuses %j', async (args, complaint) => {
    const { exitCode, stdout, stderr } = await genlock(['models', ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(complaint);
  });
});

describe('a model with a price for each length and size', () => {
  it('is shown from its lowest to its highest figure, and whole in JSON', async () => {
    const args = ['--model', 'vidu-q2-pro', '--provider', 'wavespeed'];
    const { stdout } = await genlock(['models', ...args]);
    expect(stdout).toContain('0.04 to 0.725 a task');
    const [row] = await modelsOf(...args);
    expect(row?.['prices']).toHaveLength(21);
  });
});
