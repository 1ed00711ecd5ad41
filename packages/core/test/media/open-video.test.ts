import { describe, expect, it } from 'vitest';
import { openVideo } from '../../src/media/open-video.ts';
import type { OpenVideoOptions } from '../../src/types/sink.ts';
import { rejectionOf } from '../support/failures.ts';
import { serveFiles, videoOf, type Serve } from '../support/file-server.ts';

const local: OpenVideoOptions = { allowHttp: true, allowPrivate: true };
const video = videoOf(300_000);
const { signal } = new AbortController();

async function open(url: string, options: OpenVideoOptions = local) {
  return openVideo({ url, taskId: 'acme:film:1', signal }, options);
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer());
}

const whole: Serve = (_request, response) => {
  response.writeHead(200, { 'content-length': video.length }).end(video);
};

describe('openVideo of any runtime', () => {
  it('gives the bytes as they come, their type by the first of them, and their number', async () => {
    const { url } = await serveFiles(whole);
    const opened = await open(url);
    expect(opened).toMatchObject({ mediaType: 'video/mp4', bytes: video.length });
    expect((await bytesOf(opened.stream)).equals(video)).toBe(true);
  });

  it('gives a video that stands in its link', async () => {
    const inline = `data:video/mp4;base64,${video.toString('base64')}`;
    const { stream, bytes } = await open(inline, {});
    expect(bytes).toBe(video.length);
    expect((await bytesOf(stream)).equals(video)).toBe(true);
  });

  it('asks no more of the server than is taken from it', async () => {
    let sent = 0;
    const { url } = await serveFiles((_request, response) => {
      response.writeHead(200, { 'content-length': 100 * video.length });
      const more = (): void => {
        if (sent >= 100) return;
        sent += 1;
        if (response.write(video)) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    });
    const { stream } = await open(url);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    await stream.cancel();
    expect(sent).toBeLessThan(100);
  });

  it.each([
    ['http://files.example.com/v.mp4', {}],
    ['https://127.0.0.1/v.mp4', {}],
    ['https://[::1]/v.mp4', {}],
    ['https://2130706433/v.mp4', {}],
    ['https://metadata.google.internal/v.mp4', {}],
    ['https://localhost/v.mp4', {}],
    ['ftp://files.example.com/v.mp4', local],
    ['no URL', local],
  ])('asks nothing of %s', async (url, options) => {
    expect(await rejectionOf(open(url, options))).toMatchObject({
      code: 'download-failed',
      reason: 'not-allowed',
      taskId: 'acme:film:1',
      charged: 'no',
    });
  });

  it('checks where it is redirected to, and follows five redirects at most', async () => {
    const away = await serveFiles((_request, response) => {
      response.writeHead(302, { location: 'ftp://10.0.0.1/v.mp4' }).end();
    });
    expect(await rejectionOf(open(away.url))).toMatchObject({ reason: 'not-allowed' });
    const round = await serveFiles((_request, response) => {
      response.writeHead(302, { location: '/again.mp4' }).end();
    });
    expect(await rejectionOf(open(round.url))).toMatchObject({ reason: 'too-many-redirects' });
    expect(round.calls).toHaveLength(6);
    const once = await serveFiles((request, response, call) => {
      if (call === 0) response.writeHead(302, { location: '/there.mp4' }).end();
      else whole(request, response, call);
    });
    expect((await open(once.url)).mediaType).toBe('video/mp4');
  });

  it.each([
    [403, 'gone'],
    [404, 'gone'],
    [500, 'refused'],
    [206, 'refused'],
  ])('says of an answer %i that it is %s', async (status, reason) => {
    const { url } = await serveFiles((_request, response) => {
      response.writeHead(status).end(video);
    });
    expect(await rejectionOf(open(url))).toMatchObject({ reason, statusCode: status });
  });

  it.each([
    ['a page', '<!doctype html><title>Sorry</title>', 'not-a-video'],
    ['nothing', '', 'not-a-video'],
  ])('takes %s for no video', async (_what, body, reason) => {
    const { url } = await serveFiles((_request, response) => void response.end(body));
    expect(await rejectionOf(open(url))).toMatchObject({ reason });
  });

  it('ends at the limit, whether the server tells the size or not', async () => {
    const limited = { ...local, maxBytes: 200_000 };
    const told = await serveFiles(whole);
    expect(await rejectionOf(open(told.url, limited))).toMatchObject({ reason: 'too-large' });
    const untold = await serveFiles((_request, response) => {
      response.write(video.subarray(0, 100));
      response.end(video.subarray(100));
    });
    const { stream } = await open(untold.url, limited);
    expect(await rejectionOf(bytesOf(stream))).toMatchObject({ reason: 'too-large' });
  });

  it('never takes a video that is cut off for a whole one', async () => {
    const { url } = await serveFiles((_request, response) => {
      response.writeHead(200, { 'content-length': video.length });
      response.write(video.subarray(0, 1_000), () => response.destroy());
    });
    const { stream } = await open(url);
    expect(await rejectionOf(bytesOf(stream))).toMatchObject({ reason: 'incomplete' });
  });

  it('names no more of a server that is not there than its host', async () => {
    const error = await rejectionOf(open('http://127.0.0.1:1/v.mp4?signature=s3cr3t'));
    expect(error).toMatchObject({ reason: 'incomplete', isRetryable: true });
    expect(String(error)).not.toContain('s3cr3t');
  });
});
