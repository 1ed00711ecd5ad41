import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '@genlock/emulator';

/** The server, in a process of its own. */
export interface RunningServer {
  readonly url: string;
  /** Ends it as a crash does. */
  readonly kill: () => Promise<void>;
}

/** Where it listens, and what it keeps and shows. */
export interface ServerPlace {
  readonly port: number;
  readonly ledgerFile: string;
  readonly pageFolder: string;
}

/** Starts the server with an emulator in place of the providers: no key, no cost. */
export async function startServer(
  { settings: { fal, wavespeed } }: Emulator,
  { port, ledgerFile, pageFolder }: ServerPlace,
): Promise<RunningServer> {
  const main = fileURLToPath(new URL('server/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      LEDGER_FILE: ledgerFile,
      PAGE_FOLDER: pageFolder,
      FAL_KEY: fal.apiKey,
      FAL_BASE_URL: fal.baseURL,
      FAL_REST_URL: fal.restURL,
      FAL_PLATFORM_URL: fal.platformURL,
      WAVESPEED_API_KEY: wavespeed.apiKey,
      WAVESPEED_BASE_URL: wavespeed.baseURL,
    },
  });
  const hasEnded = once(child, 'exit');
  // Its only line says that it is ready.
  await Promise.race([once(child.stdout, 'data'), hasEnded]);
  if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
  return {
    url: `http://127.0.0.1:${port}`,
    kill: async () => {
      child.kill('SIGKILL');
      await hasEnded;
    },
  };
}
