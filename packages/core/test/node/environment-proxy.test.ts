import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttp } from '../../src/http/create-http.ts';
import {
  createDownload,
  createNodeFetch,
  saveVideo,
  type DownloadOptions,
} from '../../src/node.ts';
import { rejectionOf } from '../support/failures.ts';
import { serveFiles, videoOf } from '../support/file-server.ts';
import { serveProxy, useProxy } from '../support/proxy-server.ts';

const pool = () => {
  const fetch = createNodeFetch();
  onTestFinished(() => fetch.close());
  return fetch;
};

const clientOf = (url: string) =>
  createHttp({ hosts: [url], authorize: () => ({}), headers: {}, fetch: pool() });

const serveJson = () =>
  serveFiles((_request, response) => {
    response.end('{"ok":true}');
  });

const serveVideo = () =>
  serveFiles((_request, response) => {
    response.end(videoOf(5_000));
  });

describe('createNodeFetch behind a proxy', () => {
  it.each(['read', 'submit'] as const)('sends a %s through it (case 6.7)', async (verb) => {
    const { port } = await serveJson();
    const proxy = await serveProxy({ port });
    useProxy({ HTTP_PROXY: proxy.url.replace('//', '//me:secret@') });
    const answer = await clientOf('http://api.acme.test')[verb]({
      url: 'http://api.acme.test/tasks',
      json: {},
    });
    expect(answer).toMatchObject({ status: 200, body: { ok: true } });
    const as = `Basic ${Buffer.from('me:secret').toString('base64')}`;
    expect(proxy.tunnels).toEqual([{ to: 'api.acme.test:80', as }]);
  });

  it('asks it for hosts with TLS, without a scheme in the environment too (case 6.7)', async () => {
    const proxy = await serveProxy({ refuses: 403 });
    useProxy({ HTTPS_PROXY: proxy.url.replace('http://', '') });
    await rejectionOf(clientOf('https://api.acme.test').read({ url: 'https://api.acme.test/' }));
    expect(proxy.tunnels).toMatchObject([{ to: 'api.acme.test:443' }]);
  });

  it('goes past it to a host of NO_PROXY (case 6.7)', async () => {
    const server = await serveJson();
    const proxy = await serveProxy({ refuses: 403 });
    useProxy({ HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' });
    expect(await clientOf(new URL(server.url).origin).read({ url: server.url })).toMatchObject({
      status: 200,
    });
    expect(proxy.tunnels).toEqual([]);
  });

  it.each([403, 407, 502])(
    'knows that nothing was sent when it refuses with %i (cases 1.7 and 6.7)',
    async (refuses) => {
      const proxy = await serveProxy({ refuses });
      useProxy({ HTTP_PROXY: proxy.url });
      const http = clientOf('http://api.acme.test');
      const error = await rejectionOf(http.submit({ url: 'http://api.acme.test/', json: {} }));
      expect(error).toMatchObject({ phase: 'before-send' });
      expect(proxy.tunnels).toHaveLength(1);
    },
  );

  it('does not repeat the password of a proxy that is no URL', () => {
    useProxy({ HTTPS_PROXY: 'http://me:secret@[' });
    const make = (): unknown => createNodeFetch();
    expect(make).toThrow(RangeError);
    expect(make).toThrow(/^HTTPS_PROXY in the environment is no URL/);
  });
});

const resolvingTo = (address: string): DownloadOptions => ({
  allowHttp: true,
  maxResumes: 0,
  lookup: (_host, options, done) =>
    done(null, options.all === true ? [{ address, family: 4 }] : address, 4),
});

const url = new URL('http://videos.example/kite.mp4');

describe('a download behind a proxy', () => {
  it('asks it for a tunnel to the very address that was checked (case 6.7)', async () => {
    const { port } = await serveVideo();
    const proxy = await serveProxy({ port });
    useProxy({ HTTP_PROXY: proxy.url });
    const { data } = await createDownload(resolvingTo('93.184.216.34'))({ url });
    expect(data.byteLength).toBe(5_000);
    expect(proxy.tunnels).toMatchObject([{ to: '93.184.216.34:80' }]);
  });

  it.each(['10.0.0.1', '127.0.0.1', '169.254.169.254'])(
    'goes to no private address by it: %s (case 6.7)',
    async (address) => {
      const { port, calls } = await serveVideo();
      const proxy = await serveProxy({ port });
      useProxy({ HTTP_PROXY: proxy.url });
      const error = await rejectionOf(createDownload(resolvingTo(address))({ url }));
      expect(error).toMatchObject({ code: 'download-failed', reason: 'not-allowed' });
      expect([proxy.tunnels, calls]).toEqual([[], []]);
    },
  );

  it('leaves the name to the proxy where private addresses are allowed (case 6.7)', async () => {
    const { port } = await serveVideo();
    const proxy = await serveProxy({ port });
    useProxy({ HTTP_PROXY: proxy.url });
    const saved = await saveVideo(url, new WritableStream(), {
      allowHttp: true,
      allowPrivate: true,
    });
    expect(saved.bytes).toBe(5_000);
    expect(proxy.tunnels).toMatchObject([{ to: 'videos.example:80' }]);
  });
});
