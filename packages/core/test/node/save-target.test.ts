import { pbkdf2 } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { saveVideo } from '../../src/node.ts';
import { rejectionOf } from '../support/failures.ts';
import { serveFiles, videoOf, type Serve } from '../support/file-server.ts';
import { emptyFolder, local } from '../support/saving.ts';

const video = videoOf(3_000_000);
const whole: Serve = (_request, response) => {
  response.writeHead(200, { 'content-length': video.length }).end(video);
};

describe('a target that never takes the next bytes', () => {
  const targets: readonly [string, () => Writable | WritableStream<Uint8Array>][] = [
    ['a stream of Node', () => new Writable({ write: () => undefined })],
    [
      'a stream of Node that cannot be destroyed either',
      () => new Writable({ write: () => undefined, destroy: () => undefined }),
    ],
    ['a stream of the web', () => new WritableStream({ write: () => new Promise(() => {}) })],
    [
      'a stream of the web that cannot be aborted either',
      () =>
        new WritableStream({
          write: () => new Promise(() => {}),
          abort: () => new Promise(() => {}),
        }),
    ],
  ];

  it.each(targets)('is left at the deadline: %s (case 6.3)', async (_what, open) => {
    const { url } = await serveFiles(whole);
    const error = await rejectionOf(saveVideo(url, open(), { ...local, timeoutMs: 100 }));
    expect(error).toMatchObject({ reason: 'timed-out', isRetryable: true });
  });

  it.each(targets)('is left when the caller ends it: %s (case 6.3)', async (_what, open) => {
    const { url } = await serveFiles(whole);
    const controller = new AbortController();
    const saving = saveVideo(url, open(), {
      ...local,
      signal: controller.signal,
      onProgress: () => setImmediate(() => controller.abort(new Error('enough'))),
    });
    expect(await rejectionOf(saving)).toMatchObject({ message: 'enough' });
  });

  it('has no deadline where it may take for ever (case 6.3)', async () => {
    const { url } = await serveFiles(whole);
    const target = join(await emptyFolder(), 'out.mp4');
    const saved = await saveVideo(url, target, { ...local, timeoutMs: Infinity });
    expect(saved.bytes).toBe(video.length);
  });
});

describe('a file name', () => {
  it.each([200, 241, 242, 246, 255])('may have %d bytes (case 6.4)', async (bytes) => {
    const { url } = await serveFiles(whole);
    const folder = await emptyFolder();
    const name = `${'v'.repeat(bytes - 4)}.mp4`;
    await saveVideo(url, join(folder, name), local);
    expect(await readdir(folder)).toEqual([name]);
  });

  it.each([
    ['that is too long', (folder: string) => join(folder, 'v'.repeat(256)), 'ENAMETOOLONG'],
    ['in a folder that does not exist', (folder: string) => join(folder, 'no/v.mp4'), 'ENOENT'],
    ['that a folder has', (folder: string) => join(folder, 'taken'), 'EISDIR'],
    ['with a NUL in it', (folder: string) => join(folder, 'a\0b'), 'ERR_INVALID_ARG_VALUE'],
    ['that is a web address', () => new URL('https://example.com/v.mp4'), 'ERR_INVALID_URL_SCHEME'],
  ])('%s is named with the cause before anything is downloaded (case 6.4)', async (_, of, code) => {
    const { url, calls } = await serveFiles(whole);
    const folder = await emptyFolder();
    await mkdir(join(folder, 'taken'));
    const target = of(folder);
    const error = await rejectionOf(saveVideo(url, target, { ...local, taskId: 'acme:fast:1' }));
    expect(error).toMatchObject({
      code: 'download-failed',
      reason: 'not-written',
      path: String(target),
      isRetryable: false,
      charged: 'no',
      taskId: 'acme:fast:1',
      cause: { code },
    });
    expect(String(error)).toContain(`to ${String(target)}, since`);
    expect(String(error)).toContain(code);
    expect(String(error)).not.toContain('Try again');
    expect(calls).toEqual([]);
    expect(await readdir(folder)).toEqual(['taken']);
  });

  it('of a file that cannot be opened just now may be tried again (case 6.4)', async () => {
    const { url } = await serveFiles(whole);
    const busy = Object.assign(new Error('busy'), { code: 'EBUSY' });
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(busy) });
    const error = await rejectionOf(saveVideo(url, stream, local));
    expect(error).toMatchObject({ reason: 'not-written', isRetryable: true });
    expect(error).toHaveProperty('cause.code', 'EBUSY');
  });
});

it('a failure at once leaves no part of a file beside work on the thread pool (case 6.5)', async () => {
  const folder = await emptyFolder();
  const hash = promisify(pbkdf2);
  const failing = Array.from({ length: 300 }, async (_, index) => {
    const work = hash('a', 'b', 5_000, 64, 'sha512');
    await rejectionOf(saveVideo('https://127.0.0.1/v.mp4', join(folder, `${index}.mp4`)));
    await work;
  });
  await Promise.all(failing);
  expect(await readdir(folder)).toEqual([]);
});
