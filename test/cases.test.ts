import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { packageFolders } from '../scripts/packages.ts';
import { root } from './support/root.ts';

const page = await readFile(new URL('docs/hostile-cases.md', root), 'utf8');
const cases = [...page.matchAll(/^\| (\d+\.\d+) /gm)].map(([, number = '']) => number);

/** `(case 1.1)` and `(cases 1.2, 1.3 and 1.10)`, in the names of tests and scenarios. */
const mention = /\(cases? (\d+\.\d+(?:(?:, | and )\d+\.\d+)*)\)/g;

async function casesNamedIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(new URL(folder, root), { recursive: true });
  const tests = names.filter((name) => name.endsWith('.ts') && !name.includes('node_modules'));
  const texts = await Promise.all(
    tests.map((name) => readFile(new URL(`${folder}${name}`, root), 'utf8')),
  );
  return texts.flatMap((text) =>
    [...text.matchAll(mention)].flatMap(([, list = '']) => list.match(/\d+\.\d+/g) ?? []),
  );
}

const folders = [
  ...packageFolders
    .filter((folder) => folder !== 'packages/conformance')
    .map((folder) => `${folder}/test/`),
  'packages/conformance/src/',
  'test/',
];
const named = new Set((await Promise.all(folders.map(casesNamedIn))).flat());

describe('the page of hostile cases', () => {
  it('names each case once', () => {
    expect(cases.length).toBeGreaterThan(60);
    expect(new Set(cases).size).toBe(cases.length);
  });

  it.each(cases)('has case %s in the name of a test', (number) => {
    expect(named).toContain(number);
  });

  it('has every case that a test names', () => {
    expect([...named].filter((number) => !cases.includes(number))).toEqual([]);
  });
});
