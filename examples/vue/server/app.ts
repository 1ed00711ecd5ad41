import { randomUUID } from 'node:crypto';
import { createFal, type FalSettings } from '@genlock/fal';
import { createLedger, withLedger } from '@genlock/ledger';
import { createWaveSpeed, type WaveSpeedSettings } from '@genlock/wavespeed';
import { serveStatic } from '@hono/node-server/serve-static';
import { createGenlock, createGenlockHandler } from 'genlock';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** What the server is made of. */
export interface AppSettings {
  readonly fal: FalSettings;
  readonly wavespeed: WaveSpeedSettings;
  /** The SQLite file that remembers each paid task. */
  readonly file: string;
  /** Where `vite build` put the page. */
  readonly page: string;
}

/** The whole server: the page, and one route under which it may make videos. */
export function createApp({ fal, wavespeed, file, page }: AppSettings): Hono {
  const ledger = createLedger({ file });
  const router = createGenlock({
    providers: [createFal(fal), createWaveSpeed(wavespeed)],
    route: 'cheapest',
  });
  const genlock = withLedger(router, ledger);
  const handler = createGenlockHandler({
    genlock,
    secret: process.env['GENLOCK_SECRET'] ?? 'a secret of this example, 32 characters or more',
    // A start that is sent again to the next process is found here.
    startStore: ledger,
    authorize: (request) => {
      // Your own session in its place.
      const user = /(?:^|; )user=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
      return user === undefined ? false : { user, maxCostUsd: 0.8 };
    },
    onError: (error) => console.error(error),
  });
  const app = new Hono();
  app.all('/api/genlock/*', (context) => handler(context.req.raw));
  app.get('/', async (context, next) => {
    if (getCookie(context, 'user') === undefined) {
      setCookie(context, 'user', randomUUID(), { httpOnly: true, sameSite: 'Lax' });
    }
    await next();
  });
  app.get('/*', serveStatic({ root: page }));
  return app;
}
