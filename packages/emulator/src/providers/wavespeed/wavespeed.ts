import { keyAfter } from '../../http/authorize.ts';
import { fileRoutes } from '../../http/files.ts';
import type { Provider } from '../../http/provider.ts';
import { apiPath } from './prediction.ts';
import { refuse } from './envelope.ts';
import { moneyRoutes } from './money.ts';
import { submitRoute, taskRoutes } from './tasks.ts';
import { uploadRoutes } from './uploads.ts';
import { secretRoute, writeWebhook } from './webhook.ts';

/** WaveSpeed's API v3 (wavespeed.ai/docs, read 2026-11-22; clients: npm `wavespeed` 0.3.2). */
export const waveSpeed: Provider<'wavespeed', 'baseURL'> = {
  name: 'wavespeed',
  title: 'WaveSpeed',
  apiKey: 'wsk_emulator',
  environment: 'WAVESPEED_API_KEY',
  factory: 'createWaveSpeed',
  hosts: { baseURL: apiPath },
  prefix: '/wavespeed',
  authorize: keyAfter('Bearer'),
  routes: [
    ...fileRoutes('wavespeed'),
    ...taskRoutes,
    ...moneyRoutes,
    ...uploadRoutes,
    secretRoute,
    submitRoute,
  ],
  refuse,
  unknownPath: () => refuse(404),
  unknownTask: () => refuse(404, 'Prediction not found'),
  // No page gives the status; official clients match the text on 402 and 403.
  insufficientFunds: () => refuse(402),
  status: { path: ['data', 'status'], waiting: 'created' },
  writeWebhook,
};
