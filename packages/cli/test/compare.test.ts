import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, genlock } from './support/captured-io.ts';

const standard = ['compare', '--model', 'kling-v3.0-std', '--duration', '5'];

interface Shown {
  readonly rows: readonly (Record<string, unknown> & { readonly provider: string })[];
}

async function rowsOf(...args: readonly string[]): Promise<Shown['rows']> {
  const { stdout } = await genlock([...standard, '--json', ...args]);
  return (JSON.parse(stdout) as Shown).rows;
}

describe('genlock compare', () => {
  it('shows what 1,000 clips cost, cheapest first, with the arithmetic', async () => {
    const { exitCode, stdout, stderr } = await genlock([...standard, '--clips', '1000']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^1,000 clips of kling-v3.0-std, 5 s each\n/);
    expect(stdout).toMatch(/best +atlascloud +357\.00 +0\.0714 +1,000 x \(5 s x 0\.0714 USD\/s/);
    expect(stdout).toMatch(/wavespeed +420\.00 +0\.084 +1,000 x \(5 s x 0\.084 USD\/s/);
    expect(stdout.indexOf('atlascloud')).toBeLessThan(stdout.indexOf('wavespeed'));
  });

  it('says where each price comes from, how old it is, and which are stale', async () => {
    const { stdout } = await genlock(standard);
    expect(stdout).toMatch(
      / {2}wavespeed: official, 2026-06-23, 152 days old: GET https:.* \(stale/,
    );
    expect(stdout).toMatch(/ {2}fal: official, 2026-10-04, 49 days old: https:\S+llms\.txt\n/);
  });

  it('prices what takes no prompt, such as an upscaler and a lip-sync', async () => {
    const url = 'https://example.com/a';
    const given = ['--json', '--input-seconds', '10', '--reference', `${url}.mp4`];
    const shown = await genlock(['compare', '--model', 'topaz-upscale', ...given]);
    expect(shown).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('"maxUsd": 1.6') });
    const spoken = ['compare', '--model', 'kling-lipsync', '--audio-seconds', '5', ...given];
    expect(await genlock([...spoken, `${url}.wav`])).toMatchObject({ exitCode: 0 });
  });

  it('prices sound, and one image', async () => {
    const [best, ...others] = await rowsOf('--audio', '--image', 'https://example.com/a.png');
    expect(best).toMatchObject({ provider: 'atlascloud', totalUsd: 0.5355, isBest: true });
    for (const row of others.slice(0, 2)) {
      expect(row).toMatchObject({ totalUsd: 0.63, isBest: false });
    }
    expect(best?.['endpoints']).toEqual(['kwaivgi/kling-v3.0-std/image-to-video']);
  });

  it('prints JSON of a stable shape', async () => {
    const { stdout } = await genlock([...standard, '--providers', 'fal', '--clips', '2', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      request: {
        model: 'kling-v3.0-std',
        prompt: expect.any(String),
        durationSeconds: 5,
      },
      clips: 2,
      staleAfterDays: 90,
      rows: [
        {
          provider: 'fal',
          canServe: true,
          isBest: true,
          endpoints: ['fal-ai/kling-video/v3/standard/text-to-video'],
          totalUsd: 0.84,
          seconds: 10,
          perSecondUsd: 0.084,
          lines: ['2 x (5 s x 0.084 USD/s (without audio)) = 0.84 USD'],
          assumptions: expect.any(Array),
          problems: [],
          warnings: [],
          asOf: '2026-10-04',
          source: expect.stringContaining('https://fal.ai/'),
          confidence: 'official',
          ageDays: 49,
          isStale: false,
        },
      ],
    });
  });

  it('reports why a provider cannot, below those that can', async () => {
    const rows = await rowsOf('--model', 'kling-v4.0', '--duration', '30');
    expect(rows.at(-1)?.['canServe']).toBe(false);
    expect(rows.find(({ provider }) => provider === 'atlascloud')).toMatchObject({
      canServe: false,
      problems: [expect.stringContaining('kling-v4.0')],
    });
    const { stdout } = await genlock(['compare', '--model', 'kling-v4.0', '--duration', '30']);
    expect(stdout).toMatch(/\nWithout this model\n {2}atlascloud\b/);
    const short = await genlock([...standard, '--duration', '2', '--providers', 'fal']);
    expect(short.stdout).toMatch(/fal +cannot +durationSeconds: /);
  });

  it('reports what would be left out', async () => {
    const [row] = await rowsOf('--providers', 'fal', '--resolution', '720p');
    expect(row?.['warnings']).toEqual([expect.stringContaining('resolution')]);
    const { stdout } = await genlock([...standard, '--providers', 'fal', '--resolution', '720p']);
    expect(stdout).toContain('Left out or changed\n  fal: resolution: ');
  });

  it('ends with 1 when nobody can', async () => {
    const asked = ['--duration', '2', '--providers', 'wavespeed,fal,atlascloud'];
    const { exitCode, stdout, stderr } = await genlock([...standard, ...asked]);
    expect(exitCode).toBe(1);
    expect(stdout.match(/cannot/g)).toHaveLength(3);
    expect(stderr).toMatch(/^genlock: no provider can serve/);
  });

  it('takes the prices of an account from the config file', async () => {
    const cwd = await emptyFolder();
    const config = { providers: { wavespeed: { pricing: { discountPercent: 50 } } } };
    await writeFile(join(cwd, 'genlock.config.json'), JSON.stringify(config));
    const { stdout } = await genlock(standard, { cwd });
    expect(stdout).toMatch(/best +wavespeed +0\.21 /);
  });

  it('refuses a broken config file, and says where it is broken', async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, 'genlock.config.json'), '{ "rout": "cheapest" }');
    const { exitCode, stderr } = await genlock(standard, { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/genlock\.config\.json:1/);
  });

  it.each([
    [['--clips', '0'], 'whole number'],
    [['--clips', '1.5'], 'whole number'],
    [['--clips', '99999999'], 'whole number'],
    [['--duration', 'long'], 'seconds'],
    [['--duration', '-5'], 'seconds'],
    [['--providers', 'fal,nobody'], 'nobody'],
    [['--provider', 'fal'], '--provider'],
  ])('refuses %j', async (args, about) => {
    const { exitCode, stdout, stderr } = await genlock([...standard, ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(about);
  });

  it('needs a model', async () => {
    const { exitCode, stderr } = await genlock(['compare', '--duration', '5']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--model');
  });
});

describe('genlock compare --svg', () => {
  it('draws a line for each provider, with a title, units and a legend', async () => {
    const { exitCode, stderr, cwd } = await genlock([...standard, '--svg', 'cost.svg']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: 'Wrote cost.svg\n' });
    const svg = await readFile(join(cwd, 'cost.svg'), 'utf8');
    const priced = (await rowsOf()).filter(({ totalUsd }) => totalUsd !== undefined);
    expect(svg.match(/<polyline /g)).toHaveLength(priced.length);
    for (const words of [
      'Cost by duration: 1 clip of kling-v3.0-std',
      'seconds of video a clip',
      'USD a clip',
      'wavespeed: 0.42 USD at 5 s',
      'atlascloud: 0.357 USD at 5 s (best)',
      'wavespeed 2026-06-23 (stale)',
    ]) {
      expect(svg).toContain(`${words}`);
    }
  });

  it('draws only the durations that there are', async () => {
    const { cwd } = await genlock([...standard, '--svg', 'cost.svg', '--providers', 'fal']);
    const svg = await readFile(join(cwd, 'cost.svg'), 'utf8');
    const [, points = ''] = /<polyline points="([^"]*)"/.exec(svg) ?? [];
    // 3 to 15 seconds.
    expect(points.split(' ')).toHaveLength(13);
  });

  it('ends with 3 when the file cannot be written', async () => {
    const { exitCode, stderr } = await genlock([...standard, '--svg', 'no/such/folder/cost.svg']);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('no/such/folder/cost.svg cannot be written');
  });
});
