import {
  ed25519KeyFrom,
  fromHex,
  keysOfJwks,
  sha256,
  toHex,
  utf8,
  type WebhookProtocol,
} from '@genlock/core';
import { readResult } from './protocol.ts';
import { webhookBody, type FalHost } from './wire.ts';

const signedHeaders = ['request-id', 'user-id', 'timestamp'] as const;

/**
 * fal signs four lines with Ed25519: request id, user id, timestamp, and the SHA-256 of the body
 * as hex. Its keys are the same for all customers and have no ids.
 *
 * @see https://fal.ai/docs/documentation/model-apis/inference/webhooks (read 2026-11-22)
 */
export const webhook: WebhookProtocol<FalHost> = {
  recognizes: (headers) => headers.has('x-fal-webhook-signature'),

  readDelivery: async (headers, rawBody) => {
    const signature = fromHex(headers.get('x-fal-webhook-signature') ?? '');
    const lines = signedHeaders.map((name) => headers.get(`x-fal-webhook-${name}`));
    if (signature === undefined || lines.includes(null)) return undefined;
    const message = utf8([...lines, toHex(await sha256(rawBody))].join('\n'));
    return { timestamp: Number(lines[2]), signatures: [signature], message };
  },

  fetchKeys: async ({ http, hosts }) => {
    const url = `${hosts.restURL}/.well-known/jwks.json`;
    const response = await http.read({ url, isAnonymous: true });
    return keysOfJwks(response.body);
  },

  keyFromSecret: ed25519KeyFrom,

  decode: (body) => {
    const event = webhookBody(body);
    if (event === undefined) return undefined;
    // The payload is the result's body; the useful part of a failure is in its `detail`.
    const status = event.status === 'OK' ? 200 : 422;
    const answer = { url: '', headers: {}, status, body: event.payload };
    const failure = event.error ? { message: event.error } : undefined;
    // A payload that tells nothing still tells that the request is over.
    const reading = readResult(answer, failure) ?? { providerStatus: 'COMPLETED' };
    return { providerTaskId: event.request_id, reading };
  },
};
