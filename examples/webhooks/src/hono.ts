import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { handler } from './handler.ts';

const app = new Hono();
// `raw` is the request as it came. Nothing may read its body first: the signature is over bytes.
app.post('/hook', (context) => handler(context.req.raw));

export const server = serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 3000) });
