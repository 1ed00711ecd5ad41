import { standardWebhooks, type WebhookProtocol } from '@genlock/core';
import { toReading } from './protocol.ts';
import { secretAnswer, webhookBody, type ReplicateHost } from './wire.ts';

/**
 * Standard Webhooks as they stand. The official client does not check the age of a delivery; core
 * does.
 *
 * @see https://replicate.com/docs/topics/webhooks/verify-webhook (read 2026-11-29)
 */
const scheme = standardWebhooks({ version: 'v1', encoding: 'base64', key: 'base64' });

/** Replicate's webhooks. There is one secret for an account. */
export const webhook: WebhookProtocol<ReplicateHost> = {
  ...scheme,

  fetchKeys: async ({ http, hosts }) => {
    const response = await http.read({ url: `${hosts.baseURL}/webhooks/default/secret` });
    const secret = response.status < 300 ? secretAnswer(response.body)?.key : undefined;
    return secret === undefined ? undefined : [scheme.keyFromSecret(secret)];
  },

  decode: (body) => {
    const prediction = webhookBody(body);
    return prediction && { providerTaskId: prediction.id, reading: toReading(prediction) };
  },
};
