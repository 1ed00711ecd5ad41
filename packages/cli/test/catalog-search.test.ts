import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { everyProvider } from '@genlock/test-support/every-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, genlock } from './support/captured-io.ts';
import { online } from './support/online.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await createEmulator();
});

afterAll(() => emulator.close());

const sellers = everyProvider.filter(({ create }) => create().catalogue !== undefined);

/** A folder whose config file leads every provider to the emulator. */
async function folder(): Promise<string> {
  const cwd = await emptyFolder();
  const providers = Object.fromEntries(sellers.map(({ id }) => [id, emulator.settings[id]]));
  await writeFile(join(cwd, 'genlock.config.json'), JSON.stringify({ providers }));
  return cwd;
}

const search = ['catalog', 'search'];

describe('genlock catalog search', () => {
  it('finds what every provider with a catalogue sells, and says what our tables lack', async () => {
    const cwd = await folder();
    const { stdout, exitCode } = await genlock([...search, 'kite', '--json'], { ...online, cwd });
    const { endpoints, catalogues } = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    const ids = sellers.map(({ id }) => id);
    expect(endpoints.map(({ provider }: { provider: string }) => provider)).toEqual(ids);
    for (const endpoint of endpoints) {
      expect(endpoint).toMatchObject({ models: [], isRetired: false });
      expect(endpoint.id).toContain('acme/kite-1');
    }
    expect(catalogues).toEqual(ids.map((provider) => ({ provider })));
  });

  it('names the model of what our table has, in a table for people', async () => {
    const cwd = await folder();
    const args = [...search, 'kling-v3.0-std', 'text-to-video', '--provider', 'wavespeed'];
    const { stdout } = await genlock(args, { ...online, cwd });
    expect(stdout).toMatch(
      /^wavespeed +kwaivgi\/kling-v3\.0-std\/text-to-video +text-to-video +kling-v3\.0-std +base_price 0\.42$/m,
    );
  });

  it('ends with 1 where nothing is found, and with 2 for a provider without a catalogue', async () => {
    const cwd = await folder();
    expect((await genlock([...search, 'no-such'], { ...online, cwd })).exitCode).toBe(1);
    const none = await genlock([...search, 'kite', '--provider', 'kling'], { ...online, cwd });
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain('No live catalogue of kling is known.');
  });

  it('names who could not be searched, and shows what the others sell', async () => {
    const cwd = await folder();
    emulator.faults.set({ provider: 'fal', route: 'models', kind: '503' });
    const { stdout, exitCode } = await genlock([...search, 'kite'], { ...online, cwd });
    emulator.faults.clear();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^fal: not searched\. fal did not give its catalogue \(503\)/m);
    expect(stdout).toMatch(/^replicate +acme\/kite-1/m);
  });

  it('ends with 3 where nobody can be reached and nothing is kept', async () => {
    const { stdout, exitCode } = await genlock([...search, 'kite'], { cwd: await folder() });
    expect(exitCode).toBe(3);
    expect(stdout).toContain('wavespeed: not searched. wavespeed did not give its catalogue');
  });

  it('searches what was read before while a provider cannot be reached, and says how old', async () => {
    const cwd = await folder();
    const cacheFolder = join(cwd, 'cache');
    const args = [...search, 'kite', '--provider', 'fal,atlascloud'];
    const day = 86_400_000;
    const before = await genlock(args, { ...online, cwd, cacheFolder, now: () => 0 });
    const offline = await genlock(args, { cwd, cacheFolder, now: () => 3 * day });
    expect(offline.exitCode).toBe(0);
    expect(offline.stdout).toContain(before.stdout.split('\n')[1] ?? 'nothing');
    for (const provider of ['fal', 'atlascloud']) {
      expect(offline.stdout).toContain(
        `${provider}: cannot be reached; this is its catalogue of 3 days ago`,
      );
    }
    const other = await genlock([...search, 'none', '--provider', 'fal'], { cwd, cacheFolder });
    expect(other.exitCode).toBe(3);
  });

  it('asks by the tag of what is kept', async () => {
    const cwd = await emptyFolder();
    const tags: (string | null)[] = [];
    const io = {
      cwd,
      cacheFolder: join(cwd, 'cache'),
      fetch: async (_url: string, init: RequestInit): Promise<Response> => {
        const tag = new Headers(init.headers).get('if-none-match');
        tags.push(tag);
        if (tag === '"v1"') return new Response(null, { status: 304 });
        const data = [{ model: 'acme/kite-1', type: 'Video' }];
        return Response.json({ data }, { headers: { etag: '"v1"' } });
      },
    };
    const args = [...search, 'kite', '--provider', 'atlascloud'];
    const first = await genlock(args, io);
    expect((await genlock(args, io)).stdout).toBe(first.stdout);
    expect(tags).toEqual([null, '"v1"']);
  });
});
