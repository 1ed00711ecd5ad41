import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What the providers sign webhooks with. */
export interface SigningKeys {
  /** The secrets that are good now, the newest first, each with its prefix `whsec_`. */
  readonly secrets: readonly string[];
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
    secrets: [createSecret()],
    keyId,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'EdDSA' },
    sign: (message) => sign(null, Buffer.from(message), privateKey),
  };
}

/** The same keys with a new secret; the one that was the newest stays good for a while. */
export function rotated(keys: SigningKeys): SigningKeys {
  return { ...keys, secrets: [createSecret(), ...keys.secrets.slice(0, 1)] };
}

const createSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;
