import type { SignedDelivery, SigningKey } from '../provider/webhook-protocol.ts';

type Algorithm = SigningKey['algorithm'];

const parameters: Readonly<Record<Algorithm, { readonly name: string; readonly hash?: string }>> = {
  'hmac-sha256': { name: 'HMAC', hash: 'SHA-256' },
  ed25519: { name: 'Ed25519' },
};

/**
 * Whether a key made a delivery's signature. WebCrypto compares in constant time. What is no key,
 * such as a `webhookSecret` of the wrong length, made none.
 */
export async function isSignedBy(delivery: SignedDelivery, key: SigningKey): Promise<boolean> {
  const algorithm = parameters[key.algorithm];
  try {
    const imported = await crypto.subtle.importKey('raw', key.bytes, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, imported, delivery.signature, delivery.message);
  } catch {
    return false;
  }
}
