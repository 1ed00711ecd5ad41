import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webpack, { type Configuration } from 'webpack';
import { providerFolders } from '../scripts/packages.ts';
import { runNode } from './support/run-node.ts';

// A bundler follows every import that it can see. What users import in an edge function, a Worker
// or a page must lead to nothing of Node, and to no warning.

/** What runs anywhere: the packages whose README says so. */
const everywhere = [
  '@genlock/core',
  ...providerFolders.map((folder) => `@genlock/${basename(folder)}`),
  '@genlock/middleware',
  'genlock',
  'genlock/client',
  'genlock/react',
];

/** The conditions under which the platforms resolve packages. */
const platforms: readonly (readonly [name: string, conditions: readonly string[]])[] = [
  ['an edge function of Next.js', ['edge-light', 'import']],
  ['a Worker of Cloudflare', ['workerd', 'worker', 'browser', 'import']],
  ['a page', ['browser', 'import']],
];

/** Inside of this package, so that the packages of the house are found, and where Git does not see it. */
let folder: string;

beforeAll(async () => {
  const temp = fileURLToPath(new URL('temp/', import.meta.url));
  await mkdir(temp, { recursive: true });
  folder = await mkdtemp(join(temp, 'bundlers-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function entryOf(name: string): Promise<string> {
  const file = join(folder, `${name.replaceAll(/\W/g, '-')}.mjs`);
  await writeFile(file, `import * as all from '${name}';\nglobalThis.all = all;\n`);
  return file;
}

async function webpackSays(options: Configuration): Promise<readonly string[]> {
  const output = { path: folder, filename: 'webpack.js' };
  const compiler = webpack({ mode: 'development', devtool: false, output, ...options });
  if (compiler === null) throw new Error('webpack refused its options');
  const stats = await promisify(compiler.run.bind(compiler))();
  const { errors = [], warnings = [] } =
    stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
  return [...errors, ...warnings].map(({ message }) => message);
}

describe.each(platforms)('for %s', (_platform, conditions) => {
  it.each(everywhere)(
    'webpack bundles %s without an error or a warning (case 7.4)',
    async (name) => {
      const entry = await entryOf(name);
      const resolve = { conditionNames: [...conditions] };
      expect(await webpackSays({ entry, target: ['web', 'es2022'], resolve })).toEqual([]);
    },
  );

  it.each(everywhere)('esbuild bundles %s with nothing left to import (case 7.4)', async (name) => {
    const { errors, warnings, metafile } = await build({
      entryPoints: [await entryOf(name)],
      outdir: folder,
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      conditions: [...conditions],
      metafile: true,
      logLevel: 'silent',
    });
    const outside = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.filter(({ external }) => external).map(({ path }) => path),
    );
    expect({ errors, warnings, outside }).toEqual({ errors: [], warnings: [], outside: [] });
  });
});

describe('a config file in a program that webpack bundled for Node', () => {
  it('of TypeScript is found when the program runs, and is no part of it (case 7.2)', async () => {
    const entry = join(folder, 'server.mjs');
    await writeFile(
      entry,
      `import { loadConfig } from 'genlock';
       export const read = async (cwd) => (await loadConfig({ file: 'genlock.config.ts', cwd })).route;`,
    );
    const filename = 'server.bundle.mjs';
    const says = await webpackSays({
      entry,
      target: 'node22',
      output: { path: folder, filename, library: { type: 'module' } },
      experiments: { outputModule: true },
    });
    expect(says).toEqual([]);
    expect(await readFile(join(folder, filename), 'utf8')).not.toContain("['wavespeed']");

    await writeFile(
      join(folder, 'genlock.config.ts'),
      "export default { route: ['wavespeed'] };\n",
    );
    const code = `import { read } from './${filename}'; console.log(await read('.'));`;
    const flags = ['--input-type=module', '--eval', code];
    expect(await runNode([], { cwd: folder, args: flags })).toEqual({
      exitCode: 0,
      stdout: "[ 'wavespeed' ]\n",
      stderr: '',
    });
  });
});
