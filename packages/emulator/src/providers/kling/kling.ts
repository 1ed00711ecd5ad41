import { fileRoutes } from '../../http/files.ts';
import type { Provider } from '../../http/provider.ts';
import { everyChange } from '../../webhooks/webhooks.ts';
import { accountRoute } from './account.ts';
import { insufficientFunds, refuse, tooManyTasks, unknownTask } from './envelope.ts';
import { keyOrToken } from './secrets.ts';
import { apiPath } from './shown.ts';
import { taskRoutes } from './tasks.ts';
import { writeWebhook } from './webhook.ts';

/**
 * Kling's own API, both generations (kling.ai/document-api, read 2026-09-20 as mirrored, and what was recorded
 * from the live API by uluops/kling-api on that day).
 */
export const kling: Provider<'kling', 'baseURL', 'accessKey' | 'secretKey'> = {
  name: 'kling',
  title: 'Kling',
  apiKey: 'api-key-kling-0123456789abcdef',
  secrets: { accessKey: 'AkKling0123456789abcdef', secretKey: 'SkKling0123456789abcdef' },
  environment: 'KLINGAI_API_KEY',
  factory: 'createKling',
  hosts: { baseURL: apiPath },
  prefix: '/kling',
  authorize: keyOrToken,
  routes: [...fileRoutes('kling'), accountRoute, ...taskRoutes],
  refuse,
  unknownPath: () => refuse(404),
  unknownTask,
  insufficientFunds,
  tooManyTasks,
  status: { path: ['data', 'task_status'], waiting: 'submitted' },
  writeWebhook,
  webhooksOn: everyChange,
  hasConsoleSecret: true,
};
