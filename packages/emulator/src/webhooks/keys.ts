import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What the providers sign webhooks with. */
export interface SigningKeys {
  /** WaveSpeed's secret, with its prefix `whsec_`. */
  readonly secret: string;
  readonly keyId: string;
  /** The public Ed25519 key as a JSON Web Key (RFC 8037). */
  readonly jwk: Readonly<Record<string, unknown>>;
  /** An Ed25519 signature. */
  readonly sign: (message: string) => Buffer;
}

/** Fresh keys, good for the life of one emulator. */
export function createKeys(): SigningKeys {
  const keyId = randomBytes(8).toString('hex');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    secret: `whsec_${randomBytes(24).toString('base64')}`,
    keyId,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'EdDSA' },
    sign: (message) => sign(null, Buffer.from(message), privateKey),
  };
}
