import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '@genlock/emulator';

const command = fileURLToPath(new URL('../../../packages/cli/dist/cli.mjs', import.meta.url));

/** `genlock studio` in a process of its own, on an emulator that outlives it. */
export interface StudioServer {
  /** With a token that works once. */
  readonly url: () => string;
  /** Without it, for a browser that was there. */
  readonly address: () => string;
  /** Ends it as a crash does. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port, ledger and folder. */
  readonly restart: () => Promise<void>;
  /** Replaces every saved video by something that no browser plays. */
  readonly spoilVideos: () => Promise<void>;
  /** Ends it and forgets all of it. */
  readonly close: () => Promise<void>;
}

/** Starts a studio with nothing in its ledger. */
export async function openStudio(
  emulator: Emulator,
  options: readonly string[] = [],
): Promise<StudioServer> {
  const home = await mkdtemp(join(tmpdir(), 'genlock-studio-'));
  const videos = join(home, 'videos');
  const start = (port: number): Promise<Running> =>
    run(emulator, home, ['--port', String(port), '--out', videos, ...options]);
  let running = await start(0);
  const { port } = new URL(running.url);
  return {
    url: () => running.url,
    address: () => `http://127.0.0.1:${port}/`,
    kill: () => end(running, 'SIGKILL'),
    restart: async () => {
      running = await start(Number(port));
    },
    spoilVideos: async () => {
      for (const name of await readdir(videos)) await writeFile(join(videos, name), 'no video');
    },
    close: async () => {
      await end(running, 'SIGTERM');
      await rm(home, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
}

async function run(emulator: Emulator, home: string, options: readonly string[]): Promise<Running> {
  const args = ['studio', '--emulator', emulator.url, '--ledger', join(home, 'ledger.sqlite')];
  const child = spawn(process.execPath, [command, ...args, '--no-open', '--json', ...options], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home },
  });
  let log = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        log += text;
        const [, found] = /"url": "([^"]+)"/.exec(log) ?? [];
        if (found !== undefined) resolve(found);
      });
    }
    child.on('exit', (code) => reject(new Error(`The studio ended with ${code}:\n${log}`)));
  });
  return { url, child };
}

async function end({ child }: Running, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => {
    child.on('close', resolve);
  });
  child.kill(signal);
  await closed;
}
