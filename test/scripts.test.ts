import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { packageFolders } from '../scripts/packages.ts';
import { root } from './support/root.ts';

const examples = (await readdir(new URL('examples/', root))).map((name) => `examples/${name}`);
const folders = ['.', ...packageFolders, ...examples, 'bench', 'test/peers'];

describe('the scripts of package.json', () => {
  it.each(folders)(
    'in %s run in cmd.exe as in sh: no single quote, no variable',
    async (folder) => {
      const text = await readFile(new URL(`${folder}/package.json`, root), 'utf8');
      const { scripts = {} }: { scripts?: Readonly<Record<string, string>> } = JSON.parse(text);
      expect(Object.values(scripts).filter((script) => /['$;]|^\w+=/.test(script))).toEqual([]);
    },
  );
});

describe('the commands that people, agents and CI are reported', () => {
  /** What pnpm does without a script of that name. */
  const builtIn = ['install', 'exec'];

  it.each([
    'AGENTS.md',
    'CONTRIBUTING.md',
    '.github/pull_request_template.md',
    '.github/workflows/ci.yml',
    '.github/workflows/changeset.yml',
    '.github/workflows/release.yml',
    '.ci/run',
  ])('in %s are scripts of this repository', async (path) => {
    const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
      await readFile(new URL('package.json', root), 'utf8'),
    );
    const text = await readFile(new URL(path, root), 'utf8');
    const reported = [...text.matchAll(/(?:`pnpm|npx -y pnpm@12|gate \S+ pnpm) ([a-z][\w:-]*)/g)];
    const names = reported.map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !(name in scripts) && !builtIn.includes(name))).toEqual([]);
  });
});
