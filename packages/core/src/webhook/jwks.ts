import * as z from 'zod';
import { fromBase64Url } from '../encoding.ts';
import { answerReader } from '../http/answer-reader.ts';
import type { SigningKey } from '../provider/webhook-protocol.ts';

/** Most keys of a set that are looked at. A provider has one or two at a time. */
export const maxKeys = 64;

const keySet = answerReader(() => z.object({ keys: z.array(z.unknown()) }));
const webKey = answerReader(() =>
  z.object({ kty: z.literal('OKP'), kid: z.string().nullish(), x: z.string() }),
);

/**
 * The Ed25519 keys among the first 64 of a JSON Web Key Set (RFC 8037); `undefined` when it is
 * not one.
 */
export function keysOfJwks(body: unknown): readonly SigningKey[] | undefined {
  return keySet(body)
    ?.keys.slice(0, maxKeys)
    .flatMap((entry) => {
      const found = webKey(entry);
      const bytes = found && fromBase64Url(found.x);
      if (bytes?.length !== 32) return [];
      return [{ id: found?.kid ?? undefined, algorithm: 'ed25519', bytes }];
    });
}

/** An Ed25519 public key given as base64url; any other text verifies nothing. */
export function ed25519KeyFrom(text: string): SigningKey {
  return { algorithm: 'ed25519', bytes: fromBase64Url(text) ?? new Uint8Array() };
}
