import { fileURLToPath } from 'node:url';
import type { Emulator } from '@genlock/emulator';
import { Miniflare } from 'miniflare';
import { rolldown } from 'rolldown';

/** One isolate of workerd, Cloudflare's own runtime, with the Worker of `worker-app.ts` in it. */
export interface Workerd {
  /** Where it listens on this machine. */
  readonly origin: string;
  /** Sends a request to the Worker: to the runtime, each is a request of its own. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** How a Worker was deployed. */
export interface Compatibility {
  /** The day whose runtime it gets. */
  readonly date: string;
  readonly flags?: readonly string[];
}

async function bundle(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(new URL('worker-app.ts', import.meta.url)),
    platform: 'browser',
    external: /^node:/,
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false });
  await build.close();
  return output[0].code;
}

/** Starts the runtime. What the Worker calls is this machine alone: the emulator. */
export async function startWorkerd(
  { settings }: Emulator,
  { date, flags = [] }: Compatibility,
): Promise<Workerd> {
  const miniflare = new Miniflare({
    modules: [
      // What Cloudflare asks for: the default export of the first module.
      {
        type: 'ESModule',
        path: 'main.mjs',
        contents: "export { worker as default } from './app.mjs';",
      },
      { type: 'ESModule', path: 'app.mjs', contents: await bundle() },
    ],
    compatibilityDate: date,
    compatibilityFlags: [...flags],
    bindings: { SETTINGS: { ...settings } },
  });
  const { origin } = await miniflare.ready;
  return {
    origin,
    fetch: (path, init) => fetch(new URL(path, origin), init),
    close: () => miniflare.dispose(),
  };
}
