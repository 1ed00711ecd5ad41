import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { rememberVideos } from '../../src/media/known-videos.ts';
import { createDownload } from '../../src/node.ts';
import { rejectionOf } from '../support/failures.ts';
import { serveFiles, videoOf } from '../support/file-server.ts';

const local = { allowHttp: true, allowPrivate: true, sleep: async () => {} };

describe('createDownload', () => {
  it('gives the bytes and what they are', async () => {
    const video = videoOf(200_000);
    const { url } = await serveFiles((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(video);
    });
    const { data, mediaType } = await createDownload(local)({ url: new URL(url) });
    expect(Buffer.from(data).equals(video)).toBe(true);
    expect(mediaType).toBe('video/mp4');
  });

  it('refuses this machine unless it may, and what is too large', async () => {
    const { url } = await serveFiles((_request, response) => {
      response.end(videoOf(1_000));
    });
    const request = { url: new URL(url) };
    expect(await rejectionOf(createDownload()(request))).toMatchObject({ reason: 'not-allowed' });
    const small = createDownload({ ...local, maxBytes: 999 });
    expect(await rejectionOf(small(request))).toMatchObject({ reason: 'too-large' });
  });

  it('says that the video is paid, whose it is and how to get it when its file answers 503 (case 6.6)', async () => {
    const server = await serveFiles((_request, response) => response.writeHead(503).end('busy'));
    const url = new URL(`${server.url}?Signature=secret`);
    const given = { url };
    rememberVideos({ id: 'acme:fast:1', videos: [{ url: url.href, mediaType: 'video/mp4' }] });
    const error = await rejectionOf(createDownload(local)(given));
    expect(error).toMatchObject({
      reason: 'refused',
      statusCode: 503,
      taskId: 'acme:fast:1',
      url: url.href,
      charged: 'yes',
      isRetryable: false,
    });
    expect(String(error)).toContain("saveVideo(await provider.status('acme:fast:1'), path)");
    expect(String(error)).toContain('The video is paid');
    expect(String(error)).not.toContain('Try again');
    expect(inspect(error)).not.toContain('secret');
  });

  it('names the URL on the error as the way to a paid video whose task nobody knows (case 6.6)', async () => {
    const server = await serveFiles((_request, response) => response.writeHead(403).end());
    const url = new URL('/not-remembered.mp4', server.url);
    const error = await rejectionOf(createDownload(local)({ url }));
    expect(error).toMatchObject({ reason: 'gone', url: url.href, isRetryable: false });
    expect(String(error)).toContain('saveVideo(error.url, path)');
  });

  it('ends at the deadline though the wait between two tries never ends (case 6.3)', async () => {
    const server = await serveFiles((_request, response) => response.writeHead(503).end());
    const never = { ...local, sleep: () => new Promise<void>(() => {}), timeoutMs: 50 };
    const error = await rejectionOf(createDownload(never)({ url: new URL(server.url) }));
    expect(error).toMatchObject({ reason: 'timed-out' });
  });

  it('ends when the call is aborted', async () => {
    const { url } = await serveFiles((_request, response) => {
      response.writeHead(200).flushHeaders();
    });
    const abortSignal = AbortSignal.abort(new Error('enough'));
    const error = await rejectionOf(createDownload(local)({ url: new URL(url), abortSignal }));
    expect(error).toMatchObject({ message: 'enough' });
  });
});
