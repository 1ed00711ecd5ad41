import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { DownloadOptions } from '../../src/node/download-options.ts';
import { saveVideo, type VideoSource } from '../../src/node.ts';
import { rejectionOf } from '../support/failures.ts';
import { serveFiles, videoOf, type Serve } from '../support/file-server.ts';
import { emptyFolder, local } from '../support/saving.ts';

/** Saves what a server serves. */
async function save(serve: Serve, options: DownloadOptions = {}, path = '/video.mp4') {
  const server = await serveFiles(serve);
  const folder = await emptyFolder();
  const target = join(folder, 'out.mp4');
  const source = new URL(path, server.url);
  const saving = saveVideo(source, target, { ...local, ...options });
  return { saving, target, folder, server };
}

/** What came of a download that has to fail: the error, and that nothing is left behind. */
async function failure(serve: Serve, options: DownloadOptions = {}, path?: string) {
  const { saving, folder, server } = await save(serve, options, path);
  const error = await rejectionOf(saving);
  expect(await readdir(folder)).toEqual([]);
  return { error, server };
}

const video = videoOf(300_000);

/** Answers with the whole file, or with the range that is asked for. */
const whole: Serve = ({ headers }, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from === 0 ? 200 : 206, {
    etag: '"a"',
    'content-length': video.length - from,
    ...(from > 0 && { 'content-range': `bytes ${from}-${video.length - 1}/${video.length}` }),
  });
  response.end(video.subarray(from));
};

/** Sends so many bytes of the file and drops the connection once they have gone out. */
function drop(response: ServerResponse, bytes: number, headers: Record<string, string> = {}) {
  response.writeHead(200, { etag: '"a"', 'content-length': video.length, ...headers });
  response.write(video.subarray(0, bytes), () => setImmediate(() => response.destroy()));
}

describe('saveVideo', () => {
  it('saves a file, whole, over an older one, and reports how far it is', async () => {
    const progress: number[] = [];
    const server = await serveFiles(whole);
    const folder = await emptyFolder();
    const target = join(folder, 'out.mp4');
    await writeFile(target, 'older');
    const saved = await saveVideo(server.url, target, {
      ...local,
      onProgress: ({ receivedBytes, totalBytes }) => {
        expect(totalBytes).toBe(video.length);
        progress.push(receivedBytes);
      },
    });
    expect(saved).toEqual({ bytes: video.length, mediaType: 'video/mp4' });
    expect(await readdir(folder)).toEqual(['out.mp4']);
    expect((await readFile(target)).equals(video)).toBe(true);
    expect(progress.at(-1)).toBe(video.length);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it('takes a task, one of its videos, and a file URL to save to', async () => {
    const server = await serveFiles(whole);
    const folder = await emptyFolder();
    const sources: readonly VideoSource[] = [
      { id: 'acme:a:b', videos: [{ url: server.url, mediaType: 'video/mp4' }] },
      { url: server.url },
    ];
    for (const source of sources) {
      const target = new URL(`file://${folder}/a b.mp4`);
      await saveVideo(source, target, local);
      expect((await readFile(target)).equals(video)).toBe(true);
    }
  });

  it('pours into a stream of Node and of the web', async () => {
    const { url } = await serveFiles(whole);
    const node: Buffer[] = [];
    const web: Uint8Array[] = [];
    await saveVideo(
      url,
      new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          node.push(chunk);
          done();
        },
      }),
      local,
    );
    await saveVideo(
      url,
      new WritableStream<Uint8Array>({ write: (chunk) => void web.push(chunk) }),
      local,
    );
    expect(Buffer.concat(node).equals(video)).toBe(true);
    expect(Buffer.concat(web).equals(video)).toBe(true);
  });

  it('follows redirects, and sends no header of ours but the agent', async () => {
    const seen: unknown[] = [];
    const { saving } = await save((request, response, call) => {
      seen.push(Object.keys(request.headers).toSorted());
      if (call > 0) {
        whole(request, response, call);
        return;
      }
      response.writeHead(302, { location: '/elsewhere.mp4' }).end();
    });
    expect(await saving).toMatchObject({ bytes: video.length });
    const names = ['accept-encoding', 'connection', 'host', 'user-agent'];
    expect(seen).toEqual([names, names]);
  });
});

describe('a connection that breaks', () => {
  it.each([
    { what: 'with the rest', resumed: whole, range: 'bytes=100000-' },
    {
      what: 'with all of it again',
      resumed: ((_request, response) => {
        response.writeHead(200, { etag: '"a"', 'content-length': video.length });
        response.end(video);
      }) satisfies Serve,
      range: 'bytes=100000-',
    },
  ])('is taken up where the server answers $what', async ({ resumed, range }) => {
    const { saving, target, server } = await save((request, response, call) =>
      call === 0 ? drop(response, 100_000) : resumed(request, response, call),
    );
    await saving;
    expect((await readFile(target)).equals(video)).toBe(true);
    expect(server.calls.map((call) => call.range)).toEqual([undefined, range]);
  });

  it('is taken up five times at most', async () => {
    const { error, server } = await failure((_request, response) => drop(response, 0));
    expect(error).toMatchObject({ reason: 'incomplete', isRetryable: true, charged: 'no' });
    expect(server.calls).toHaveLength(6);
  });

  it('is not mended with another file', async () => {
    const { error } = await failure((_request, response, call) => {
      if (call === 0) {
        drop(response, 100_000);
        return;
      }
      response.writeHead(200, { etag: '"b"', 'content-length': video.length }).end(video);
    });
    expect(error).toMatchObject({ reason: 'changed', receivedBytes: 100_000 });
  });

  it.each([
    'bytes 0-299999/300000',
    'bytes 100001-299999/300000',
    'bytes 100000-299999/300001',
    '',
  ])('is not mended with another part: %j', async (contentRange) => {
    const { error } = await failure((_request, response, call) => {
      if (call === 0) {
        drop(response, 100_000);
        return;
      }
      response.writeHead(206, { 'content-range': contentRange, etag: '"a"' }).end(video);
    });
    expect(error).toMatchObject({ reason: 'changed' });
  });

  it('may be one that goes silent', async () => {
    const { saving, server } = await save(
      (request, response, call) => {
        if (call > 0) {
          whole(request, response, call);
          return;
        }
        response.writeHead(200, { etag: '"a"', 'content-length': video.length });
        response.write(video.subarray(0, 1000));
      },
      { stallMs: 100 },
    );
    expect(await saving).toMatchObject({ bytes: video.length });
    expect(server.calls).toHaveLength(2);
  });

  it('may be a server that is busy for a while', async () => {
    const { saving, server } = await save((request, response, call) => {
      if (call > 2) {
        whole(request, response, call);
        return;
      }
      response.writeHead([503, 429, 500][call] ?? 500).end('busy');
    });
    expect(await saving).toMatchObject({ bytes: video.length });
    expect(server.calls).toHaveLength(4);
  });
});

describe('what is no video within the limits', () => {
  it.each([
    ['a page', '<!doctype html><title>Sign in</title><p>Sign in to go on</p>'],
    ['an error in JSON', '{"error":{"message":"no such file"}}'],
    ['nothing', ''],
    ['a few bytes', '\0\0\0\x18fty'],
  ])('is refused: %s', async (_what, body) => {
    const { error } = await failure((_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4' }).end(body);
    });
    expect(error).toMatchObject({ reason: 'not-a-video', isRetryable: false });
  });

  it.each([401, 403, 404, 410])('is gone with a %d', async (status) => {
    const { error, server } = await failure((_request, response) => {
      response.writeHead(status).end('no');
    });
    expect(error).toMatchObject({ reason: 'gone', statusCode: status });
    expect(server.calls).toHaveLength(1);
  });

  it('is refused before it is read where its length reports', async () => {
    const { error } = await failure(whole, { maxBytes: video.length - 1 });
    expect(error).toMatchObject({ reason: 'too-large', receivedBytes: 0 });
  });

  it('is refused once it is too large where its length does not report, though it never ends', async () => {
    const { error } = await failure(
      (_request, response) => {
        response.writeHead(200, {});
        response.write(video);
        const more = (): void => {
          if (!response.destroyed) response.write(video, () => setImmediate(more));
        };
        more();
      },
      { maxBytes: 2_000_000 },
    );
    expect(error).toMatchObject({ reason: 'too-large' });
  });

  it('is refused where it is shorter than was said, each time', async () => {
    const { error } = await failure((_request, response) => {
      response.writeHead(200, { 'content-length': video.length + 10 });
      response.write(video, () => setImmediate(() => response.destroy()));
    });
    expect(error).toMatchObject({ reason: 'incomplete' });
  });

  it('is refused compressed', async () => {
    const { error } = await failure((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('bomb');
    });
    expect(error).toMatchObject({ reason: 'encoded' });
  });

  it('is given up at the deadline, though a byte comes now and then', async () => {
    const { error } = await failure(
      (_request, response) => {
        response.writeHead(200, {});
        response.write(video.subarray(0, 20));
        const timer = setInterval(() => response.write('a'), 20);
        response.on('close', () => clearInterval(timer));
      },
      { timeoutMs: 200 },
    );
    expect(error).toMatchObject({ reason: 'timed-out', isRetryable: true });
  });

  it('is not read from a task that has none', async () => {
    const error = await rejectionOf(saveVideo({ id: 'acme:a:b', videos: [] }, 'unused.mp4'));
    expect(error).toMatchObject({ reason: 'no-video', taskId: 'acme:a:b' });
  });
});

describe('an address', () => {
  const secret = 'Signature=secret-of-the-url';

  it.each([
    ['http, which is not allowed', 'http://example.com/v.mp4', {}],
    ['a file', 'file:///etc/passwd', { allowHttp: true }],
    ['no URL', 'out.mp4', {}],
    ['this machine', 'https://127.0.0.1/v.mp4', {}],
    ['this machine by another name', 'https://2130706433/v.mp4', {}],
    ['this machine in IPv6', 'https://[::1]/v.mp4', {}],
    ['this machine, mapped', 'https://[::ffff:7f00:1]/v.mp4', {}],
    ['the metadata of a cloud', 'http://169.254.169.254/latest', { allowHttp: true }],
  ])('of %s is refused before anything is sent', async (_what, url, options) => {
    const error = await rejectionOf(saveVideo(`${url}?${secret}`, 'unused.mp4', options));
    expect(error).toMatchObject({ reason: 'not-allowed', receivedBytes: 0, isRetryable: false });
    expect(String(error)).not.toContain('secret');
  });

  it('is read when it is connected to: a name with a private address gets nothing', async () => {
    const server = await serveFiles(whole);
    let lookups = 0;
    const error = await rejectionOf(
      saveVideo(`http://videos.example:${server.port}/`, 'unused.mp4', {
        allowHttp: true,
        sleep: async () => {},
        lookup: (_host, options, done) => {
          lookups += 1;
          const addresses = [
            { address: '93.184.216.34', family: 4 },
            { address: '127.0.0.1', family: 4 },
          ];
          done(null, options.all === true ? addresses : '127.0.0.1', 4);
        },
      }),
    );
    expect(error).toMatchObject({ reason: 'not-allowed', host: `videos.example:${server.port}` });
    expect(lookups).toBe(1);
    expect(server.calls).toEqual([]);
  });

  it('that is not found is an end like any other, after some tries', async () => {
    let lookups = 0;
    const error = await rejectionOf(
      saveVideo('https://videos.example/v.mp4', 'unused.mp4', {
        sleep: async () => {},
        lookup: (_host, _options, done) => {
          lookups += 1;
          done(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), []);
        },
      }),
    );
    expect(error).toMatchObject({ reason: 'incomplete', host: 'videos.example' });
    expect(lookups).toBe(6);
  });

  it('may not send round in circles', async () => {
    const { error, server } = await failure((_request, response) => {
      response.writeHead(307, { location: '/again' }).end();
    });
    expect(error).toMatchObject({ reason: 'too-many-redirects' });
    expect(server.calls).toHaveLength(6);
  });
});

describe('an end from outside', () => {
  it('leaves no file behind and throws the reason of the signal', async () => {
    const controller = new AbortController();
    const { saving, folder } = await save(
      (_request, response) => {
        response.writeHead(200, { 'content-length': video.length });
        response.write(video.subarray(0, 1000));
      },
      {
        signal: controller.signal,
        onProgress: () => controller.abort(new Error('enough')),
      },
    );
    expect(await rejectionOf(saving)).toMatchObject({ message: 'enough' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('is a stream that takes no more', async () => {
    const { url } = await serveFiles(whole);
    const full = new Writable({
      write: (_chunk, _encoding, done) =>
        done(Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' })),
    });
    const error = await rejectionOf(saveVideo(url, full, local));
    expect(error).toMatchObject({ reason: 'not-written', cause: { message: 'write ENOSPC' } });
    expect(full.destroyed).toBe(true);
  });
});
