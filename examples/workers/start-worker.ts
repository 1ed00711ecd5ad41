import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '@genlock/emulator';

const here = import.meta.dirname;
const wrangler = fileURLToPath(new URL('node_modules/wrangler/bin/wrangler.js', import.meta.url));

/** A Worker that runs on this machine. */
export interface RunningWorker {
  readonly url: string;
  /** Ends it as a crash does. */
  readonly kill: () => Promise<void>;
}

/** Where it listens, and where its D1 and R2 are kept. */
export interface WorkerPlace {
  readonly port: number;
  readonly folder: string;
}

/** Starts the Worker in Cloudflare's own runtime, with an emulator in place of the providers. */
export async function startWorker(
  { settings: { fal, wavespeed } }: Emulator,
  { port, folder }: WorkerPlace,
): Promise<RunningWorker> {
  const url = `http://127.0.0.1:${port}`;
  const kept = ['--persist-to', folder];
  await run(['d1', 'migrations', 'apply', 'films', '--local', ...kept]);
  const values = {
    PUBLIC_URL: url,
    GENLOCK_SECRET: 'a secret of this example, 32 characters or more',
    FAL_KEY: fal.apiKey,
    FAL_BASE_URL: fal.baseURL,
    FAL_REST_URL: fal.restURL,
    FAL_PLATFORM_URL: fal.platformURL,
    WAVESPEED_API_KEY: wavespeed.apiKey,
    WAVESPEED_BASE_URL: wavespeed.baseURL,
  };
  const set = Object.entries(values).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const place = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0'];
  const child = spawnWrangler(['dev', ...place, ...kept, ...set]);
  const hasEnded = once(child, 'exit');
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const read = (text: string): void => {
      log += text;
      if (log.includes('Ready on')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.on('exit', () => reject(new Error(`The Worker did not start:\n${log}`)));
  });
  return {
    url,
    kill: async () => {
      // Its runtime is a process of its own: the whole group goes.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await hasEnded;
    },
  };
}

async function run(args: readonly string[]): Promise<void> {
  const child = spawnWrangler(args);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`wrangler ${args.join(' ')} failed:\n${log}`);
}

function spawnWrangler(args: readonly string[]) {
  return spawn(process.execPath, [wrangler, ...args], {
    cwd: here,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false' },
  });
}
