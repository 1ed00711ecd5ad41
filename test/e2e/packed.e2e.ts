import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolders } from '../../scripts/packages.ts';
import { root } from '../support/root.ts';
import { runNode } from '../support/run-node.ts';

const run = promisify(execFile);
const tarballs = fileURLToPath(new URL('out/packages/', root));
let folder: string;

/** A picture of 1280 x 720 pixels as far as anybody reads it: JFIF, a frame, an empty scan. */
const jpeg = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000ffc000110802d0050003012200021101031101ffda0008010100003f0000ffd9',
  'hex',
);

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
}

const manifests: readonly Manifest[] = (
  await Promise.all(
    packageFolders.map(async (path): Promise<Manifest> =>
      JSON.parse(await readFile(new URL(`${path}/package.json`, root), 'utf8')),
    ),
  )
).filter((manifest) => manifest.private !== true);

/** Everything that can be imported: `@genlock/core`, `@genlock/core/node`. */
const modules = manifests.flatMap(({ name, exports = {} }) =>
  Object.keys(exports)
    .filter((path) => !path.endsWith('.json'))
    .map((path) => name + path.slice(1)),
);

beforeAll(async () => {
  await rm(tarballs, { recursive: true, force: true });
  folder = await mkdtemp(join(tmpdir(), 'genlock-packed-'));
  const options = { cwd: fileURLToPath(root) };
  await run('pnpm', ['run', 'pack:all'], options);
  const files = (await readdir(tarballs)).map((name) => join(tarballs, name));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  // The line of the README, the other optional peers, and types for the check of types.
  const aws = ['@aws-sdk/client-s3@3', '@aws-sdk/lib-storage@3'];
  const peers = ['ai@7', 'undici@8', 'pg@8', 'react@19', ...aws];
  const types = ['@types/pg@8', '@types/react@19', '@types/node@22'];
  const beside = [...peers, ...types];
  await run('npm', ['install', '--no-audit', '--no-fund', ...files, ...beside], { cwd: folder });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the packages, packed and installed with npm in an empty folder', () => {
  it('are all there (case 7.6)', async () => {
    expect(await readdir(tarballs)).toHaveLength(manifests.length);
  });

  it.each(modules)('%s can be imported', async (name) => {
    const flags = ['--input-type=module', '--eval', `await import('${name}')`];
    expect(await runNode([], { cwd: folder, args: flags })).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
  });

  it('bring the command', async () => {
    const bin = join(folder, 'node_modules/@genlock/cli/dist/cli.mjs');
    expect(await runNode([bin, '--version'], { cwd: folder })).toMatchObject({ exitCode: 0 });
  });

  it('make a clip of a picture for a person without any key: a price, progress, a file', async () => {
    const place = await mkdtemp(join(folder, 'clips-'));
    await writeFile(join(place, 'cat.jpg'), jpeg);
    const bin = join(folder, 'node_modules/.bin/genlock');
    const line = ['generate', '--emulate', '--image', 'cat.jpg', 'It purrs', '--out', 'cat.mp4'];
    // As `npx genlock` starts it, with nothing of the person's in the environment.
    const env = { PATH: process.env['PATH'], HOME: place };
    const { stdout, stderr } = await run(bin, line, { cwd: place, env });
    expect(stderr).toMatch(/ = \d+\.\d+ USD\n {2}price of \d{4}-\d\d-\d\d, /);
    expect(stderr).toMatch(/: running/);
    expect(stdout).toMatch(/^saved {2}.*cat\.mp4 /);
    const file = await readFile(join(place, 'cat.mp4'));
    expect(file.subarray(4, 8).toString()).toBe('ftyp');
  });

  it('serve tools whose schemas the MCP inspector finds nothing wrong with', async () => {
    const bin = join(folder, 'node_modules/@genlock/cli/dist/cli.mjs');
    const inspector = ['-y', '@modelcontextprotocol/inspector@2.12.0', '--cli'];
    const server = [process.execPath, bin, 'mcp', '--emulate'];
    const ask = async (...method: readonly string[]): Promise<Readonly<Record<string, unknown>>> =>
      JSON.parse((await run('npx', [...inspector, ...server, '--method', ...method])).stdout);
    // With --strict it ends with 6 for a schema that some clients cannot read.
    expect(await ask('tools/list', '--strict')).toMatchObject({
      tools: [
        { name: 'compareVideoPrices' },
        { name: 'startVideo' },
        { name: 'videoStatus' },
        { name: 'cancelVideo' },
      ],
    });
    const clip = ['--tool-arg', 'model=kling-v3.0-std', '--tool-arg', 'prompt=A kite'];
    const started = await ask('tools/call', '--tool-name', 'startVideo', ...clip);
    expect(JSON.stringify(started)).toContain(String.raw`\"status\":\"started\"`);
  });

  it('make a video, with a pool of connections (cases 7.5, 7.6)', async () => {
    const file = fileURLToPath(new URL('packed-app.ts', import.meta.url));
    await writeFile(join(folder, 'app.ts'), await readFile(file, 'utf8'));
    const { stdout, ...rest } = await runNode(['app.ts'], { cwd: folder });
    expect(rest).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^succeeded \d+$/m);
  });

  it('have types that are clean with nothing waved through (case 7.9)', async () => {
    const names = modules.map((name, index) => `import * as all${index} from '${name}';`);
    const used = modules.map((_, index) => `all${index}`).join(', ');
    await writeFile(join(folder, 'types.ts'), `${names.join('\n')}\nconsole.log(${used});\n`);
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023'],
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      // Every @types package that was installed along, as TypeScript before 6 has it.
      types: ['*'],
    };
    const config = JSON.stringify({ compilerOptions, files: ['types.ts'] });
    await writeFile(join(folder, 'tsconfig.json'), config);
    const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
    const { exitCode, stdout } = await runNode([tsc, '-p', folder], { cwd: folder });
    expect(stdout).toBe('');
    expect(exitCode).toBe(0);
  });
});
