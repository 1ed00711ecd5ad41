import { describe, expect, it } from 'vitest';
import { readRawBody } from '../../src/webhook/raw-body.ts';
import { hookUrl } from '../support/acme-webhook.ts';
import { rejectionOf } from '../support/failures.ts';

const most = 1024 * 1024;
const tooLarge = { code: 'webhook-verification', reason: 'too-large', statusCode: 413 };

const post = (
  body: Uint8Array<ArrayBuffer> | string | null,
  headers: Record<string, string> = {},
) => new Request(hookUrl, { method: 'POST', body, headers });

/** A body that comes in parts, and what became of it. */
function parts(count: number, bytes: number) {
  const seen = { sent: 0, isCanceled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (seen.sent === count) {
        controller.close();
        return;
      }
      seen.sent += 1;
      controller.enqueue(new Uint8Array(bytes).fill(seen.sent));
    },
    cancel: () => {
      seen.isCanceled = true;
    },
  });
  const streamed = { duplex: 'half' } as const;
  return { seen, request: new Request(hookUrl, { method: 'POST', body: stream, ...streamed }) };
}

describe('readRawBody', () => {
  it('gives the bytes as they came', async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x00, 0xff, 0x0d, 0x0a, 0x7d);
    expect(await readRawBody(post(bytes), 'acme')).toEqual(bytes);
    expect(await readRawBody(parts(3, 2).request, 'acme')).toEqual(Uint8Array.of(1, 1, 2, 2, 3, 3));
  });

  it.each([null, ''])('gives nothing for no body: %j', async (body) => {
    expect(await readRawBody(post(body), 'acme')).toEqual(new Uint8Array());
  });

  it('takes 1 MiB and not a byte more', async () => {
    expect(await readRawBody(post(new Uint8Array(most)), 'acme')).toHaveLength(most);
    const error = await rejectionOf(readRawBody(post(new Uint8Array(most + 1)), 'acme'));
    expect(error).toMatchObject({ ...tooLarge, provider: 'acme' });
  });

  it('does not begin to read what is declared too large', async () => {
    const request = post('{}', { 'content-length': String(most + 1) });
    expect(await rejectionOf(readRawBody(request, 'acme'))).toMatchObject(tooLarge);
    expect(request.bodyUsed).toBe(false);
  });

  it('stops in the middle of what turns out too large', async () => {
    const { request, seen } = parts(1_000, most / 2);
    expect(await rejectionOf(readRawBody(request, 'acme'))).toMatchObject(tooLarge);
    expect(seen).toMatchObject({ isCanceled: true });
    expect(seen.sent).toBeLessThan(6);
  });
});
