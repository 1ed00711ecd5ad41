import { standardWebhooks, type WebhookProtocol } from '@genlock/core';
import { toReading } from './protocol.ts';
import { secretAnswer, webhookBody, type WaveSpeedHost } from './wire.ts';

/**
 * Standard Webhooks with differences: version `v3`, hex in place of base64, and the key is the text
 * after `whsec_` as it stands.
 *
 * @see https://wavespeed.ai/docs/verify-webhooks (read 2026-11-22)
 */
const scheme = standardWebhooks({ version: 'v3', encoding: 'hex', key: 'text' });

/** WaveSpeed's webhooks. The secret belongs to the API key and is asked for with it. */
export const webhook: WebhookProtocol<WaveSpeedHost> = {
  ...scheme,

  fetchKeys: async ({ http, hosts }) => {
    const response = await http.read({ url: `${hosts.baseURL}/webhook/secret` });
    const secret = secretAnswer(response.body)?.data.secret;
    return secret === undefined ? undefined : [scheme.keyFromSecret(secret)];
  },

  decode: (body) => {
    const prediction = webhookBody(body);
    return prediction && { providerTaskId: prediction.id, reading: toReading(prediction) };
  },
};
