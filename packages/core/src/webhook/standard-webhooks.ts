import { concat, fromBase64Url, fromHex, utf8 } from '../encoding.ts';
import type { WebhookProtocol } from '../provider/webhook-protocol.ts';

/** How a provider varies Standard Webhooks. */
export interface StandardWebhooksOptions {
  /** The version in front of each signature: `v1` by the standard. */
  readonly version: string;
  /** How a signature is written: base64 by the standard. */
  readonly encoding: 'base64' | 'hex';
  /** What the text after `whsec_` is: base64 by the standard, or the key as it stands. */
  readonly key: 'base64' | 'text';
}

/** The part of a webhook protocol that a signature scheme decides. */
export type SignatureScheme = Pick<
  WebhookProtocol,
  'recognizes' | 'readDelivery' | 'keyFromSecret'
>;

/** The 32 bytes of an HMAC-SHA256. */
const encodings = {
  base64: { shape: /^[A-Za-z0-9+/]{43}=$/, decode: fromBase64Url },
  hex: { shape: /^[0-9a-f]{64}$/, decode: fromHex },
} as const;

/**
 * The scheme of Standard Webhooks: HMAC-SHA256 over id, timestamp and body, in the headers
 * `webhook-id`, `webhook-timestamp` (seconds) and `webhook-signature`, a list of
 * `<version>,<signature>` with spaces between. Signatures of another version are passed over.
 *
 * @example
 * const scheme = standardWebhooks({ version: 'v1', encoding: 'base64', key: 'base64' });
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function standardWebhooks({
  version,
  encoding,
  key,
}: StandardWebhooksOptions): SignatureScheme {
  const { shape, decode } = encodings[encoding];
  const signaturesOf = (headers: Headers): readonly Uint8Array<ArrayBuffer>[] =>
    // Two headers of one name arrive joined by a comma and a space.
    (headers.get('webhook-signature') ?? '').split(/,?\s+/).flatMap((entry) => {
      if (!entry.startsWith(`${version},`)) return [];
      const text = entry.slice(version.length + 1);
      const signature = shape.test(text) ? decode(text) : undefined;
      return signature === undefined ? [] : [signature];
    });
  return {
    recognizes: (headers) => signaturesOf(headers).length > 0,
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
