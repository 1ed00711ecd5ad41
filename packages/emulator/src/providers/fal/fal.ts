import { fileRoutes } from '../../http/files.ts';
import type { Provider } from '../../http/provider.ts';
import { cancelRoute } from './cancel.ts';
import { refuse, refusePlatform } from './errors.ts';
import { historyRoute } from './history.ts';
import { platformRoutes } from './platform.ts';
import { anonymousHeaders, notFound, queueRoutes, submitRoute } from './queue.ts';
import { storageRoutes } from './storage.ts';
import { streamRoute } from './stream.ts';
import { jwksRoute, writeWebhook } from './webhook.ts';

/** fal's queue, REST and platform hosts (fal.ai/docs, read 2026-11-22; clients: npm `@fal-ai/client` 1.10.1). */
export const fal: Provider = {
  name: 'fal',
  prefix: '/fal',
  scheme: 'Key',
  routes: [
    ...fileRoutes('fal'),
    ...queueRoutes,
    streamRoute,
    cancelRoute,
    submitRoute,
    ...storageRoutes,
    jwksRoute,
    ...[...platformRoutes, historyRoute].map((route) => ({ ...route, refuse: refusePlatform })),
  ],
  refuse,
  unknownPath: () => refuse(404),
  unknownTask: notFound,
  // As users quote it in fal-ai/fal issues #1112 to #1183 (2026).
  insufficientFunds: () =>
    refuse(
      403,
      'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
    ),
  status: { path: ['status'], waiting: 'IN_QUEUE' },
  writeWebhook,
  headers: anonymousHeaders,
};
