import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createGenlockHandler, type Genlock } from 'genlock';

/** What the page is made of. No bundler: an import map in the page finds the two modules. */
const files = {
  '/page.js': new URL('../page/page.js', import.meta.url),
  '/page.css': new URL('../page/page.css', import.meta.url),
  '/modules/client.js': new URL(import.meta.resolve('genlock/client')),
  '/modules/sse/index.js': new URL(import.meta.resolve('eventsource-parser')),
  '/modules/sse/parse.js': new URL('parse.js', import.meta.resolve('eventsource-parser')),
  '/modules/sse/errors.js': new URL('errors.js', import.meta.resolve('eventsource-parser')),
} as const;

/** The whole server: one page, and one route under which a browser may make videos. */
export function createApp(genlock: Genlock): Hono {
  const app = new Hono();

  const handler = createGenlockHandler({
    genlock,
    // The same in every process, and kept: here it lives as long as the emulator's tasks do.
    secret: process.env['GENLOCK_SECRET'] ?? randomBytes(32).toString('hex'),
    authorize: async (request, question) => {
      const user = /(?:^|; )user=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
      if (user === undefined) return false;
      if (question.action === 'start') {
        const { request: asked } = await question.read();
        if (asked.model !== 'kling-v3.0-std') return false;
      }
      return { user, maxCostUsd: 0.8 };
    },
    onStart: ({ id }, { user }) => console.log(`${user} started ${id}`),
    onError: (error) => console.error(error),
  });
  app.all('/api/genlock/*', (context) => handler(context.req.raw));

  app.get('/', async (context) => {
    if (getCookie(context, 'user') === undefined) {
      setCookie(context, 'user', randomUUID(), { httpOnly: true, sameSite: 'Lax' });
    }
    return context.html(await readFile(new URL('../page/index.html', import.meta.url), 'utf8'));
  });
  for (const [path, file] of Object.entries(files)) {
    const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
    app.get(path, async (context) =>
      context.body(await readFile(file, 'utf8'), 200, { 'content-type': type }),
    );
  }
  return app;
}
