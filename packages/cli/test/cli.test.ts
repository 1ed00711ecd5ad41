import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { version } from '../src/version.ts';
import { emptyFolder, genlock } from './support/captured-io.ts';

const bin = fileURLToPath(new URL('../dist/cli.mjs', import.meta.url));

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command in a process of its own. */
async function run(...args: readonly string[]): Promise<Ended> {
  return runIn(await emptyFolder(), ...args);
}

async function runIn(cwd: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { cwd }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

describe('the command', () => {
  it('knows its version', async () => {
    const packageJson = await readFile(new URL('../package.json', import.meta.url), 'utf8');
    expect(JSON.parse(packageJson).version).toBe(version);
    expect(await run('--version')).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('compares prices in a process of its own, plainly, since nobody watches', async () => {
    const { exitCode, stdout, stderr } = await run('compare', '--model', 'kling-v3.0-std');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^1 clip of kling-v3.0-std\n/);
    expect(stdout).not.toContain('║');
    expect(stdout).toBe(stripVTControlCharacters(stdout));
  });

  it.each([
    [1, ['models', '--model', 'no-such-model']],
    [2, ['models', '--nonsense']],
    [3, ['catalog', 'check', '--provider', 'fal', '--snapshot', 'no-such-file.json']],
  ])('ends with %i for %j', async (exitCode, args) => {
    const ended = await run(...args);
    expect(ended).toMatchObject({ exitCode, stdout: '' });
    expect(ended.stderr).toMatch(/^genlock: /);
  });

  it('says nothing when its reader has seen enough', async () => {
    const cwd = await emptyFolder();
    const line = `"${process.execPath}" "${bin}" catalog prices | head -n 1`;
    const stderr = await new Promise<string>((resolve) => {
      execFile('/bin/sh', ['-c', line], { cwd }, (_error, _stdout, text) => resolve(text));
    });
    expect(stderr).toBe('');
  });
});

describe('help', () => {
  it.each([
    [['--help'], ['models', 'compare', 'catalog', 'Exit codes:']],
    [
      ['models', '--help'],
      ['--mode <mode>', '--json', 'Examples:'],
    ],
    [
      ['compare', '--help'],
      ['--clips <count>', '--svg <file>', '--motion-video <url>', 'Examples:'],
    ],
    [
      ['catalog', '--help'],
      ['prices', 'check'],
    ],
    [
      ['catalog', 'prices', '--help'],
      ['"markdown", "csv", "json"', 'Examples:'],
    ],
    [
      ['catalog', 'check', '--help'],
      ['--live', 'need the provider', 'Exit code 0', 'Examples:'],
    ],
  ])('of %j teaches the command', async (args, words) => {
    const { exitCode, stdout, stderr } = await genlock(args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const word of words) expect(stdout).toContain(word);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('is what a bare command shows', async () => {
    const { exitCode, stderr } = await genlock([]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Usage: genlock');
  });

  it.each([
    [['modles'], 'models'],
    [['models', '--jsno'], '--json'],
    [['catalog', 'prizes'], 'prices'],
  ])('is offered for %j, with the nearest word', async (args, near) => {
    const { exitCode, stderr } = await genlock(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(near);
    expect(stderr).toContain('--help');
  });

  it.each([
    ['--key', ['generate', 'A kite', '--emulate', '--key', '']],
    ['--tag', ['generate', 'A kite', '--emulate', '--tag', 'a', '']],
    ['--ledger', ['tasks', '--ledger', ' ']],
    ['<prompt>', ['generate', '  ', '--emulate']],
    ['<task>', ['wait', '']],
  ])('refuses %s where it is empty, as a variable that is not set', async (name, line) => {
    const { exitCode, stdout, stderr } = await genlock(line);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `genlock: ${name} is empty.\n  Nothing was sent or charged.\n`,
    });
  });

  it('ends with 3 and one line when its output cannot be written (case 7.8)', async () => {
    const cwd = await emptyFolder();
    const line = `"${process.execPath}" "${bin}" models >/dev/full`;
    const ended = await new Promise<Ended>((resolve) => {
      execFile('/bin/sh', ['-c', line], { cwd }, (error, stdout, stderr) => {
        resolve({ exitCode: Number(error?.code), stdout, stderr });
      });
    });
    expect(ended.exitCode).toBe(3);
    expect(ended.stderr).toMatch(/^genlock: the output cannot be written: ENOSPC.*\n$/);
  });

  it.each([
    ['a folder', (path: string) => mkdir(path), 'json', 'it is a folder'],
    ['a link to itself', (path: string) => symlink(path, path), 'json', 'leads back to itself'],
    [
      'an alias of nothing',
      (path: string) => writeFile(path, 'models: *films\n'),
      'yaml',
      'yaml:1: the alias (*) here names no anchor (&) before it',
    ],
    [
      'a getter that throws',
      (path: string) =>
        writeFile(path, 'export default {\n  get route() { throw new Error("no") },\n};\n'),
      'ts',
      'ts:2: route: its getter threw: no',
    ],
  ])(
    'ends with 2, one line of what is wrong and no stack when the config is %s (case 7.8)',
    async (_what, make, kind, says) => {
      const cwd = await emptyFolder();
      await make(join(cwd, `genlock.config.${kind}`));
      const ended = await runIn(cwd, 'compare', '--model', 'kling-v3.0-std');
      expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
      expect(ended.stderr).toMatch(
        /^genlock: genlock\.config\.[^\n]+\n(?: {2}[A-Z][^\n]+\.?\n){2}$/,
      );
      expect(ended.stderr).toContain(says);
    },
  );
});
