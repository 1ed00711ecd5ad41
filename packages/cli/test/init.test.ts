import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from 'genlock';
import { describe, expect, it } from 'vitest';
import { initOutput } from '../src/commands/init-output.ts';
import { emptyFolder, genlock } from './support/captured-io.ts';
import { aDesk } from './support/desk.ts';

const name = 'genlock.config.ts';

describe('genlock init', () => {
  it('writes a config that loads, though genlock is not installed beside it', async () => {
    const { cwd, exitCode, stdout } = await genlock(['init', '--providers', 'wavespeed,fal']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^wavespeed: set WAVESPEED_API_KEY.*\nfal: set FAL_KEY/);
    expect(await readFile(join(cwd, name), 'utf8')).toContain('satisfies GenlockConfig');
    const { providers, route } = await loadConfig({ cwd, env: {} });
    expect(route).toEqual(['wavespeed', 'fal']);
    expect(providers.map(({ id }) => id).toSorted()).toEqual(['fal', 'wavespeed']);
  });

  it('writes a route of which one provider can be used by itself', async () => {
    const { run, emulator } = await aDesk();
    const { cwd } = await genlock(['init', '--providers', 'wavespeed,fal']);
    const line = ['generate', 'A kite', '--model', 'kling-v3.0-std', '--provider', 'fal'];
    expect((await run([...line, '--detach'], { cwd })).exitCode).toBe(0);
    expect(emulator.ledger().map(({ provider }) => provider)).toEqual(['fal']);
  });

  it('takes those whose key is set where nobody is there to be asked, and prints no key', async () => {
    const env = { FAL_KEY: 'a-secret', KLINGAI_ACCESS_KEY: 'a', KLINGAI_SECRET_KEY: 'b' };
    const { stdout, stderr } = await genlock(['init', '--route', 'cheapest', '--json'], { env });
    const { providers, file } = initOutput.parse(JSON.parse(stdout));
    expect(providers.map(({ id, isKeySet }) => [id, isKeySet])).toEqual([
      ['fal', true],
      ['kling', true],
    ]);
    expect(await readFile(file, 'utf8').catch(() => stderr)).toContain("route: 'cheapest'");
    expect(`${stdout}${stderr}`).not.toContain('a-secret');
  });

  it('asks a person which, and takes those whose key is set for an empty answer', async () => {
    const questions: string[] = [];
    const asked = async (answer: string | undefined): Promise<string> => {
      const { cwd } = await genlock(['init'], {
        env: { FAL_KEY: 'a-secret' },
        ask: async (question) => {
          questions.push(question);
          return answer;
        },
      });
      return readFile(join(cwd, name), 'utf8');
    };
    expect(await asked('pika, runway')).toContain("route: ['pika', 'runway']");
    expect(await asked('')).toContain("route: ['fal']");
    expect(questions[0]).toMatch(/^Which providers, of wavespeed, fal, .*\? \[fal\] $/);
  });

  it('never writes over a config that is there, but with --force over one of its own name', async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, name), 'export default {};\n');
    const kept = await genlock(['init', '--providers', 'fal'], { cwd });
    expect(kept).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--force') });
    expect(await readFile(join(cwd, name), 'utf8')).toBe('export default {};\n');
    expect((await genlock(['init', '--providers', 'fal', '--force'], { cwd })).exitCode).toBe(0);
    expect(await readFile(join(cwd, name), 'utf8')).toContain("route: ['fal']");
    const other = await emptyFolder();
    await writeFile(join(other, 'genlock.config.json'), '{}');
    const refused = await genlock(['init', '--providers', 'fal', '--force'], { cwd: other });
    expect(refused.exitCode).toBe(2);
    expect(existsSync(join(other, name))).toBe(false);
  });

  it('refuses a provider that there is not, and to write one for nobody', async () => {
    for (const line of [
      ['init'],
      ['init', '--providers', 'nobody'],
      ['init', '--providers', ','],
    ]) {
      const { exitCode, cwd } = await genlock(line);
      expect(exitCode).toBe(2);
      expect(existsSync(join(cwd, name))).toBe(false);
    }
  });
});
