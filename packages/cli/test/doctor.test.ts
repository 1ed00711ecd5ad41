import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctorOutput, type CheckOutput } from '../src/commands/doctor-output.ts';
import { emptyFolder, genlock, type Change } from './support/captured-io.ts';
import { aDesk } from './support/desk.ts';
import { online } from './support/online.ts';
import { anEmulator } from './support/scene.ts';

const key = 'a-key-that-nobody-may-see-4711';

/** What `genlock doctor --json` says at providers that a config leads to an emulator. */
async function examined(
  providers: Record<string, object>,
  change: Change = {},
): Promise<{ checks: readonly CheckOutput[]; exitCode: number; all: string }> {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'genlock.config.json'), JSON.stringify({ providers }));
  const { stdout, stderr, exitCode } = await genlock(['doctor', '--json'], {
    ...online,
    now: Date.now,
    cwd,
    stateFolder: await emptyFolder(),
    ...change,
  });
  const { checks, isGood } = doctorOutput.parse(JSON.parse(stdout));
  expect(isGood).toBe(exitCode === 0);
  return { checks, exitCode, all: `${stdout}${stderr}` };
}

function states(checks: readonly CheckOutput[], about: CheckOutput['about']): readonly string[] {
  return checks.filter((check) => check.about === about).map(({ state }) => state);
}

describe('genlock doctor', () => {
  it('finds every provider in order at an emulator, and starts nothing', async () => {
    const { run, emulator } = await aDesk();
    const { exitCode, stdout } = await run(['doctor', '--json']);
    const { checks } = doctorOutput.parse(JSON.parse(stdout));
    expect(checks.filter(({ state }) => state === 'bad' || state === 'warning')).toEqual([]);
    expect(exitCode).toBe(0);
    const ids = Object.keys(emulator.settings);
    expect(states(checks, 'key')).toEqual(ids.map(() => 'good'));
    expect(states(checks, 'host')).toEqual(ids.map(() => 'good'));
    expect(states(checks, 'balance').length).toBeGreaterThan(1);
    for (const about of ['node', 'config', 'ledger', 'clock'] as const) {
      expect({ about, states: states(checks, about) }).toEqual({ about, states: ['good'] });
    }
    expect(emulator.ledger()).toEqual([]);
    expect(emulator.requests().map(({ route }) => route)).not.toContain('submit');
  });

  it('says which key is missing, and by which variable it is set', async () => {
    const { checks, exitCode } = await examined({ fal: {} });
    expect(exitCode).toBe(1);
    expect(checks).toContainEqual({
      about: 'key',
      provider: 'fal',
      state: 'bad',
      text: expect.stringContaining('FAL_KEY'),
    });
  });

  it('says in one line that no key is set at all', async () => {
    const { exitCode, stdout } = await genlock(['doctor'], { stateFolder: await emptyFolder() });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^wrong +providers: no key of any provider is set\n {2}.*--emulate$/m);
    expect(stdout.match(/^wrong/gm)).toHaveLength(1);
  });

  it('says that a key was refused, and never prints it', async () => {
    const emulator = await anEmulator();
    const { apiKey: _, ...hosts } = emulator.settings.fal;
    const { checks, exitCode, all } = await examined({ fal: hosts }, { env: { FAL_KEY: key } });
    expect(exitCode).toBe(1);
    expect(states(checks, 'key')).toEqual(['bad']);
    expect(all).toContain('was refused');
    expect(all).not.toContain(key);
  });

  it.each([
    ['FAL_KEY', `"${key}"`, 'in quotes'],
    ['FAL_KEY', `${key}\n`, 'line feed'],
    ['FAL_KEY', `Bearer ${key}`, 'HTTP scheme'],
    ['FAL_KEY', `${key}\u00e9`, 'HTTP header'],
    ['FAL_KEY', 'your-key-here', 'placeholder'],
  ])('says of %s what is wrong with its shape, and never prints it', async (name, value, words) => {
    const stateFolder = await emptyFolder();
    const answer = async (): Promise<Response> => new Response('{}', { status: 404 });
    const { stdout, stderr, exitCode } = await genlock(['doctor'], {
      env: { [name]: value },
      fetch: answer,
      stateFolder,
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(new RegExp(`wrong +\\w+ key: ${name} `));
    expect(stdout).toContain(words);
    expect(`${stdout}${stderr}`).not.toContain(value.trim());
  });

  it.each([
    ['REPLICATE_API_TOKEN', 'r8_'],
    ['RUNWAYML_API_SECRET', 'key_'],
  ])('says how the keys of %s begin where another one is refused', async (name, prefix) => {
    const { stdout, exitCode } = await genlock(['doctor'], {
      env: { [name]: key },
      fetch: async () => Response.json({ title: 'Unauthenticated' }, { status: 401 }),
      stateFolder: await emptyFolder(),
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`does not begin with "${prefix}"`);
    expect(stdout).not.toContain(key);
  });

  it('says which host cannot be reached', async () => {
    const { checks, exitCode } = await examined({
      fal: { apiKey: key, baseURL: 'http://127.0.0.1:1', restURL: 'http://127.0.0.1:1' },
    });
    expect(exitCode).toBe(1);
    expect(checks).toContainEqual(
      expect.objectContaining({
        about: 'host',
        provider: 'fal',
        state: 'bad',
        text: expect.stringContaining('127.0.0.1:1 cannot be reached'),
      }),
    );
  });

  it.each([
    [0, 'good', 0],
    [-60_000, 'warning', 0],
    [400_000, 'bad', 1],
    [-400_000, 'bad', 1],
  ])('holds a clock that is %i ms away for %s', async (away, state, code) => {
    const emulator = await anEmulator();
    const { checks, exitCode } = await examined(
      { fal: emulator.settings.fal },
      { now: () => Date.now() + away },
    );
    expect(states(checks, 'clock')).toEqual([state]);
    expect(exitCode).toBe(code);
  });

  it('says what is wrong with the config, and looks at the rest all the same', async () => {
    const { checks, exitCode } = await examined({ fal: { baseUrl: 'https://x.example' } });
    expect(exitCode).toBe(1);
    expect(states(checks, 'config')).toEqual(['bad']);
    expect(checks.find(({ about }) => about === 'config')?.text).toContain('baseURL');
    expect(states(checks, 'ledger')).toEqual(['good']);
  });

  it('says that the ledger cannot be written, and nothing of it with --no-ledger', async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'a.sqlite'));
    const bad = await genlock(['doctor', '--ledger', join(folder, 'a.sqlite')]);
    expect(bad.stdout).toMatch(/^wrong +ledger: /m);
    const none = await genlock(['doctor', '--no-ledger']);
    expect(none.stdout).toMatch(/^- +ledger: /m);
  });

  it('fits a terminal of 20 columns', async () => {
    const { run } = await aDesk();
    const { stdout } = await run(['doctor'], { columns: 20 });
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(20);
  });
});
