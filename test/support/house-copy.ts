import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packageFolders, providerFolders, testSupport } from '../../scripts/packages.ts';
import { root } from './root.ts';

const execute = promisify(execFile);
const here = fileURLToPath(root);

/** A copy of the repository, in which files can be changed and packages be built. */
export interface HouseCopy {
  /** Its path. */
  readonly folder: string;
  /** Runs a program of Node there, or a command of a package, and gives what it wrote. */
  readonly run: (argv: readonly string[], cwd?: string) => Promise<Ran>;
  /** Links a new adapter, so that it finds the others and they find it: what an install does. */
  readonly link: (name: string, path: string) => Promise<void>;
  /** The files that are new there or differ from the repository's. */
  readonly changed: () => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
}

/** How a program ended. */
interface Ran {
  readonly exitCode: number;
  readonly output: string;
}

/** Places with a `node_modules` of their own that the copy needs. */
const places = [...packageFolders, testSupport, 'test'];

/** Copies what git knows of, and links what is installed and built. */
export async function copyHouse(): Promise<HouseCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-house-'));
  const before = await files(here);
  for (const path of before) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(here, path), join(folder, path), { verbatimSymlinks: true });
  }
  await symlink(join(here, 'node_modules'), join(folder, 'node_modules'));
  for (const place of places) await linkInstalled(folder, place);
  for (const place of packageFolders)
    await cp(join(here, place, 'dist'), join(folder, place, 'dist'), { recursive: true });
  const original = await hashes(here, before);
  return {
    folder,
    run: async (argv, cwd = '') => runNode(argv, join(folder, cwd)),
    link: async (name, path) => {
      const [like = ''] = providerFolders;
      await linkInstalled(folder, path, like);
      for (const place of ['test', testSupport, 'packages/router']) {
        await symlink(join(folder, path), join(folder, place, 'node_modules', name));
      }
    },
    changed: async () => {
      const now = await hashes(folder, await filesUnder(folder));
      return [...now].filter(([path, hash]) => original.get(path) !== hash).map(([path]) => path);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Links each installed package; those of the house lead to the copy. */
async function linkInstalled(folder: string, place: string, like = place): Promise<void> {
  const from = join(here, like, 'node_modules');
  const to = join(folder, place, 'node_modules');
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    if (name !== '@genlock' && name !== 'genlock') await symlink(join(from, name), join(to, name));
  }
  await symlink(join(folder, 'packages/router'), join(to, 'genlock'));
  await mkdir(join(to, '@genlock'));
  for (const path of [...packageFolders, testSupport]) {
    if (path === 'packages/router') continue;
    await symlink(join(folder, path), join(to, '@genlock', basename(path)));
  }
}

async function files(folder: string): Promise<readonly string[]> {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const { stdout } = await execute('git', args, { cwd: folder, maxBuffer: 2 ** 24 });
  const { stdout: gone } = await execute('git', ['ls-files', '--deleted', '-z'], { cwd: folder });
  const missing = new Set(gone.split('\0'));
  return stdout.split('\0').filter((path) => path !== '' && !missing.has(path));
}

const notOurs = /(?:^|\/)(?:node_modules|dist|\.turbo)(?:\/|$)|tsbuildinfo$/;

async function filesUnder(folder: string, inside = ''): Promise<readonly string[]> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const path = join(inside, entry.name);
      if (notOurs.test(path)) return [];
      return entry.isDirectory() ? filesUnder(folder, path) : [path];
    }),
  );
  return lists.flat();
}

async function hashes(
  folder: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const entries = await Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(folder, path));
      return [path, createHash('sha256').update(bytes).digest('hex')] as const;
    }),
  );
  return new Map(entries);
}

async function runNode(argv: readonly string[], cwd: string): Promise<Ran> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', NODE_NO_WARNINGS: '1' };
  const options = { cwd, env, maxBuffer: 2 ** 26 };
  return execute(process.execPath, [...argv], options).then(
    ({ stdout, stderr }) => ({ exitCode: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      exitCode: error.code,
      output: error.stdout + error.stderr,
    }),
  );
}
