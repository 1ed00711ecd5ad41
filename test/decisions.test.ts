import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { root } from './support/root.ts';

const folder = new URL('docs/decisions/', root);
const index = await readFile(new URL('README.md', folder), 'utf8');
const names = (await readdir(folder)).filter((name) => name !== 'README.md').toSorted();

/** `0017-a-stream-is-a-hint.md` to 17. */
function numberOf(name: string): number {
  return Number(name.slice(0, 4));
}

describe('the decisions', () => {
  it('have numbers from 1 on, each given once', () => {
    expect(names.map(numberOf)).toEqual(names.map((_, place) => place + 1));
  });

  it.each(names)('list %s in the index by number, title and one line', async (name) => {
    const text = await readFile(new URL(name, folder), 'utf8');
    const [, number, title] = /^# (\d+)\. (.+)\n\n\d{4}-\d{2}-\d{2}, /.exec(text) ?? [];
    expect(Number(number)).toBe(numberOf(name));
    const row = index.split('\n').find((line) => line.includes(`](${name})`));
    const cells = row?.split('|').map((cell) => cell.trim()) ?? [];
    expect(cells.slice(1, 3)).toEqual([number, `[${title}](${name})`]);
    expect(cells[3]).toMatch(/^[A-Z].+\.$/);
  });

  it('are listed in order, and nothing else is', () => {
    const linked = [...index.matchAll(/\]\((\d{4}-[^)]*)\)/g)].map(([, name]) => name);
    expect(linked).toEqual(names);
  });
});
