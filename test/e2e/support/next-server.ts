import { spawn } from 'node:child_process';
import type { Emulator } from '@genlock/emulator';
import { freePort } from './free-port.ts';
import type { BuiltApp } from './next-app.ts';

/** A server of a deployed app, in a process of its own. */
export interface Server {
  readonly port: number;
  readonly url: string;
  /** What it printed so far. */
  readonly log: () => string;
  /** Ends it as a crash does. */
  readonly kill: () => Promise<void>;
}

/** Starts the standalone server, and waits until it answers. */
export async function startServer(
  app: BuiltApp,
  { settings }: Emulator,
  port?: number,
): Promise<Server> {
  const taken = port ?? (await freePort());
  const url = `http://127.0.0.1:${taken}`;
  const child = spawn(process.execPath, [app.file('server.js')], {
    // Anywhere but in the folder of the app: it has to find its config by itself.
    cwd: '/',
    env: {
      PATH: process.env['PATH'],
      PORT: String(taken),
      HOSTNAME: '127.0.0.1',
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      DATA_FOLDER: app.data,
      PUBLIC_URL: url,
      GENLOCK_SECRET: 'a secret of the test, 32 characters or more',
      FAL_KEY: settings.fal.apiKey,
      FAL_BASE_URL: settings.fal.baseURL,
      FAL_REST_URL: settings.fal.restURL,
      FAL_PLATFORM_URL: settings.fal.platformURL,
      WAVESPEED_API_KEY: settings.wavespeed.apiKey,
      WAVESPEED_BASE_URL: settings.wavespeed.baseURL,
    },
  });
  let log = '';
  const isReady = new Promise<void>((resolve, reject) => {
    const read = (text: string): void => {
      log += text;
      if (/Ready in/.test(log)) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', read);
    }
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${log}`)));
  });
  const hasEnded = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  await isReady;
  return {
    port: taken,
    url,
    log: () => log,
    kill: async () => {
      child.kill('SIGKILL');
      await hasEnded;
    },
  };
}
