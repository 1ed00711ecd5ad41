import { concat, fromBase64Url, fromHex, utf8 } from '../encoding.ts';
import type { WebhookProtocol } from '../provider/webhook-protocol.ts';
import {
  hasStandardSignature,
  standardSignatures,
  type StandardSignature,
} from './standard-signature.ts';

/** How a provider varies Standard Webhooks. */
export interface StandardWebhooksOptions extends StandardSignature {
  /** What the text after `whsec_` is: base64 by the standard, or the key as it stands. */
  readonly key: 'base64' | 'text';
}

/** The part of a webhook protocol that a signature scheme decides. */
export type SignatureScheme = Pick<
  WebhookProtocol,
  'recognizes' | 'readDelivery' | 'keyFromSecret'
>;

const decoders = { base64: fromBase64Url, hex: fromHex } as const;

/**
 * The scheme of Standard Webhooks: HMAC-SHA256 over id, timestamp and body, in the headers
 * `webhook-id`, `webhook-timestamp` (seconds) and `webhook-signature`, a list of
 * `<version>,<signature>` with spaces between. Signatures of another version are passed over.
 *
 * @example
 * const scheme = standardWebhooks({ version: 'v1', encoding: 'base64', key: 'base64' });
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function standardWebhooks(options: StandardWebhooksOptions): SignatureScheme {
  const { encoding, key } = options;
  const signaturesOf = (headers: Headers): readonly Uint8Array<ArrayBuffer>[] =>
    standardSignatures(headers, options).flatMap((text) => decoders[encoding](text) ?? []);
  return {
    recognizes: hasStandardSignature(options),
    readDelivery: (headers, rawBody) => {
      const id = headers.get('webhook-id');
      const timestamp = headers.get('webhook-timestamp');
      const signatures = signaturesOf(headers);
      if (id === null || timestamp === null || signatures.length === 0) return undefined;
      const message = concat(utf8(`${id}.${timestamp}.`), rawBody);
      return { timestamp: Number(timestamp), signatures, message };
    },
    keyFromSecret: (secret) => {
      const text = secret.trim().replace(/^whsec_/, '');
      const bytes = key === 'text' ? utf8(text) : fromBase64Url(text);
      return { algorithm: 'hmac-sha256', bytes: bytes ?? new Uint8Array() };
    },
  };
}
