import { readdir, readFile } from 'node:fs/promises';
import * as batch from '@genlock/batch';
import * as core from '@genlock/core';
import * as node from '@genlock/core/node';
import * as ledger from '@genlock/ledger';
import * as steps from '@genlock/ledger/steps';
import * as middleware from '@genlock/middleware';
import * as router from 'genlock';
import { describe, expect, it } from 'vitest';
import { root } from './support/root.ts';

/** What the others extend. */
const bases = ['GenlockError', 'HttpError'];
const exported = [core, node, router, ledger, steps, batch, middleware]
  .flatMap((names) => Object.keys(names))
  .filter((name) => name.endsWith('Error') && !bases.includes(name));

/** Codes by class, read from the sources: no class tells its code without an instance. */
async function codesIn(folder: string): Promise<readonly (readonly [string, string])[]> {
  const names = await readdir(new URL(folder, root), { recursive: true });
  const files = names.filter((name) => name.endsWith('-error.ts'));
  const texts = await Promise.all(
    files.map((name) => readFile(new URL(`${folder}${name}`, root), 'utf8')),
  );
  return texts.flatMap((text) => {
    const code = /^const code = '([\w-]+)';$/m.exec(text)?.[1];
    const name = /^export class (\w+)/m.exec(text)?.[1];
    return code === undefined || name === undefined ? [] : [[name, code] as const];
  });
}

describe('docs/errors.md', () => {
  it('has a row for every class that is exported, with its code', async () => {
    const text = await readFile(new URL('docs/errors.md', root), 'utf8');
    const rows = [...text.matchAll(/^\| `(\w+Error)` +\| \[`([\w-]+)`\]\(errors\/\2\.md\)/gm)].map(
      ([, name = '', code = '']) => [name, code] as const,
    );
    expect(rows.map(([name]) => name).toSorted()).toEqual(exported.toSorted());
    const codes = [
      ...(await codesIn('packages/core/src/')),
      ...(await codesIn('packages/router/src/')),
      ...(await codesIn('packages/ledger/src/')),
      ...(await codesIn('packages/batch/src/')),
      ...(await codesIn('packages/middleware/src/')),
    ];
    const known = new Map(codes);
    expect(rows).toEqual(rows.map(([name]) => [name, known.get(name)]));
  });

  it('leads to a page for each code, which is where each error points', async () => {
    const text = await readFile(new URL('docs/errors.md', root), 'utf8');
    const codes = [...text.matchAll(/\]\(errors\/([\w-]+)\.md\)/g)].map(([, code = '']) => code);
    const pages = await readdir(new URL('docs/errors/', root));
    expect(new Set(codes)).toEqual(new Set(pages.map((name) => name.replace(/\.md$/, ''))));
    for (const code of codes) {
      const { docsUrl } = new core.GenlockError({ name: 'A', code, message: 'a.' });
      expect(docsUrl).toBe(`https://genlock.github.io/genlock/errors/${code}.html`);
      const page = await readFile(new URL(`docs/errors/${code}.md`, root), 'utf8');
      expect(page).toMatch(new RegExp(`^# ${code}: \\w+Error\n\n[A-Z\u0060].+\n`));
      expect(page.split('\n')[2]).toMatch(/charge|paid|money/);
      expect(page).toContain('\n## What to do\n');
    }
  });

  it('has every kind of fault', async () => {
    const text = await readFile(new URL('docs/errors.md', root), 'utf8');
    const source = await readFile(new URL('packages/core/src/types/task-fault.ts', root), 'utf8');
    const union = /export type FaultKind =\n(.*?);/s.exec(source)?.[1] ?? '';
    const kinds = [...union.matchAll(/'([\w-]+)'/g)].map(([, kind = '']) => kind);
    expect(kinds.length).toBeGreaterThan(10);
    expect(kinds.filter((kind) => !text.includes(`\`${kind}\``))).toEqual([]);
  });
});
