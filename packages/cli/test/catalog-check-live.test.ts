import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator, type Emulator, type ProviderName } from '@genlock/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyProvider } from '@genlock/test-support/every-provider';
import { emptyFolder, genlock, type Change, type Result } from './support/captured-io.ts';
import { online } from './support/online.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await createEmulator();
});

afterAll(() => emulator.close());

const listedProviders = everyProvider.filter(({ create }) => create().catalogue !== undefined);

/** A folder whose config file leads to the emulator. */
async function folderFor(id: ProviderName, change: object = {}): Promise<string> {
  const cwd = await emptyFolder();
  const providers = { [id]: { ...emulator.settings[id], ...change } };
  await writeFile(join(cwd, 'genlock.config.json'), JSON.stringify({ providers }));
  return cwd;
}

async function check(
  provider: ProviderName,
  args: readonly string[] = [],
  change: Change = {},
): Promise<Result> {
  const cwd = change.cwd ?? (await folderFor(provider));
  const all = ['catalog', 'check', '--provider', provider, '--live', ...args];
  return genlock(all, { ...online, ...change, cwd });
}

describe.each(listedProviders)('a live check of $id', ({ id }) => {
  it('reads the list and reads every endpoint that both know', async () => {
    const { exitCode, stdout } = await check(id, ['--json']);
    const drift = JSON.parse(stdout);
    expect(drift).toMatchObject({ provider: id });
    expect(drift.checked.endpoints).toBeGreaterThan(3);
    expect(drift.checked.fields).toBe(drift.checked.endpoints);
    // What this house's two tables of one provider disagree on is for other tests to judge.
    expect(exitCode).toBe(drift.changes.length === 0 ? 0 : 1);
  });

  it('keeps what the provider said, so that the same can be checked offline', async () => {
    const live = await check(id, ['--save', 'snapshot.json', '--json']);
    expect(live.stderr).toBe('Wrote snapshot.json\n');
    const offline = await genlock(
      ['catalog', 'check', '--provider', id, '--snapshot', 'snapshot.json', '--json'],
      { cwd: live.cwd },
    );
    expect(JSON.parse(offline.stdout).checked).toEqual(JSON.parse(live.stdout).checked);
    expect(await readFile(join(live.cwd, 'snapshot.json'), 'utf8')).not.toContain(
      String(Object(emulator.settings[id]).apiKey),
    );
  });

  it('ends with 3 where the catalogue cannot be read', async () => {
    for (const kind of ['503', 'html-502', 'truncated-json', 'drop-before-accept'] as const) {
      emulator.faults.set({ provider: id, route: 'models', kind });
      const { exitCode, stdout, stderr } = await check(id);
      emulator.faults.clear();
      expect({ kind, exitCode, stdout }).toEqual({ kind, exitCode: 3, stdout: '' });
      expect(stderr).toMatch(/did not give its catalogue/);
    }
  });
});

describe('a live check that fails', () => {
  it('for want of a key ends with 2 and names the variable', async () => {
    const cwd = await folderFor('wavespeed', { apiKey: undefined });
    const { exitCode, stderr } = await check('wavespeed', [], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('WAVESPEED_API_KEY');
  });

  it('for a wrong key ends with 3 and does not show it', async () => {
    const cwd = await folderFor('wavespeed', { apiKey: 'wrong-and-secret' });
    const { exitCode, stderr } = await check('wavespeed', [], { cwd });
    expect(exitCode).toBe(3);
    expect(stderr).toContain('401');
    expect(stderr).not.toContain('secret');
  });

  it('for a provider that has no catalogue ends with 2 and names those that have one', async () => {
    const { exitCode, stderr } = await check('kling');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Those that have one: wavespeed, fal, ');
  });
});

describe('the schemas of Atlas Cloud', () => {
  it('are fetched from its own host alone, and without a key', async () => {
    const asked: (readonly [string, unknown])[] = [];
    const id = 'kwaivgi/kling-v3.0-std/text-to-video';
    const list = [
      { model: id, type: 'Video', schema: 'https://static.atlascloud.ai/model/schema/a.json' },
      { model: `${id}-2`, type: 'Video', schema: 'https://evil.test/a.json' },
    ];
    const schema = {
      openapi: '3.0.0',
      components: { schemas: { Input: { properties: { prompt: { type: 'string' } } } } },
    };
    const { stdout } = await check('atlascloud', ['--json'], {
      env: { ATLASCLOUD_API_KEY: 'a-secret' },
      cwd: await emptyFolder(),
      fetch: async (url, init) => {
        asked.push([url, init]);
        return Response.json(url.endsWith('/models') ? { code: '200', data: list } : schema);
      },
    });
    expect(asked.map(([url]) => url)).toEqual([
      'https://api.atlascloud.ai/api/v1/models',
      'https://static.atlascloud.ai/model/schema/a.json',
    ]);
    expect(JSON.stringify(asked)).not.toContain('a-secret');
    expect(JSON.parse(stdout).checked).toMatchObject({ endpoints: 1, fields: 1 });
  });
});
