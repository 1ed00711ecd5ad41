import { keyIn } from '../../http/authorize.ts';
import { fileRoutes } from '../../http/files.ts';
import type { Provider } from '../../http/provider.ts';
import { catalogueRoutes } from './catalogue.ts';
import { refuse } from './errors.ts';
import { submitRoute, taskRoutes } from './tasks.ts';
import { uploadRoute } from './uploads.ts';

/**
 * Pika's API, as public clients describe and use it (read 2026-11-22 and 2026-11-29); Pika's own pages
 * could not be read. No webhooks, and no call that cancels a job.
 */
export const pika: Provider<'pika', 'baseURL'> = {
  name: 'pika',
  title: 'Pika',
  apiKey: 'pika-emulator-key',
  environment: 'PIKA_API_KEY',
  factory: 'createPika',
  hosts: { baseURL: '/pika' },
  prefix: '/pika',
  authorize: keyIn('x-api-key'),
  routes: [...fileRoutes('pika'), ...catalogueRoutes, uploadRoute, ...taskRoutes, submitRoute],
  refuse,
  unknownPath: () => refuse(404),
  unknownTask: () => refuse(404),
  insufficientFunds: () => refuse(402),
  status: { path: ['status'], waiting: 'queued' },
  // The answer is repeated, of a job that failed too.
  idempotency: { header: 'idempotency-key', conflict: () => refuse(409) },
};
