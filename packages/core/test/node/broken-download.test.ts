import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { saveVideo } from '../../src/node.ts';
import { rejectionOf } from '../support/failures.ts';
import { serveFiles, videoOf, type Serve } from '../support/file-server.ts';
import { emptyFolder, local } from '../support/saving.ts';

const video = videoOf(300_000);
const half = 150_000;

/** The first half of a file, then no connection any more. */
function firstHalf(headers: Record<string, string>): Serve {
  return (_request, response) => {
    response.writeHead(200, { 'content-length': video.length, ...headers });
    response.write(video.subarray(0, half), () => setImmediate(() => response.destroy()));
  };
}

/** The other half, as a 206 with these headers. */
function secondHalf(headers: Record<string, string>): Serve {
  return (_request, response) => {
    const range = `bytes ${half}-${video.length - 1}/${video.length}`;
    response.writeHead(206, { 'content-range': range, ...headers }).end(video.subarray(half));
  };
}

describe('a connection that breaks in the first bytes', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 11])(
    'is made again after %d bytes, and the file is whole (case 6.1)',
    async (bytes) => {
      const { url, calls } = await serveFiles((_request, response, call) => {
        response.writeHead(200, { 'content-length': video.length });
        if (call > 0) response.end(video);
        else response.write(video.subarray(0, bytes), () => setImmediate(() => response.destroy()));
      });
      const target = join(await emptyFolder(), 'out.mp4');
      expect(await saveVideo(url, target, local)).toMatchObject({ bytes: video.length });
      expect((await readFile(target)).equals(video)).toBe(true);
      expect(calls).toHaveLength(2);
    },
  );

  it.each([0, 1, 7, 11])(
    'is incomplete after %d bytes where nothing but its end ends the file (case 6.1)',
    async (bytes) => {
      const url = await serveRaw((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n');
        socket.end(video.subarray(0, bytes));
      });
      const target = join(await emptyFolder(), 'out.mp4');
      const error = await rejectionOf(saveVideo(url, target, local));
      expect(error).toMatchObject({ reason: 'incomplete', isRetryable: true, receivedBytes: 0 });
    },
  );

  it('goes on byte by byte once it is known what the file is (case 6.1)', async () => {
    const short = video.subarray(0, 20);
    const { url, calls } = await serveFiles(({ headers }, response) => {
      const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
      const range = `bytes ${from}-${short.length - 1}/${short.length}`;
      response.writeHead(from === 0 ? 200 : 206, {
        etag: '"a"',
        'content-length': short.length - from,
        ...(from > 0 && { 'content-range': range }),
      });
      const next = short.subarray(from, from === 0 ? 16 : from + 1);
      response.write(next, () => setImmediate(() => response.destroy()));
    });
    const target = join(await emptyFolder(), 'out.mp4');
    await saveVideo(url, target, local);
    expect((await readFile(target)).equals(short)).toBe(true);
    expect(calls.map(({ range }) => range)).toEqual(
      [undefined, 16, 17, 18, 19].map((from) => from && `bytes=${from}-`),
    );
  });
});

describe('the rest of another file', () => {
  it.each([
    ['another ETag', { etag: '"a"' }, { etag: '"b"' }],
    ['a weak ETag', { etag: '"a"' }, { etag: 'W/"a"' }],
    [
      'another weak ETag',
      { etag: 'W/"a"', 'last-modified': 'Sun, 29 Nov 2026 10:00:00 GMT' },
      { etag: 'W/"b"', 'last-modified': 'Sun, 29 Nov 2026 10:00:00 GMT' },
    ],
    [
      'another date',
      { 'last-modified': 'Sun, 29 Nov 2026 10:00:00 GMT' },
      { 'last-modified': 'Sun, 29 Nov 2026 10:00:01 GMT' },
    ],
  ])('is not joined by a 206 with %s (case 6.2)', async (_what, before, after) => {
    const { url } = await serveFiles((request, response, call) =>
      (call === 0 ? firstHalf(before) : secondHalf(after))(request, response, call),
    );
    const target = join(await emptyFolder(), 'out.mp4');
    const error = await rejectionOf(saveVideo(url, target, local));
    expect(error).toMatchObject({ reason: 'changed', receivedBytes: half });
  });

  it.each([
    ['the same ETag from a machine with another date', { etag: '"a"', 'last-modified': 'Mon' }],
    ['no word of what it is, where it was asked for by its ETag', {}],
  ])('is not what a 206 with %s holds (case 6.2)', async (_what, after) => {
    const before = { etag: '"a"', 'last-modified': 'Sun, 29 Nov 2026 10:00:00 GMT' };
    const { url } = await serveFiles((request, response, call) =>
      (call === 0 ? firstHalf(before) : secondHalf(after))(request, response, call),
    );
    const target = join(await emptyFolder(), 'out.mp4');
    await saveVideo(url, target, local);
    expect((await readFile(target)).equals(video)).toBe(true);
  });
});

/** A server that speaks for itself. */
async function serveRaw(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/video.mp4`;
}
