import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { packageFolders, providerFolders } from '../scripts/packages.ts';
import { root } from './support/root.ts';

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly homepage?: string;
  readonly bugs?: { readonly url?: string };
  readonly repository?: { readonly url?: string; readonly directory?: string };
  readonly keywords?: readonly string[];
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const packages = (
  await Promise.all(
    packageFolders.map(async (folder) => {
      const text = await readFile(new URL(`${folder}/package.json`, root), 'utf8');
      const manifest: Manifest = JSON.parse(text);
      return { folder, manifest };
    }),
  )
).filter(({ manifest }) => manifest.private !== true);

const named = packages.map((each) => [each.manifest.name, each] as const);

interface Import {
  readonly file: string;
  readonly name: string;
}

/** The packages that the files of types import. */
async function importsOfTypes(folder: string): Promise<readonly Import[]> {
  const dist = new URL(`${folder}/dist/`, root);
  const files = (await readdir(dist)).filter((name) => name.endsWith('.d.mts'));
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, dist), 'utf8');
      const imports = text
        .replaceAll(/\/\*[^]*?\*\//g, '')
        .matchAll(/(?:from|import\()\s*["']([^."'][^"']*)["']/g);
      return [...imports].map(([, name = '']) => ({ file, name }));
    }),
  );
  return found.flat().filter(({ name }) => !name.startsWith('node:'));
}

/** The file that `import` gets for a module of the house; `undefined` for all others. */
function entryOf(name: string): URL | undefined {
  const [own, each] = named.find(([known]) => isOf([known], name)) ?? [];
  if (own === undefined || each === undefined) return undefined;
  const file = name === own ? 'index' : name.slice(own.length + 1);
  return new URL(`${each.folder}/dist/${file}.mjs`, root);
}

/** The packages outside of the house that an import of a module loads at once. */
async function loadedBy(module: string): Promise<readonly string[]> {
  const files = new Set([entryOf(module)].flatMap((file) => file?.href ?? []));
  const outside = new Set<string>();
  for (const file of files) {
    const code = await readFile(new URL(file), 'utf8');
    for (const [, name = ''] of code.matchAll(/^(?:import|export)\b[^;'"]*["']([^"']+)["'];$/gm)) {
      const next = name.startsWith('.') ? new URL(name, file) : entryOf(name);
      if (next !== undefined) files.add(next.href);
      else if (!name.startsWith('node:')) outside.add(name);
    }
  }
  return [...outside];
}

/** Whether a module is of one of some packages: `a/b` is of `a`. */
function isOf(packageNames: readonly string[], name: string): boolean {
  return packageNames.some((one) => name === one || name.startsWith(`${one}/`));
}

describe('what the registry shows of a package', () => {
  const home = 'https://github.com/genlock/genlock';

  it.each(named)('leads from %s to its folder, its page and its issues', (_name, each) => {
    expect(each.manifest).toMatchObject({
      homepage: `${home}/tree/main/${each.folder}#readme`,
      bugs: { url: `${home}/issues` },
      repository: { url: `git+${home}.git`, directory: each.folder },
    });
  });

  it.each(named)('says what %s is, in a sentence and in words to find it by', (_name, each) => {
    const { description, keywords = [] } = each.manifest;
    expect(description).toMatch(/^\S.{20,}[.]$/);
    expect(keywords.length).toBeGreaterThanOrEqual(5);
    expect(keywords).toEqual([...new Set(keywords)]);
    expect(keywords).toContain('video-generation');
  });
});

describe('what npm installs with a package', () => {
  const importable = named.filter(([, { manifest }]) => '.' in (manifest.exports ?? {}));
  it.each(importable)('is all that an import of %s loads (case 7.6)', async (name, each) => {
    // `ai` is what an app has; npm cannot be told so, see below.
    const optional = [
      ...new Set(
        packages.flatMap(({ manifest }) => Object.keys(manifest.peerDependenciesMeta ?? {})),
      ),
    ];
    const loaded = (await loadedBy(name)).filter(
      (module) => module !== 'ai' && isOf(optional, module),
    );
    const installed = Object.keys(each.manifest.dependencies ?? {});
    expect(loaded.filter((module) => !isOf(installed, module))).toEqual([]);
  });

  it.each(named)('is all that the types of %s import (case 7.9)', async (_name, each) => {
    const { name: own, exports = {}, dependencies = {}, peerDependencies = {} } = each.manifest;
    const { peerDependenciesMeta = {} } = each.manifest;
    const peers = Object.keys(peerDependencies);
    const optional = peers.filter((name) => peerDependenciesMeta[name]?.optional === true);
    const required = peers.filter((name) => !optional.includes(name));
    const installed = [own, ...Object.keys(dependencies), ...required];
    // Who imports an entry for one SDK has that SDK: `genlock/s3` takes a client of it.
    const entries = Object.keys(exports).map((entry) => `${entry.slice(2)}.d.mts`);
    const missing = (await importsOfTypes(each.folder)).filter(
      ({ file, name }) =>
        !isOf(installed, name) && !(entries.includes(file) && isOf(optional, name)),
    );
    expect(missing).toEqual([]);
  });

  // Those that make models of the AI SDK, or wrap them. All optional: with one that is not, npm 11
  // on Node 20 never comes to an end between version 6 and tarballs that no registry has.
  const ofModels = named.filter(
    ([name, { folder, manifest }]) =>
      manifest.dependencies?.['@ai-sdk/provider'] !== undefined ||
      providerFolders.includes(folder) ||
      ['genlock', '@genlock/conformance'].includes(name),
  );
  it.each(ofModels)(
    'with %s is never version 6 of ai without a word (case 7.5)',
    (_name, { manifest }) => {
      expect(manifest.peerDependencies?.['ai']).toBe('>=7');
      expect(manifest.peerDependenciesMeta?.['ai']).toEqual({ optional: true });
      expect(manifest.engines?.['node']).toMatch(/^>=22/);
    },
  );

  it('is said in the README: Node 22, ai 7 and every package (cases 7.5, 7.6)', async () => {
    const text = await readFile(new URL('README.md', root), 'utf8');
    const section = text.split('## Use it in another project')[1]?.split('\n## ')[0] ?? '';
    expect(section).toContain('**Node 22**');
    expect(section).toMatch(/npm install \S+\.tgz ai@7$/m);
    expect(section).toContain('undici@8');
    expect(section).toContain('pack:all');
  });
});
