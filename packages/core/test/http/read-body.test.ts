import { describe, expect, it } from 'vitest';
import { BodyTooLargeError, maxBodyBytes, readJson } from '../../src/http/read-body.ts';

const mebibyte = 1024 * 1024;

/** A body that comes in pieces of a mebibyte and remembers how it was treated. */
function chunkedBody(pieces: number) {
  const seen = { sent: 0, isCanceled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      seen.sent += 1;
      controller.enqueue(new Uint8Array(mebibyte).fill(0x20));
      if (seen.sent === pieces) controller.close();
    },
    cancel: () => {
      seen.isCanceled = true;
    },
  });
  return { stream, seen };
}

describe('readJson', () => {
  it('reads JSON', async () => {
    expect(await readJson(Response.json({ id: 'ü' }))).toEqual({ id: 'ü' });
  });

  it('reads a letter that is split between two pieces', async () => {
    const bytes = new TextEncoder().encode('"ü"');
    const body = new ReadableStream({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await readJson(new Response(body))).toBe('ü');
  });

  it.each(['<html>Bad Gateway</html>', '', '{"id": "cut of'])(
    'gives nothing for %j',
    async (text) => {
      expect(await readJson(new Response(text))).toBeUndefined();
    },
  );

  it('gives nothing for no body', async () => {
    expect(await readJson(new Response(null, { status: 204 }))).toBeUndefined();
  });

  it('takes a body of just the limit', async () => {
    expect(await readJson(new Response(chunkedBody(4).stream))).toBeUndefined();
    const text = JSON.stringify('x'.repeat(maxBodyBytes - 2));
    expect(await readJson(new Response(text))).toHaveLength(maxBodyBytes - 2);
  });

  it('does not start on a body that is declared to be too large', async () => {
    const { stream, seen } = chunkedBody(9);
    const headers = { 'content-length': String(maxBodyBytes + 1) };
    await expect(readJson(new Response(stream, { headers }))).rejects.toThrow(BodyTooLargeError);
    expect(seen.isCanceled).toBe(true);
  });

  it('stops in the middle of a body that turns out to be too large', async () => {
    const { stream, seen } = chunkedBody(100);
    await expect(readJson(new Response(stream))).rejects.toThrow(BodyTooLargeError);
    expect(seen.isCanceled).toBe(true);
    expect(seen.sent).toBeLessThan(8);
  });

  it('does not believe the declared length of a body that was packed', async () => {
    const headers = { 'content-length': '100', 'content-encoding': 'gzip' };
    const body = chunkedBody(9).stream;
    await expect(readJson(new Response(body, { headers }))).rejects.toThrow(BodyTooLargeError);
  });
});
