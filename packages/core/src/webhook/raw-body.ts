import { WebhookVerificationError } from '../errors/webhook-verification-error.ts';
import { concat } from '../encoding.ts';

/** Largest webhook that is read, in bytes. Providers send a few kB. */
const mostBytes = 1024 * 1024;

/**
 * The body of a request, byte for byte: signatures are over bytes, and parsed JSON written out
 * again would not verify.
 *
 * @throws WebhookVerificationError when it is larger than 1 MiB
 */
export async function readRawBody(
  request: Request,
  provider: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = (): WebhookVerificationError =>
    new WebhookVerificationError('too-large', provider);
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge();
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...parts);
    bytes += value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    parts.push(value);
  }
}
