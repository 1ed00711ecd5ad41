import { createHash } from 'node:crypto';
import type { Route } from '../../http/provider.ts';
import { phaseAt } from '../../task.ts';
import type { WriteWebhook } from '../../webhooks/delivery.ts';
import { modelError } from './errors.ts';
import { videoOf } from './queue.ts';

/** The account whose webhooks these are. */
const userId = 'emulator-user';

/** Where a receiver gets the public keys. */
export const jwksRoute: Route = {
  name: 'jwks',
  method: 'GET',
  path: '/rest/.well-known/jwks.json',
  isPublic: true,
  answer: ({ world }) => Response.json({ keys: [world.webhooks.keys.jwk] }),
};

/** The result or the model's error, signed with Ed25519 over four lines (fal.ai/docs, webhooks). */
export const writeWebhook: WriteWebhook = async (world, task, keys) => {
  const ids = { request_id: task.id, gateway_request_id: task.id };
  const isFailed = phaseAt(task, world.now()) === 'failed';
  const { status, body: errorBody } = modelError(task);
  const body = JSON.stringify(
    isFailed
      ? { ...ids, status: 'ERROR', error: `Invalid status code: ${status}`, payload: errorBody }
      : { ...ids, status: 'OK', payload: await videoOf({ world }, task) },
  );
  const timestamp = String(Math.floor(world.now() / 1000));
  const digest = createHash('sha256').update(body).digest('hex');
  return {
    body,
    headers: {
      'x-fal-webhook-request-id': task.id,
      'x-fal-webhook-user-id': userId,
      'x-fal-webhook-timestamp': timestamp,
      'x-fal-webhook-signature': keys
        .sign([task.id, userId, timestamp, digest].join('\n'))
        .toString('hex'),
    },
  };
};
