import { createHmac } from 'node:crypto';
import type { Call } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import type { WriteWebhook } from '../../webhooks/delivery.ts';
import { success } from './envelope.ts';
import { prediction } from './prediction.ts';

/** Where a receiver gets the secret. */
export const secretRoute: Route = {
  name: 'secret',
  method: 'GET',
  path: '/api/v3/webhook/secret',
  answer: (call: Call) => success({ secret: call.world.webhooks.keys.secrets[0] }),
};

/**
 * The bare prediction, without the envelope of the answers, signed with HMAC-SHA256
 * (wavespeed.ai/docs/verify-webhooks). The key is the text after the prefix, not decoded.
 */
export const writeWebhook: WriteWebhook = (world, task, keys) => {
  const body = JSON.stringify({ ...prediction({ world }, task), input: task.body });
  const timestamp = String(Math.floor(world.now() / 1000));
  const signature = createHmac('sha256', (keys.secrets[0] ?? '').replace('whsec_', ''))
    .update(`${task.id}.${timestamp}.${body}`)
    .digest('hex');
  return {
    body,
    headers: {
      'webhook-id': task.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v3,${signature}`,
    },
  };
};
