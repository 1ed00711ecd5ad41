import { sha256, toHex, utf8 } from '../encoding.ts';

/**
 * A name for a start, as a UUID: by chance, or out of the idempotency key. So another process finds
 * a start by its key, and what is in the key does not go out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.8 for version 8
 */
export async function submitKey(idempotencyKey: string | undefined): Promise<string> {
  if (idempotencyKey === undefined) return crypto.randomUUID();
  const hex = toHex(await sha256(utf8(`genlock:${idempotencyKey}`)));
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20)] as const;
  return `${groups[0]}-${groups[1]}-8${groups[2]}-8${groups[3]}-${hex.slice(20, 32)}`;
}
