import type { Route } from '../../http/provider.ts';
import { phaseAt } from '../../task.ts';
import { isLoopback, type WriteWebhook } from '../../webhooks/delivery.ts';
import { prediction } from './prediction.ts';

const event = 'video.task.terminal';
const longestUrl = 1024;

/** Where a receiver gets the public keys. */
export const jwksRoute: Route = {
  name: 'jwks',
  method: 'GET',
  path: '/api/v1/webhooks/jwks.json',
  isPublic: true,
  answer: ({ world }) => Response.json({ keys: [world.webhooks.keys.jwk] }),
};

/**
 * Whether a `webhook_url` is taken. Atlas Cloud wants https on a public host; here this machine takes the
 * place of the public one, over http too.
 */
export function isWebhookUrl(url: unknown): boolean {
  if (typeof url !== 'string' || url.length > longestUrl || !URL.canParse(url)) return false;
  return url.startsWith('https://') || isLoopback(url);
}

/** The task as a poll shows it, signed with Ed25519 (Atlas Cloud's page on webhooks). */
export const writeWebhook: WriteWebhook = (world, task, keys) => {
  const isFailed = phaseAt(task, world.now()) === 'failed';
  const payload = prediction({ world }, task);
  const body = JSON.stringify({
    session_id: task.id,
    event_type: event,
    status: isFailed ? 'ERROR' : 'OK',
    payload,
    error: isFailed ? payload['error'] : null,
  });
  const timestamp = String(Math.floor(world.now() / 1000));
  return {
    body,
    headers: {
      'x-atlascloud-webhook-id': task.id,
      'x-atlascloud-webhook-event': event,
      'x-atlascloud-webhook-timestamp': timestamp,
      'x-atlascloud-webhook-key-id': keys.keyId,
      'x-atlascloud-webhook-signature-ed25519': keys
        .sign(`${timestamp}.${body}`)
        .toString('base64url'),
    },
  };
};
