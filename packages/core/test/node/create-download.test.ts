import { describe, expect, it } from 'vitest';
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

  it('ends when the call is aborted', async () => {
    const { url } = await serveFiles((_request, response) => {
      response.writeHead(200).flushHeaders();
    });
    const abortSignal = AbortSignal.abort(new Error('enough'));
    const error = await rejectionOf(createDownload(local)({ url: new URL(url), abortSignal }));
    expect(error).toMatchObject({ message: 'enough' });
  });
});
