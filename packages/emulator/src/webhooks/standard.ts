import { createHmac } from 'node:crypto';
import type { World } from '../world.ts';
import type { Notice, WebhookMessage } from './delivery.ts';
import type { SigningKeys } from './keys.ts';

/**
 * A webhook after the Standard Webhooks specification (github.com/standard-webhooks, spec 1.0.0, read
 * 2026-11-22): HMAC-SHA256 over id, time and body under the base64 secret, one `v1` signature for each
 * secret that is good. Without a secret it is not signed.
 */
export function standardWebhook(
  world: Pick<World, 'now'>,
  { secrets }: Pick<SigningKeys, 'secrets'>,
  { id }: Pick<Notice, 'id'>,
  payload: unknown,
): WebhookMessage {
  const body = JSON.stringify(payload);
  const timestamp = String(Math.floor(world.now() / 1000));
  const signatures = secrets.map((secret) => `v1,${sign(secret, `${id}.${timestamp}.${body}`)}`);
  return {
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      ...(signatures.length === 0 ? {} : { 'webhook-signature': signatures.join(' ') }),
    },
  };
}

function sign(secret: string, message: string): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return createHmac('sha256', key).update(message).digest('base64');
}
