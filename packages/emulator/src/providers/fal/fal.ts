import { keyAfter } from '../../http/authorize.ts';
import { fileRoutes } from '../../http/files.ts';
import type { Provider } from '../../http/provider.ts';
import { cancelRoute } from './cancel.ts';
import { refuse, refusePlatform } from './errors.ts';
import { historyRoute } from './history.ts';
import { platformPath, platformRoutes } from './platform.ts';
import { anonymousHeaders, notFound, queuePath, queueRoutes, submitRoute } from './queue.ts';
import { restPath, storageRoutes } from './storage.ts';
import { streamRoute } from './stream.ts';
import { jwksRoute, writeWebhook } from './webhook.ts';

/** fal's queue, REST and platform hosts (fal.ai/docs, read 2026-11-22; clients: npm `@fal-ai/client` 1.10.1). */
export const fal: Provider<'fal', 'baseURL' | 'restURL' | 'platformURL'> = {
  name: 'fal',
  title: 'fal',
  apiKey: 'emulator:fal',
  environment: 'FAL_KEY',
  factory: 'createFal',
  hosts: { baseURL: queuePath, restURL: restPath, platformURL: platformPath },
  prefix: '/fal',
  authorize: keyAfter('Key'),
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
