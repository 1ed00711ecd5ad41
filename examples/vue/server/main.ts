import { serve } from '@hono/node-server';
import { createApp } from './app.ts';

const { env } = process;
const app = createApp({
  // An address is set where an emulator takes the place of a provider.
  fal: {
    apiKey: env['FAL_KEY'],
    baseURL: env['FAL_BASE_URL'],
    restURL: env['FAL_REST_URL'],
    platformURL: env['FAL_PLATFORM_URL'],
  },
  wavespeed: { apiKey: env['WAVESPEED_API_KEY'], baseURL: env['WAVESPEED_BASE_URL'] },
  file: env['LEDGER_FILE'] ?? 'genlock.sqlite',
  page: env['PAGE_FOLDER'] ?? 'dist',
});
serve({ fetch: app.fetch, port: Number(env['PORT'] ?? '3000'), hostname: '127.0.0.1' }, (info) =>
  console.log(`Ready on http://127.0.0.1:${info.port}`),
);
