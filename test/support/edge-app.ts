import type { EmulatorSettings } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import {
  withFallback,
  withLogging,
  withSafeSubmit,
  withTransientReads,
  wrapVideoModel,
} from '@genlock/middleware';
import { experimental_generateVideo as generateVideo } from 'ai';
import { createGenlock, createGenlockHandler, loadConfig } from 'genlock';
import { createGenlockClient } from 'genlock/client';

// What edge.test.ts bundles and runs where there is no Node: an application with every package
// that says of itself that it runs anywhere.

/** What a video that was made in the edge runtime looks like from outside. */
export interface EdgeResult {
  /** The first bytes of the file, as text. */
  readonly head: string;
  /** All that the result tells of the task. */
  readonly metadata: unknown;
  /** Where the task stands by its id alone. */
  readonly status: string;
}

/** What an imported config gives where there is no disk, and what asking for a file gives there. */
export async function configure(): Promise<readonly unknown[]> {
  const { route } = await loadConfig({ config: { route: ['fal'] } });
  const error: unknown = await loadConfig({ file: 'genlock.config.json' }).catch(
    (thrown: unknown) => thrown,
  );
  return [route, String(error)];
}

/** What a page sees of a task whose handler runs in the edge runtime. */
export async function serveBrowser(emulated: EmulatorSettings): Promise<readonly string[]> {
  const genlock = createGenlock({
    providers: [createFal({ ...emulated.fal, pollSchedule: () => 10 })],
  });
  const handler = createGenlockHandler({
    genlock,
    secret: 'a secret of the edge, 32 characters or more',
    authorize: () => ({ user: 'ann', maxCostUsd: 0.5 }),
  });
  const client = createGenlockClient({
    url: 'https://page.example/api/genlock',
    fetch: (url, init) => handler(new Request(url, init)),
  });
  const task = await client.start({ model: 'kling-v3.0-std', prompt: 'A red kite' });
  const { status } = await client.wait(task.id);
  const refused = await handler(new Request('https://page.example/api/genlock/tasks/a.b.c'));
  return [status, task.provider, String(refused.status)];
}

/** What is to be made of an image, and where. */
export interface Wanted {
  readonly route: string;
  readonly model: string;
  readonly image: Uint8Array | string;
}

/** Makes a video of an image at one provider and looks the task up by its id. */
export async function makeVideo(
  emulated: EmulatorSettings,
  { route, model, image }: Wanted,
): Promise<EdgeResult> {
  const providers = Object.fromEntries(
    Object.entries(emulated).map(([id, settings]) => [id, { ...settings, pollSchedule: () => 10 }]),
  );
  // Every provider is in the bundle, and those that are configured are made.
  const config = { providers, route: [route] };
  const genlock = createGenlock(await loadConfig({ config, env: {} }));
  const { video, providerMetadata } = await generateVideo({
    model: wrapVideoModel({
      model: genlock.video(model),
      middleware: [
        withLogging({ log: () => undefined }),
        withFallback({ models: [] }),
        withSafeSubmit(),
        withTransientReads(),
      ],
    }),
    // Bytes of the edge runtime's own kind, as they would come out of a request there.
    prompt: {
      image: typeof image === 'string' ? image : new Uint8Array(image),
      text: 'A red kite',
    },
    download: async ({ url }) => ({
      data: new Uint8Array(await (await fetch(url)).arrayBuffer()),
      mediaType: 'video/mp4',
    }),
  });
  const metadata = providerMetadata['genlock'];
  const taskId = metadata?.['taskId'];
  if (typeof taskId !== 'string') throw new Error('The result holds no task id.');
  const { status } = await genlock.status(taskId);
  return { head: new TextDecoder().decode(video.uint8Array.slice(4, 8)), metadata, status };
}
