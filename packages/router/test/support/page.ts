import { createEmulator, type Emulator } from '@genlock/emulator';
import { createAtlasCloud } from '@genlock/atlascloud';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { serve } from '@hono/node-server';
import { onTestFinished } from 'vitest';
import {
  createGenlock,
  createGenlockHandler,
  type Genlock,
  type GenlockHandler,
  type GenlockHandlerOptions,
  type GenlockSettings,
} from '../../src/index.ts';

export const secret = 'a secret of the tests, 32 or more characters long';
export const model = 'kling-v3.0-std';
export const request = {
  model,
  prompt: 'Mauve-Heron wades through a pond of quicksilver',
} as const;

/** Keys that are found wherever they appear. */
const apiKeys = { wavespeed: 'Zq7vWave', fal: 'Zq7vFal:Zq7vSecret', atlascloud: 'Zq7vAtlas' };

/** An emulator whose tasks take a few milliseconds, or as long as they do in life. */
export function startEmulator(speed = 2_000): Promise<Emulator> {
  return createEmulator({ speed, apiKeys });
}

/** A router on an emulator. */
export function routerOn(
  { settings: { wavespeed, fal, atlascloud } }: Emulator,
  settings: Partial<GenlockSettings> = {},
): Genlock {
  const common = { pollSchedule: () => 10, recoveryTimeoutMs: 0 } as const;
  return createGenlock({
    providers: [
      createFal({ ...fal, ...common }),
      createWaveSpeed({ ...wavespeed, ...common }),
      createAtlasCloud({ ...atlascloud, ...common }),
    ],
    route: ['fal'],
    ...settings,
  });
}

/** A handler behind a real server, until the test is over. */
export interface Page {
  readonly handler: GenlockHandler;
  /** Where the handler is mounted. */
  readonly url: string;
  readonly origin: string;
  /** What `onError` was told. */
  readonly errors: readonly unknown[];
  /** Sends a request, of JSON unless told otherwise. */
  readonly call: (path: string, body?: unknown, init?: RequestInit) => Promise<Response>;
}

/** Serves a handler; everybody may do everything unless told otherwise. */
export async function serveHandler(
  genlock: Genlock,
  options: Partial<GenlockHandlerOptions> = {},
): Promise<Page> {
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const handler = createGenlockHandler({
    genlock,
    secret,
    onError,
    authorize: () => true,
    ...options,
  });
  const origin = await serveFetch(handler);
  const url = `${origin}${options.basePath ?? '/api/genlock'}`;
  return {
    handler,
    url,
    origin,
    errors,
    call: (path, body, init = {}) =>
      fetch(`${url}${path}`, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        ...init,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...Object.fromEntries(new Headers(init.headers)),
        },
      }),
  };
}

/** Serves anything that answers requests, until the test is over; gives the origin. */
export async function serveFetch(
  answer: (request: Request) => Response | Promise<Response>,
): Promise<string> {
  const port = await new Promise<number>((resolve) => {
    const server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' }, (info) =>
      resolve(info.port),
    );
    onTestFinished(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
    });
  });
  return `http://127.0.0.1:${port}`;
}

/** The user that a request names: the hook of a test. */
export function userOf(incoming: Request): { readonly user: string } | undefined {
  const user = incoming.headers.get('x-user');
  return user === null ? undefined : { user };
}

export const as = (user: string): RequestInit => ({ headers: { 'x-user': user } });
