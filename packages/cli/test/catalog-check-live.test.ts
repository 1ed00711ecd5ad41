import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../src/io.ts';
import { genlock, type Result } from './support/captured-io.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await createEmulator();
});

afterAll(() => emulator.close());

interface Live {
  readonly provider: string;
  readonly baseURL: string;
  readonly env: Readonly<Record<string, string>>;
}

function liveAt(provider: string): Live {
  const { wavespeed, fal, atlascloud } = emulator.settings;
  const all: Readonly<Record<string, Omit<Live, 'provider'>>> = {
    wavespeed: { baseURL: wavespeed.baseURL, env: { WAVESPEED_API_KEY: wavespeed.apiKey } },
    fal: { baseURL: fal.platformURL, env: { FAL_KEY: fal.apiKey } },
    atlascloud: { baseURL: atlascloud.baseURL, env: {} },
  };
  const found = all[provider];
  if (found === undefined) throw new Error(`no ${provider}`);
  return { provider, ...found };
}

async function check(
  { provider, baseURL, env }: Live,
  args: readonly string[] = [],
  change: Partial<Io> = {},
): Promise<Result> {
  return genlock(
    ['catalog', 'check', '--provider', provider, '--live', '--base-url', baseURL, ...args],
    { env, fetch: (url, init) => fetch(url, init), ...change },
  );
}

describe.each(['wavespeed', 'fal', 'atlascloud'])('a live check of %s', (provider) => {
  it('reads the list and reads every endpoint that both know', async () => {
    const { exitCode, stdout } = await check(liveAt(provider), ['--json']);
    const drift = JSON.parse(stdout);
    expect(drift).toMatchObject({ provider });
    expect(drift.checked.endpoints).toBeGreaterThan(10);
    // What this house's two tables of one provider disagree on is for other tests to judge.
    expect(exitCode).toBe(drift.changes.length === 0 ? 0 : 1);
  });

  it('keeps what the provider said, so that the same can be checked offline', async () => {
    const live = await check(liveAt(provider), ['--save', 'snapshot.json', '--json']);
    expect(live.stderr).toBe('Wrote snapshot.json\n');
    const offline = await genlock(
      ['catalog', 'check', '--provider', provider, '--snapshot', 'snapshot.json', '--json'],
      { cwd: live.cwd },
    );
    expect(offline).toMatchObject({ exitCode: live.exitCode, stdout: live.stdout });
    expect(await readFile(join(live.cwd, 'snapshot.json'), 'utf8')).not.toContain(
      Object.values(liveAt(provider).env)[0] ?? 'no key at all',
    );
  });
});

describe('a live check that fails', () => {
  it('for want of a key ends with 2 and names the variable', async () => {
    const { exitCode, stderr } = await check({ ...liveAt('wavespeed'), env: {} });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Set WAVESPEED_API_KEY');
  });

  it('for a wrong key ends with 3 and does not show it', async () => {
    const env = { WAVESPEED_API_KEY: 'wrong-and-secret' };
    const { exitCode, stderr } = await check({ ...liveAt('wavespeed'), env });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/status 401.*\n {2}Check your API key\.\n$/);
    expect(stderr).not.toContain('secret');
  });

  it.each(['503', 'html-502', 'truncated-json', 'empty-body', 'drop-before-accept'] as const)(
    'for %s ends with 3',
    async (kind) => {
      emulator.faults.set({ provider: 'atlascloud', route: 'models', kind, times: 1 });
      const { exitCode, stdout, stderr } = await check(liveAt('atlascloud'));
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
      expect(stderr).toMatch(/^genlock: http:/);
      emulator.faults.clear();
    },
  );
});

describe('the list of fal', () => {
  it('is read page by page, and what the search overlooked is asked for by id', async () => {
    const asked: string[] = [];
    const answer = (url: string): unknown => {
      asked.push(url);
      const { searchParams } = new URL(url);
      const models = [{ endpoint_id: `fal-ai/kling-video/page-${asked.length}` }];
      if (searchParams.has('endpoint_id')) return { models: [], has_more: false };
      const isFirst = !searchParams.has('cursor');
      return { models, has_more: isFirst, next_cursor: isFirst ? 'second' : null };
    };
    const { stdout } = await check(
      { ...liveAt('fal'), baseURL: 'https://fal.test/v1/' },
      ['--json'],
      {
        fetch: async (url) => Response.json(answer(url)),
      },
    );
    expect(asked[0]).toBe('https://fal.test/v1/models?q=kling&expand=openapi-3.0');
    expect(asked[1]).toContain('cursor=second');
    expect(asked[2]).toContain('?endpoint_id=kling');
    const { changes } = JSON.parse(stdout);
    expect(changes).toEqual(
      expect.arrayContaining([{ kind: 'new-endpoint', endpoint: 'fal-ai/kling-video/page-2' }]),
    );
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
    const live = { ...liveAt('atlascloud'), env: { ATLASCLOUD_API_KEY: 'a-secret' } };
    const { stdout } = await check(live, ['--json'], {
      fetch: async (url, init) => {
        asked.push([url, init]);
        return Response.json(url.endsWith('/models') ? { code: '200', data: list } : schema);
      },
    });
    expect(asked.map(([url]) => url)).toEqual([
      `${live.baseURL}/models`,
      'https://static.atlascloud.ai/model/schema/a.json',
    ]);
    expect(JSON.stringify(asked)).not.toContain('a-secret');
    expect(JSON.parse(stdout).checked).toMatchObject({ endpoints: 1, fields: 1 });
  });
});
