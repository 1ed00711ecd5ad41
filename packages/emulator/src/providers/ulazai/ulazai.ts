import { keyAfter } from '../../http/authorize.ts';
import { fileRoutes } from '../../http/files.ts';
import type { Provider } from '../../http/provider.ts';
import { refuse, taskRoutes } from './tasks.ts';

/**
 * UlazAI's API (ulazai.com/docs/kling30 and others, undated, read 2026-11-22; client:
 * smrht/ulazai-agent-skills, 2026-02-28). No uploads, no webhooks, no call that cancels.
 */
export const ulazAI: Provider<'ulazai', 'baseURL'> = {
  name: 'ulazai',
  title: 'UlazAI',
  apiKey: 'ulazai-emulator-key',
  environment: 'ULAZAI_API_KEY',
  factory: 'createUlazAI',
  hosts: { baseURL: '/ulazai' },
  prefix: '/ulazai',
  authorize: keyAfter('Bearer'),
  routes: [...fileRoutes('ulazai'), ...taskRoutes],
  refuse,
  unknownPath: () => refuse(404),
  unknownTask: () => refuse(404),
  insufficientFunds: () => refuse(402),
  status: { path: ['status'], waiting: 'processing' },
  // What a credit is worth is not published.
  credit: {},
};
