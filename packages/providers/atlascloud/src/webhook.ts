import {
  concat,
  ed25519KeyFrom,
  fromBase64Url,
  keysOfJwks,
  utf8,
  type WebhookProtocol,
} from '@genlock/core';
import { toReading, type AtlasCloudHost } from './protocol.ts';
import { webhookBody } from './wire.ts';

/**
 * AtlasCloud signs timestamp and body with Ed25519 and names the key. An older HMAC header, which
 * is being retired, is not read.
 *
 * @see AtlasCloud documentation "webhooks" (read 2026-11-22)
 */
export const webhook: WebhookProtocol<AtlasCloudHost> = {
  recognizes: (headers) => headers.has('x-atlascloud-webhook-signature-ed25519'),

  readDelivery: (headers, rawBody) => {
    const timestamp = headers.get('x-atlascloud-webhook-timestamp');
    const encoded = headers.get('x-atlascloud-webhook-signature-ed25519');
    const signature = encoded === null ? undefined : fromBase64Url(encoded);
    if (timestamp === null || signature === undefined) return undefined;
    return {
      timestamp: Number(timestamp),
      keyId: headers.get('x-atlascloud-webhook-key-id') ?? undefined,
      signatures: [signature],
      message: concat(utf8(`${timestamp}.`), rawBody),
    };
  },

  fetchKeys: async ({ http, hosts }) => {
    const url = `${hosts.baseURL}/webhooks/jwks.json`;
    const response = await http.read({ url, isAnonymous: true });
    return keysOfJwks(response.body);
  },

  keyFromSecret: ed25519KeyFrom,

  decode: (body) => {
    const event = webhookBody(body);
    // "OK" at the top does not prove a success: the payload's own status does.
    return (
      event && {
        providerTaskId: event.session_id,
        reading: toReading({ data: event.payload, message: event.error }),
      }
    );
  },
};
