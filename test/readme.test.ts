import {
  access,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createGenlock, loadConfig } from 'genlock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emulatedInternet } from './support/emulated-internet.ts';
import { packageFolders, providerFolders } from '../scripts/packages.ts';
import {
  codeBlocksOf,
  componentsOf,
  programsOf,
  type CodeBlock,
  type Page,
} from '../scripts/page-code.ts';
import { localLinksOf, readPages } from './support/markdown.ts';
import { root } from './support/root.ts';
import { runNode } from './support/run-node.ts';

const pages = await readPages();
const blocks = pages.flatMap(codeBlocksOf);
const placeOf = ({ page, line }: CodeBlock): string => `${page}:${line}`;

/** Pages that are read for their links alone: their code is a part of a larger program. */
async function readFurtherPages(): Promise<readonly Page[]> {
  const examples = await readdir(new URL('examples/', root), { recursive: true });
  const paths = examples
    .filter((name) => /^[\w-]+\/README\.md$/.test(name))
    .map((name) => `examples/${name}`);
  return Promise.all(
    [...paths, 'bench/README.md'].map(async (path) => ({
      path,
      text: await readFile(new URL(path, root), 'utf8'),
    })),
  );
}

const linking = [...pages, ...(await readFurtherPages())];

describe('every page', () => {
  it.each(linking.map((page) => [page.path, page] as const))(
    '%s links to what is there',
    async (path, page) => {
      const folder = new URL(path, root);
      for (const link of localLinksOf(page)) await access(new URL(link, folder));
    },
  );
});

async function expectedOnMap(path: string): Promise<readonly string[]> {
  if (path === 'packages') return packageFolders;
  if (path !== 'examples') return [path];
  return (await readdir(new URL('examples/', root))).map((name) => `examples/${name}`);
}

describe('the first page', () => {
  it.each(['packages', 'examples', 'test', 'docs/decisions'])('has %s on its map', async (path) => {
    const links = localLinksOf({ path, text: pages[0]?.text ?? '' });
    expect(links).toEqual(expect.arrayContaining([...(await expectedOnMap(path))]));
  });
});

describe('the pages of the adapters', () => {
  const headingsOf = ({ text }: Page): readonly string[] =>
    [...text.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);

  it('have the same headings in the same order', () => {
    const adapters = pages.filter(({ path }) => path.startsWith('packages/providers/'));
    expect(adapters).toHaveLength(providerFolders.length);
    for (const page of adapters) {
      expect({ page: page.path, headings: headingsOf(page) }).toEqual({
        page: page.path,
        headings: [
          'What it is',
          'Install',
          'First video',
          'Settings',
          'Models',
          'Provider options',
          'Webhooks',
          'Errors',
          'Limits and what is not supported',
          'Source pages',
        ],
      });
    }
  });
});

describe('the tables of settings and options', () => {
  /** Names of the properties of an interface, read from its source. */
  async function propertiesOf(file: string, name: string): Promise<readonly string[]> {
    const text = await readFile(new URL(`packages/core/src/${file}`, root), 'utf8');
    const body = new RegExp(`interface ${name}\\b[^{]*\\{\\n(.*?)^\\}`, 'ms').exec(text)?.[1] ?? '';
    return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, property = '']) => property);
  }

  it.each([
    ...providerFolders.map(
      (folder) =>
        [folder.replace('packages/', ''), 'provider/settings.ts', 'ProviderSettings', 12] as const,
    ),
    ['core', 'ai-sdk/genlock-options.ts', 'GenlockOptions', 7] as const,
    ['core', 'types/video-request.ts', 'VideoRequest', 15] as const,
  ])('of %s name every property of %s %s', async (page, file, name, atLeast) => {
    const text = pages.find(({ path }) => path === `packages/${page}/README.md`)?.text;
    const properties = await propertiesOf(file, name);
    expect(properties.length).toBeGreaterThanOrEqual(atLeast);
    for (const property of properties) {
      expect(text).toMatch(new RegExp(`^\\| [^|]*\`${property}\``, 'm'));
    }
  });
});

describe('the tables of errors', () => {
  it.each(['core', 'router'])('of %s name every class with its code', async (name) => {
    const page = pages.find(({ path }) => path === `packages/${name}/README.md`);
    const files = await readdir(new URL(`packages/${name}/src/`, root), { recursive: true });
    const errors = files.filter((file) => file.endsWith('-error.ts'));
    const rows = await Promise.all(
      errors.map(async (file) => {
        const text = await readFile(new URL(`packages/${name}/src/${file}`, root), 'utf8');
        const code = /\bcode(?: =|:) '([\w-]+)'/.exec(text)?.[1];
        const className = /export class (\w+)/.exec(text)?.[1];
        // A base class has no code of its own.
        return code === undefined ? [] : { className, code };
      }),
    );
    for (const { className, code } of rows.flat()) {
      expect(page?.text).toMatch(new RegExp(`^\\| \`${className}\` +\\| \`${code}\` +\\|`, 'm'));
    }
  });
});

describe('the commands', () => {
  /** What pnpm does without a script of that name. */
  const builtIn = ['install', 'exec', 'pack', 'add', '--filter', '--filter-prod'];
  const commands = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap((block) =>
      block.code
        .trim()
        .split('\n')
        .map((line) => [placeOf(block), line] as const),
    )
    .filter(([, line]) => line.startsWith('npx -y pnpm@12 '));

  it.each(commands)('of %s: "%s" is there', async (_place, line) => {
    const text = await readFile(new URL('package.json', root), 'utf8');
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(text);
    const [name = ''] = line.slice('npx -y pnpm@12 '.length).replace(/^run /, '').split(' ');
    expect([...Object.keys(scripts), ...builtIn]).toContain(name);
  });

  it('begin with the two that the whole house hangs on', () => {
    const [first, second] = commands.map(([, line]) => line);
    expect([first, second]).toEqual(['npx -y pnpm@12 demo', 'npx -y pnpm@12 test']);
  });
});

describe('the code', () => {
  const programs = pages.flatMap((page) => programsOf(codeBlocksOf(page)));
  const components = componentsOf(blocks);
  // Inside this workspace, where every package of the house can be imported.
  const folder = fileURLToPath(new URL('temp/readme/', import.meta.url));
  const fileOf = (block: CodeBlock): string =>
    join(folder, `${placeOf(block).replaceAll(/[^\w]+/g, '-')}.${block.language}`);
  let emulator: Emulator;
  let cwd: string;

  beforeAll(async () => {
    // A million times faster than life: a task has ended before it is looked at.
    emulator = await createEmulator({ speed: 1_000_000 });
    cwd = await mkdtemp(join(tmpdir(), 'genlock-readme-'));
    await copyFile(
      new URL('examples/demo/assets/sunset-lake.jpg', root),
      join(cwd, 'first-frame.jpg'),
    );
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../../tsconfig.test.json',
        compilerOptions: { jsx: 'react-jsx' },
        include: ['*.ts', '*.tsx'],
      }),
    );
    for (const block of [...programs, ...components]) await writeFile(fileOf(block), block.code);
    // The config file that the first page shows is in force for all of them.
    const [config] = blocks.filter(({ language }) => language === 'json');
    await writeFile(join(cwd, 'genlock.config.json'), config?.code ?? '');
  });

  afterAll(async () => {
    await emulator.close();
    await rm(cwd, { recursive: true });
    await rm(folder, { recursive: true });
  });

  it('of a config file is a config file', async () => {
    const genlock = createGenlock(await loadConfig({ cwd, env: {} }));
    expect(genlock.estimate({ model: 'kling-v3.0-std', prompt: 'A kite' }).provider).toBe('fal');
  });

  it('compiles', async () => {
    const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
    const compiled = await runNode([tsc, '-p', folder], { cwd: folder });
    expect(compiled).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  // A download goes past the fetch that is replaced here: an example shows that one.
  const run = programs.filter(({ code }) => !code.includes('saveVideo('));

  it.each(run.map((block) => [placeOf(block), block] as const))(
    'of %s runs',
    async (_place, block) => {
      const { args, env } = emulatedInternet(emulator.url, emulator.settings);
      const own = { GENLOCK_SECRET: 'a secret of the pages, 32 characters or more' };
      const options = { cwd, args, env: { ...env, ...own } };
      const { exitCode, stderr } = await runNode([fileOf(block)], options);
      expect({ exitCode, complaints: complaintsIn(stderr) }).toEqual({
        exitCode: 0,
        complaints: [],
      });
    },
  );
});

/** What is said on stderr, but for what the AI SDK and Node 22 warn of: removed videos, SQLite. */
function complaintsIn(stderr: string): readonly string[] {
  const expected =
    /removes the result of task|AI SDK Warning System:|SQLite is an experimental feature|--trace-warnings/;
  return stderr.split('\n').filter((line) => line !== '' && !expected.test(line));
}
