import { concat, fromHex, utf8, type WebhookProtocol } from '@genlock/core';
import { toReading, type WaveSpeedHost } from './protocol.ts';
import { secretAnswer, webhookBody } from './wire.ts';

/**
 * WaveSpeed signs id, timestamp and body with HMAC-SHA256. It looks like Standard Webhooks and is
 * not: version `v3`, hex in place of base64, and the key is the text after `whsec_` as it stands.
 *
 * @see https://wavespeed.ai/docs/verify-webhooks (read 2026-11-22)
 */
export const webhook: WebhookProtocol<WaveSpeedHost> = {
  header: 'webhook-signature',

  readDelivery: (headers, rawBody) => {
    const id = headers.get('webhook-id');
    const timestamp = headers.get('webhook-timestamp');
    const hex = /(?:^|\s)v3,([0-9a-f]{64})(?:\s|$)/.exec(headers.get('webhook-signature') ?? '');
    const signature = fromHex(hex?.[1] ?? '');
    if (id === null || timestamp === null || signature === undefined) return undefined;
    const message = concat(utf8(`${id}.${timestamp}.`), rawBody);
    return { timestamp: Number(timestamp), signature, message };
  },

  fetchKeys: async ({ http, hosts }) => {
    const response = await http.read({ url: `${hosts.baseURL}/webhook/secret` });
    const secret = secretAnswer(response.body)?.data.secret;
    return secret === undefined ? undefined : [webhook.keyFromSecret(secret)];
  },

  keyFromSecret: (secret) => ({
    algorithm: 'hmac-sha256',
    bytes: utf8(secret.replace(/^whsec_/, '')),
  }),

  decode: (body) => {
    const prediction = webhookBody(body);
    return prediction && { providerTaskId: prediction.id, reading: toReading(prediction) };
  },
};
