import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root } from '../support/root.ts';

// Runs scenarios.ts under each runtime: `pnpm test:runtimes`. Bun and Deno come with this package
// where it has a binary for the machine; elsewhere those of the PATH are used.

interface Runtime {
  readonly name: string;
  readonly command: string;
  /** Arguments before the script: what it is allowed to do, and no more. */
  readonly args: readonly string[];
  readonly version: readonly string[];
}

const folder = fileURLToPath(root);
const here = `${process.platform}-${process.arch}`;
const bunFolders: Readonly<Record<string, string>> = {
  'linux-x64': 'bun-linux-x64',
  'linux-arm64': 'bun-linux-aarch64',
  'darwin-x64': 'bun-darwin-x64',
  'darwin-arm64': 'bun-darwin-aarch64',
};
const denoFolders: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64-glibc',
  'linux-arm64': 'linux-arm64-glibc',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
};

/** The binary that was installed for this machine, else the one of the PATH. */
function binary(name: string, place: string): string {
  const path = fileURLToPath(new URL(`test/node_modules/${place}`, root));
  return existsSync(path) ? path : name;
}

// Node 25 and newer ask for the network as well.
const net = process.allowedNodeEnvironmentFlags.has('--allow-net') ? ['--allow-net'] : [];
const runtimes: readonly Runtime[] = [
  {
    name: 'Node with its permission model',
    command: process.execPath,
    args: ['--permission', `--allow-fs-read=${folder}`, ...net],
    version: ['--version'],
  },
  {
    name: 'Bun',
    command: binary('bun', `@oven/${bunFolders[here] ?? ''}/bin/bun`),
    args: [],
    version: ['--version'],
  },
  {
    name: 'Deno',
    command: binary('deno', `@deno/${denoFolders[here] ?? ''}/deno`),
    args: [
      'run',
      '--no-prompt',
      '--no-lock',
      '--node-modules-dir=manual',
      // `ai` names the machine in a header.
      '--allow-sys',
      '--allow-env',
      '--allow-read',
      '--allow-net=127.0.0.1',
    ],
    version: ['--version'],
  },
];

function run({ name, command, args, version }: Runtime): boolean {
  const found = spawnSync(command, version, { encoding: 'utf8' });
  if (found.error !== undefined) {
    // A binary that this package brings must be there; another one may be missing.
    const isOurs = here in bunFolders;
    console.log(`${name}: not found; ${isOurs ? 'install it again' : 'not run'}`);
    return !isOurs;
  }
  console.log(`${name}: ${found.stdout.split('\n')[0] ?? ''}`);
  const script = fileURLToPath(new URL('test/runtimes/scenarios.ts', root));
  const { status } = spawnSync(command, [...args, script], { cwd: folder, stdio: 'inherit' });
  return status === 0;
}

const results = runtimes.map(run);
process.exitCode = results.every(Boolean) ? 0 : 1;
