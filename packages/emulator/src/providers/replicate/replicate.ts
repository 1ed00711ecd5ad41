import { keyAfter } from '../../http/authorize.ts';
import { fileRoutes } from '../../http/files.ts';
import type { Provider } from '../../http/provider.ts';
import { apiPath } from './prediction.ts';
import { refuse } from './problem.ts';
import { taskRoutes } from './tasks.ts';
import { uploadRoute } from './uploads.ts';
import { secretRoute, writeWebhook } from './webhook.ts';

/** Replicate's HTTP API (replicate.com/docs/reference/http, read 2026-11-29; client: npm `replicate` 1.4.0). */
export const replicate: Provider<'replicate', 'baseURL'> = {
  name: 'replicate',
  title: 'Replicate',
  apiKey: 'r8_emulator',
  environment: 'REPLICATE_API_TOKEN',
  factory: 'createReplicate',
  hosts: { baseURL: apiPath },
  prefix: '/replicate',
  authorize: keyAfter('Bearer'),
  routes: [...fileRoutes('replicate'), ...taskRoutes, uploadRoute, secretRoute],
  refuse,
  unknownPath: () => refuse(404),
  unknownTask: () => refuse(404),
  insufficientFunds: () => refuse(402),
  status: { path: ['status'], waiting: 'starting' },
  writeWebhook,
  // The event `completed` comes for each end (replicate.com/docs/topics/webhooks, read 2026-11-29).
  webhooksOn: ['succeeded', 'failed', 'canceled'],
  // replicate.com/docs/topics/predictions/data-retention (read 2026-11-29)
  resultLifeMs: 3_600_000,
  // replicate.com/changelog/2025-10-16-prediction-deadlines; what never ran is not paid for
  chargedWhen: ['succeeded', 'canceled'],
};
