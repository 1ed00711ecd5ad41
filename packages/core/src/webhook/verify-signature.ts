import type { SignedDelivery, SigningKey } from '../provider/webhook-protocol.ts';

type Algorithm = SigningKey['algorithm'];

const parameters: Readonly<Record<Algorithm, { readonly name: string; readonly hash?: string }>> = {
  'hmac-sha256': { name: 'HMAC', hash: 'SHA-256' },
  ed25519: { name: 'Ed25519' },
};

/** Most signatures of one delivery that are tried: a change of secrets makes two or three. */
const maxSignatures = 8;

/**
 * Whether a key made one of a delivery's signatures. WebCrypto compares in constant time. What is
 * not a key, such as a `webhookSecret` of the wrong length, made none.
 */
export async function isSignedBy(delivery: SignedDelivery, key: SigningKey): Promise<boolean> {
  // A runtime that takes an empty secret would let anybody sign.
  if (key.bytes.length === 0) return false;
  const algorithm = parameters[key.algorithm];
  try {
    const imported = await crypto.subtle.importKey('raw', key.bytes, algorithm, false, ['verify']);
    for (const signature of delivery.signatures.slice(0, maxSignatures)) {
      if (await crypto.subtle.verify(algorithm, imported, signature, delivery.message)) return true;
    }
    return false;
  } catch {
    return false;
  }
}
