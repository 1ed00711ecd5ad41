import { InvalidRequestError } from '@genlock/core';
import { idempotencyHeader } from '../shared/wire.ts';

/**
 * The idempotency key of a request.
 *
 * @throws InvalidRequestError for one that is empty, longer than 255 characters, or no plain text
 */
export function readKey(header: string | null): string | undefined {
  if (header === null) return undefined;
  if (/^[\x21-\x7e]{1,255}$/.test(header)) return header;
  const allowed = '1 to 255 visible ASCII characters';
  throw new InvalidRequestError([{ field: idempotencyHeader, given: 'a wrong value', allowed }]);
}
