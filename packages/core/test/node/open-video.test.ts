import { describe, expect, it } from 'vitest';
import { openVideo } from '../../src/node.ts';
import { rejectionOf } from '../support/failures.ts';
import { serveFiles, videoOf, type Serve } from '../support/file-server.ts';
import { local } from '../support/saving.ts';

const video = videoOf(3_000_000);
const whole: Serve = (_request, response) => {
  response.writeHead(200, { 'content-length': video.length, etag: '"a"' }).end(video);
};

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('openVideo of Node', () => {
  it('gives the type and the size once the first bytes are there, and then all of them', async () => {
    const { url } = await serveFiles(whole);
    const { stream, ...known } = await openVideo(url, local);
    expect(known).toEqual({ mediaType: 'video/mp4', bytes: video.length });
    expect((await bytesOf(stream)).equals(video)).toBe(true);
  });

  it('takes up a connection that breaks', async () => {
    const { url, calls } = await serveFiles((request, response, call) => {
      if (call > 0) {
        const from = Number(/\d+/.exec(request.headers.range ?? '')?.[0]);
        const range = `bytes ${from}-${video.length - 1}/${video.length}`;
        const headers = { 'content-range': range, etag: '"a"' };
        response.writeHead(206, headers).end(video.subarray(from));
        return;
      }
      response.writeHead(200, { 'content-length': video.length, etag: '"a"' });
      response.write(video.subarray(0, 1_000_000), () => response.destroy());
    });
    const { stream } = await openVideo(url, local);
    expect((await bytesOf(stream)).equals(video)).toBe(true);
    expect(calls).toHaveLength(2);
  });

  it('lets the connection go when the stream is destroyed, read or not', async () => {
    const closed: Promise<void>[] = [];
    const { url } = await serveFiles((_request, response) => {
      const close = new Promise<void>((resolve) => {
        response.once('close', () => resolve());
      });
      closed.push(close);
      response.writeHead(200, { 'content-length': video.length });
      response.write(video.subarray(0, 1_000_000));
    });
    const unread = await openVideo(url, local);
    unread.stream.destroy();
    const read = await openVideo(url, local);
    for await (const chunk of read.stream) if (chunk.length > 0) break;
    await Promise.all(closed);
    expect(closed).toHaveLength(2);
  });

  it.each([
    ['http://127.0.0.1:1/v.mp4', 'not-allowed'],
    ['https://10.0.0.1/v.mp4', 'not-allowed'],
    ['no URL', 'not-allowed'],
  ])('asks nothing of %s', async (url, reason) => {
    expect(await rejectionOf(openVideo(url))).toMatchObject({ reason });
  });

  it('rejects with the reason of a signal', async () => {
    const { url } = await serveFiles(() => undefined);
    const controller = new AbortController();
    const opening = openVideo(url, { ...local, signal: controller.signal });
    controller.abort(new Error('enough'));
    expect(await rejectionOf(opening)).toMatchObject({ message: 'enough' });
  });
});
