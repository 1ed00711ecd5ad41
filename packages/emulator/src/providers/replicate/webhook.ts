import type { Route } from '../../http/provider.ts';
import type { WriteWebhook } from '../../webhooks/delivery.ts';
import { standardWebhook } from '../../webhooks/standard.ts';
import { prediction } from './prediction.ts';

/** Where a receiver gets the secret: one for the account. */
export const secretRoute: Route = {
  name: 'secret',
  method: 'GET',
  path: '/v1/webhooks/default/secret',
  answer: ({ world }) => Response.json({ key: world.webhooks.keys.secrets[0] }),
};

/** The prediction (replicate.com/docs/topics/webhooks/verify-webhook, read 2026-11-29). */
export const writeWebhook: WriteWebhook = (world, task, keys, notice) =>
  standardWebhook(world, keys, notice, prediction({ world }, task, notice.at));
