import { randomUUID } from 'node:crypto';
import { keyAfter } from '../../http/authorize.ts';
import { fileRoutes } from '../../http/files.ts';
import type { Provider } from '../../http/provider.ts';
import { apiPath } from './prediction.ts';
import { refuse } from './envelope.ts';
import { taskRoutes } from './tasks.ts';
import { jwksRoute, writeWebhook } from './webhook.ts';

/** Atlas Cloud's media API (documentation and AtlasCloudAI/mcp-server@cc4a9c9, read 2026-11-22). */
export const atlasCloud: Provider<'atlascloud', 'baseURL'> = {
  name: 'atlascloud',
  title: 'Atlas Cloud',
  apiKey: 'apikey-emulator',
  environment: 'ATLASCLOUD_API_KEY',
  factory: 'createAtlasCloud',
  hosts: { baseURL: apiPath },
  prefix: '/atlascloud',
  authorize: keyAfter('Bearer'),
  routes: [...fileRoutes('atlascloud'), ...taskRoutes, jwksRoute],
  refuse,
  // The key is looked at before the path, and a wrong path is told as a wrong key.
  unknownPath: () => refuse(401),
  unknownTask: () => refuse(404),
  insufficientFunds: () => refuse(402),
  status: { path: ['data', 'status'], waiting: 'starting' },
  writeWebhook,
  headers: () => ({ 'x-request-id': randomUUID() }),
};
