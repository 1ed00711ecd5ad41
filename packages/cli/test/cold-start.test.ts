import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { oldNode } from '../src/node-version.ts';

const dist = new URL('../dist/', import.meta.url);

/** What a built file imports when it is loaded, and what those import: no `import()`. */
async function importsOf(file: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.startsWith('./')) return seen;
  const code = await readFile(new URL(file, dist), 'utf8');
  for (const [, name = ''] of code.matchAll(/^(?:import|export)\b[^;]*?["']([^"']+)["'];$/gm)) {
    await importsOf(name, seen);
  }
  return seen;
}

/** The file that a built one loads by `import()`. */
async function loadedBy(file: string, name: RegExp): Promise<string> {
  const code = await readFile(new URL(file, dist), 'utf8');
  const found = [...code.matchAll(/import\("([^"]+)"\)/g)].map(([, path = '']) => path);
  return found.find((path) => name.test(path)) ?? '';
}

describe('a cold start', () => {
  it('reads nothing but this package and Node before it knows the command', async () => {
    const main = await loadedBy('./cli.mjs', /main/);
    const names = [...(await importsOf('./cli.mjs')), ...(await importsOf(main))];
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !/^(?:\.\/|node:)/.test(name))).toEqual([]);
  });

  it.each([
    ['22.12.0', false],
    ['20.19.0', false],
    ['22.16.0', true],
    ['23.0.0', true],
    ['24.1.0', true],
  ])('on Node %s goes on: %s', (version, goesOn) => {
    const refusal = oldNode(version);
    expect(refusal === undefined).toBe(goesOn);
    expect(refusal ?? '').toMatch(goesOn ? /^$/ : /^genlock: it needs Node 22\.16 or newer/);
  });

  it('has all that it imports installed with it, and undici, by which core downloads', async () => {
    const packageJson = await readFile(new URL('../package.json', import.meta.url), 'utf8');
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(packageJson);
    const files = (await readdir(dist)).filter((name) => name.endsWith('.mjs'));
    const texts = await Promise.all(files.map((name) => readFile(new URL(name, dist), 'utf8')));
    const imports = texts.flatMap((text) =>
      [...text.matchAll(/(?:from|import\() ?"([^"\s.][^"\s]*)"/g)].map(([, name = '']) => name),
    );
    const names = imports
      .filter((name) => !name.startsWith('node:'))
      .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    expect(imports).toContain('@genlock/core/node');
    const missing = [...new Set(names), 'undici'].filter((name) => !(name in dependencies));
    expect(missing).toEqual([]);
  });

  it('needs the Node that package.json names', async () => {
    const packageJson = await readFile(new URL('../package.json', import.meta.url), 'utf8');
    expect(JSON.parse(packageJson).engines.node).toBe('>=22.16');
  });
});
