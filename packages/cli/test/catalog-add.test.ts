import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../src/io.ts';
import { emptyFolder, genlock, type Change, type Result } from './support/captured-io.ts';
import { online } from './support/online.ts';

const id = 'acme/kite-1/text-to-video';
const ours = 'fal-ai/kling-video/v3/standard/text-to-video';
const json = 'genlock.config.json';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await createEmulator();
});

afterAll(() => emulator.close());

async function folder(name: string, text: string): Promise<string> {
  const cwd = await emptyFolder();
  const { platformURL } = emulator.settings.fal;
  await writeFile(join(cwd, name), text.replace('PLATFORM', String(platformURL)));
  return cwd;
}

const jsonFolder = (): Promise<string> =>
  folder(json, '{\n    "providers": { "fal": { "platformURL": "PLATFORM" } }\n}\n');

async function add(cwd: string, args: readonly string[], io: Change = {}): Promise<Result> {
  return genlock(['catalog', 'add', 'fal', ...args], { ...online, ...io, cwd });
}

const textOf = (cwd: string, name: string): Promise<string> => readFile(join(cwd, name), 'utf8');

describe('genlock catalog add', () => {
  it('writes a row by which the other commands know the model', async () => {
    const cwd = await jsonFolder();
    const { stdout, stderr, exitCode } = await add(cwd, [id, '--yes']);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    expect(stderr).toBe(`Wrote ${json}\nAsk for it as "${id}".\n`);
    expect(await textOf(cwd, json)).toMatch(/^ {4}"providers"/m);
    const models = await genlock(['models', '--model', 'kite', '--json'], { cwd });
    expect(models.stdout).toContain(id);
    const compare = ['compare', '--model', id, '--duration', '4', '--json'];
    const { rows } = JSON.parse((await genlock(compare, { cwd })).stdout);
    const [row] = rows.filter(({ provider }: { provider: string }) => provider === 'fal');
    // It is known there, and fal's catalogue has no price.
    expect(row.problems).toEqual([expect.stringContaining(`No price for ${id}`)]);
  });

  it('keeps the comments of YAML, and the rows that are there', async () => {
    const name = 'genlock.config.yaml';
    const text = '# Ours.\nproviders:\n  fal:\n    # Two.\n    platformURL: PLATFORM\n';
    const cwd = await folder(name, text);
    expect((await add(cwd, [id, '--yes'])).exitCode).toBe(0);
    expect((await add(cwd, [ours, '--yes', '--replace'])).exitCode).toBe(0);
    const written = await textOf(cwd, name);
    expect(written).toContain('# Ours.\nproviders:\n  fal:\n    # Two.\n');
    expect(written.match(/^ +- id: /gm)).toHaveLength(2);
    expect((await genlock(['models', '--model', 'kite'], { cwd })).stdout).toContain(id);
  });

  it('makes a config file where there is none', async () => {
    const cwd = await emptyFolder();
    const fetch: Io['fetch'] = async (url, init) => {
      const { search } = new URL(url);
      return globalThis.fetch(`${emulator.settings.fal.platformURL}/models${search}`, init);
    };
    expect((await add(cwd, [id, '--yes'], { fetch })).exitCode).toBe(0);
    const config = JSON.parse(await textOf(cwd, json));
    expect(config).toMatchObject({ providers: { fal: { endpoints: [{ id }] } } });
  });

  it('shows what changes and writes nothing where nobody agrees', async () => {
    const cwd = await jsonFolder();
    const before = await textOf(cwd, json);
    for (const ask of [undefined, async () => 'n']) {
      const { stdout, stderr, exitCode } = await add(cwd, [id], { ask });
      expect(exitCode).toBe(1);
      expect(stdout).toContain(`+                     "id": "${id}",`);
      expect(stdout).toContain(`${id} at fal: text-to-video, inferred`);
      expect(stderr).toContain('Nothing was written.');
      expect(await textOf(cwd, json)).toBe(before);
    }
    expect((await add(cwd, [id], { ask: async () => 'y' })).exitCode).toBe(0);
    expect(await textOf(cwd, json)).toContain(id);
  });

  it('refuses a row that is there already, unless it is to be replaced', async () => {
    const cwd = await jsonFolder();
    await add(cwd, [id, '--yes']);
    const once = await textOf(cwd, json);
    const again = await add(cwd, [id, '--yes']);
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('providers.fal.endpoints.0');
    expect(await textOf(cwd, json)).toBe(once);
    expect((await add(cwd, [id, '--yes', '--replace'])).exitCode).toBe(0);
    expect(await textOf(cwd, json)).toBe(once);
    const known = await add(cwd, [ours, '--yes']);
    expect(known.exitCode).toBe(2);
    expect(known.stderr).toContain('Our table of fal has');
  });

  it('prints the row for a config that is a program, and changes nothing', async () => {
    const name = 'genlock.config.js';
    const text = "export default { providers: { fal: { platformURL: 'PLATFORM' } } };\n";
    const cwd = await folder(name, text);
    const before = await textOf(cwd, name);
    const { stdout, stderr, exitCode } = await add(cwd, [id, '--yes']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ id });
    expect(stderr).toContain(`${name} is a program and was not changed`);
    expect(await textOf(cwd, name)).toBe(before);
  });
});
