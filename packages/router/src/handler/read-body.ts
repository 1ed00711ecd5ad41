import { concat } from '@genlock/core';
import { Refusal } from './refusal.ts';

/**
 * The bytes of a request: no more than there may be, whatever the length says.
 *
 * @throws Refusal for a body that has more
 */
export async function readBody(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) {
    throw new Refusal('too-large');
  }
  if (request.body === null) return new Uint8Array();
  // Bytes, by the Fetch standard; the types of Node say nothing of it.
  const body: ReadableStream<Uint8Array> = request.body;
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...parts);
    bytes += value.length;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new Refusal('too-large');
    }
    parts.push(value);
  }
}
