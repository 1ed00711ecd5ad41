import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { packageFolders } from '../scripts/packages.ts';
import { providerList } from '../scripts/provider-list.ts';
import { root } from './support/root.ts';

// What makes things for users shows in its own TSDoc how it is called.

const maker = /^(?:create|define|with)[A-Z]/;

/** The names that the entries of a package export, and its sources. */
async function packageAt(folder: string) {
  const paths = await readdir(new URL(`${folder}/src/`, root), { recursive: true });
  const sources = await Promise.all(
    paths
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFile(new URL(`${folder}/src/${path}`, root), 'utf8')),
  );
  const entries = paths.filter((path) => /^(?:client\/)?(?:index|node)\.ts$/.test(path));
  const texts = await Promise.all(
    entries.map((path) => readFile(new URL(`${folder}/src/${path}`, root), 'utf8')),
  );
  const names = texts.flatMap((text) => text.match(/\b[A-Za-z]+\b/g) ?? []);
  return { folder, makers: [...new Set(names.filter((name) => maker.test(name)))], sources };
}

/** The TSDoc of a function or of the constant that holds one; undefined for anything else. */
function docOf(name: string, sources: readonly string[]): string | undefined {
  for (const source of sources) {
    const found = new RegExp(`^export (?:async )?(?:function ${name}\\b|const ${name}: \\()`, 'm');
    const at = found.exec(source)?.index;
    if (at !== undefined) return source.slice(source.lastIndexOf('/**', at), at);
  }
  return undefined;
}

const packages = await Promise.all(packageFolders.map(packageAt));
const docs = packages.flatMap(({ folder, makers, sources }) =>
  makers.flatMap((name) => {
    const doc = docOf(name, sources);
    return doc === undefined ? [] : [[folder, name, doc] as const];
  }),
);

describe('what is exported to make things', () => {
  it.each(docs)('%s shows how to call %s', (_folder, _name, doc) => {
    expect(doc).toContain('@example');
  });

  it('is found in every package that has some', () => {
    const found = docs.map(([, name]) => name);
    const factories = providerList.map(({ pascal }) => `create${pascal}`);
    expect(found).toEqual(
      expect.arrayContaining(['createGenlock', 'createEmulator', 'withBudget', ...factories]),
    );
  });
});
