import { z } from 'zod';
import { fromBase64Url } from '../encoding.ts';
import { answerReader } from '../http/answer-reader.ts';
import type { SigningKey } from '../provider/webhook-protocol.ts';

const keySet = answerReader(() =>
  z.object({
    keys: z.array(
      z.object({ kty: z.string(), kid: z.string().nullish(), x: z.string().nullish() }),
    ),
  }),
);

/** The Ed25519 keys of a JSON Web Key Set (RFC 8037); `undefined` when it is none. */
export function keysOfJwks(body: unknown): readonly SigningKey[] | undefined {
  return keySet(body)?.keys.flatMap(({ kty, kid, x }) => {
    const bytes = kty === 'OKP' && typeof x === 'string' ? fromBase64Url(x) : undefined;
    return bytes?.length === 32 ? [{ id: kid ?? undefined, algorithm: 'ed25519', bytes }] : [];
  });
}

/** An Ed25519 public key given as base64url; a text that is none verifies nothing. */
export function ed25519KeyFrom(text: string): SigningKey {
  return { algorithm: 'ed25519', bytes: fromBase64Url(text) ?? new Uint8Array() };
}
