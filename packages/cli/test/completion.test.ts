import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

const lines: readonly (readonly [line: string, word: string])[] = [
  ['genlock catalog ', 'describe'],
  ['genlock catalog add --y', '--yes'],
  ['genlock tasks --status o', 'open'],
  ['genlock spend --by ', 'provider'],
  ['genlock generate --no-', '--no-ledger'],
];

/** What fish or zsh shows after a line and the Tab key. */
const tabbed: Readonly<
  Record<string, (folder: string, line: string, word: string) => readonly string[]>
> = {
  fish: (folder, line) => [
    '--no-config',
    '-c',
    `source ${folder}/_genlock; complete -C ${JSON.stringify(line)}`,
  ],
  zsh: (folder, line, word) => ['-f', tabScript, folder, line, word],
};
const tabScript = fileURLToPath(new URL('support/tab.zsh', import.meta.url));

// Those that CI installs: which machine has them, only the machine knows.
const installed = (process.env['GENLOCK_SHELLS'] ?? '').split(',').filter((name) => name !== '');

describe('completion in every shell of GENLOCK_SHELLS', { timeout: 30_000 }, () => {
  it.each(installed.flatMap((shell) => lines.map((each) => [shell, ...each] as const)))(
    'of %s, the Tab key behind %j offers %s',
    async (shell, line, word) => {
      const folder = await emptyFolder();
      const { stdout: script } = await genlock(['completion', shell]);
      await writeFile(join(folder, '_genlock'), script);
      const { stdout } = await exec(shell, tabbed[shell]?.(folder, line, word) ?? []);
      expect(stdout).toContain(word);
    },
  );

  it('names shells that have a script', () => {
    expect(Object.keys(tabbed)).toEqual(expect.arrayContaining(installed));
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
