import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { shells } from '../src/commands/completion.ts';
import { commands } from '../src/commands/table.ts';
import { placesIn } from '../src/completion/places.ts';
import { emptyFolder, genlock } from './support/captured-io.ts';

const exec = promisify(execFile);

/** What bash offers behind these words, the last of which is being typed. */
async function offered(words: readonly string[]): Promise<readonly string[]> {
  const { stdout: script } = await genlock(['completion', 'bash']);
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'my clip.json'), '');
  await writeFile(join(cwd, 'script'), script);
  const typed = words.map((word) => `'${word}'`).join(' ');
  const lines = [
    'source ./script',
    `COMP_WORDS=(genlock ${typed}); COMP_CWORD=${words.length}`,
    '_genlock',
    String.raw`printf '%s\n' "\${COMPREPLY[@]}"`.replace('\\$', '$'),
  ];
  const { stdout } = await exec('bash', ['--norc', '-c', lines.join('\n')], { cwd });
  return stdout.trimEnd().split('\n');
}

describe('completion in bash', () => {
  it.each([
    [['sta'], ['status']],
    [['catalog', ''], expect.arrayContaining(['add', 'check', 'prices', '--help'])],
    [['catalog', 'add', '--y'], ['--yes']],
    [['tasks', '--st'], ['--status']],
    [['tasks', '--status', 'o'], ['open']],
    [['tasks', '--status', '=', 'o'], ['open']],
    [
      ['spend', '--by', ''],
      ['day', 'provider', 'model', 'tag'],
    ],
    [['tasks', '--limit', ''], ['']],
    [['tasks', '--ledger', 'my'], ['my clip.json']],
    [['webhook', 'verify', 'my'], ['my clip.json']],
    [['generate', '--no-l'], ['--no-ledger']],
    [['tasks', '--limit', '3', '--js'], ['--json']],
    [['nonsense', 'sta'], ['status']],
  ])('of %j offers what fits', async (words, expected) => {
    expect(await offered(words)).toEqual(expected);
  });
});

describe.each(shells)('the script for %s', (shell) => {
  it('has every command and every option of the table', async () => {
    const { stdout, exitCode } = await genlock(['completion', shell]);
    expect(exitCode).toBe(0);
    for (const { path, options } of placesIn(commands)) {
      expect(stdout).toContain(path);
      for (const { flag } of options) {
        expect(stdout).toContain(shell === 'fish' ? `-l ${flag.slice(2)}` : flag);
      }
    }
  });

  it('leaves no quote open', async () => {
    const { stdout } = await genlock(['completion', shell]);
    // bash reads the quotes of all three in the same way, but for the escapes of fish.
    const text = shell === 'fish' ? stdout.replaceAll(String.raw`\'`, '') : stdout;
    for (const line of text.split('\n').filter((each) => !each.startsWith('#'))) {
      expect({ line, odd: (line.match(/'/g) ?? []).length % 2 }).toEqual({ line, odd: 0 });
    }
  });
});

describe('genlock completion', () => {
  it('refuses another shell', async () => {
    const { exitCode, stderr } = await genlock(['completion', 'tcsh']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Known: bash, zsh, fish.');
  });
});
