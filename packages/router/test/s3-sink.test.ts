import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { clipsOf, type Clip } from '@genlock/core';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { experimental_generateVideo as generateVideo } from 'ai';
import { describe, expect, it, onTestFinished } from 'vitest';
import { s3Sink } from '../src/s3/index.ts';
import { startStore, type StoreFault } from './support/s3-store.ts';
import { thrownBy } from './support/thrown.ts';

const here = { allowHttp: true, allowPrivate: true, maxResumes: 0 };
const mib = 1024 ** 2;
const taskId = 'acme:acme/film:task_1';

/** A video of so many bytes. */
function videoOf(bytes: number): Buffer {
  const video = Buffer.alloc(bytes, 'genlock');
  video.write('\0\0\0\x18ftypisom', 0, 'latin1');
  return video;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v.mp4?signature=s1gned`;
}

async function serveVideo(video: Buffer): Promise<string> {
  return serve((_request, response) => {
    response.writeHead(200, { 'content-length': video.length }).end(video);
  });
}

function clipOf(url: string, words: Partial<Clip> = {}): Clip {
  const state = {
    id: taskId,
    provider: 'acme',
    endpoint: 'acme/film',
    model: 'film-std',
    status: 'succeeded',
    providerStatus: 'done',
    videos: [{ url, mediaType: 'video/mp4' }],
    raw: undefined,
  } as const;
  const { signal } = new AbortController();
  const facts = { id: 'kite', request: { model: 'film-std' }, acceptedAt: 1, costUsd: 0.42 };
  const [clip] = clipsOf(state, { ...facts, signal, ...words });
  if (clip === undefined) throw new Error('a state without a video');
  return clip;
}

/** What some work rejects with; `undefined` when it resolves. */
async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const isPart = ({ url }: { readonly url: URL }): boolean => url.searchParams.has('partNumber');

describe('s3Sink', () => {
  it('puts the video with its type and its task, and what is known of it beside it', async () => {
    const store = await startStore();
    const video = videoOf(300_000);
    const sink = s3Sink({ ...store.connection, download: here });
    const sha256 = createHash('sha256').update(video).digest('hex');
    const file = await sink(clipOf(await serveVideo(video), { batch: 'spring', position: 0 }));
    expect(file).toEqual({ place: 's3://clips/spring/kite.mp4', bytes: video.length, sha256 });
    const object = await store.read('spring/kite.mp4');
    expect(object.bytes.equals(video)).toBe(true);
    expect(object).toMatchObject({
      type: 'video/mp4',
      metadata: { 'genlock-task': taskId, 'genlock-provider': 'acme' },
    });
    const { bytes, type } = await store.read('spring/kite.json');
    expect(type).toBe('application/json');
    expect(JSON.parse(String(bytes))).toMatchObject({ id: 'kite', taskId, costUsd: 0.42, sha256 });
    expect(String(bytes)).not.toContain('http');
  });

  it('takes a client of your own, and names that hold whatever ids hold', async () => {
    const store = await startStore();
    const client = store.clientWith();
    const name = '{provider}/{id}';
    const sink = s3Sink({ bucket: 'clips', client, name, sidecar: false, download: here });
    const url = await serveVideo(videoOf(1_000));
    const file = await sink(clipOf(url, { id: '../../a b?#%2F\n' }));
    const key = file?.place.slice('s3://clips/'.length) ?? '';
    expect(key).toMatch(/^acme\/[\w. -]+-[0-9a-f]{8}\.mp4$/);
    expect((await store.read(key)).bytes).toHaveLength(1_000);
  });

  it('sends a large video in parts as it comes, and never holds much of it', async () => {
    let sent = 0;
    let arrived = 0;
    let mostHeld = 0;
    const video = videoOf(72 * mib);
    const store = await startStore((call) => {
      if (isPart(call)) {
        mostHeld = Math.max(mostHeld, sent - arrived);
        arrived += 8 * mib;
      }
      return false;
    });
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': video.length });
      const more = (): void => {
        if (sent >= video.length) return void response.end();
        const piece = video.subarray(sent, sent + mib);
        sent += piece.length;
        if (response.write(piece)) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    });
    const sink = s3Sink({ ...store.connection, sidecar: false, download: here });
    const file = await sink(clipOf(url));
    expect(file?.bytes).toBe(video.length);
    expect(store.calls.filter(isPart)).toHaveLength(9);
    expect((await store.read('single/kite.mp4')).bytes.equals(video)).toBe(true);
    expect(mostHeld).toBeLessThan(40 * mib);
  }, 60_000);
});

describe('an s3Sink that fails', () => {
  async function failure(
    fault: StoreFault,
    { words = {}, bytes = 20 * mib, maxAttempts = 1 } = {},
  ) {
    const store = await startStore(fault);
    const client = store.clientWith({ maxAttempts });
    const sink = s3Sink({ bucket: 'clips', client, download: here });
    const error = await errorOf(sink(clipOf(await serveVideo(videoOf(bytes)), words)));
    return { error, store, contents: await store.contents() };
  }

  const nothing = { objects: [], halfUploads: [] };

  it.each([
    ['403', 'AccessDenied', 'the key may not write there (AccessDenied)', false],
    ['503', 'SlowDown', 'the store is busy (SlowDown)', true],
    ['500', 'Strange', 'the store refused it (Strange, HTTP 500)', true],
    ['400', 'Strange', 'the store refused it (Strange, HTTP 400)', false],
  ])(
    'says why a part is refused with %s %s, and leaves no half upload',
    async (status, code, words, isRetryable) => {
      const { error, contents, store } = await failure((call, response) => {
        if (!isPart(call)) return false;
        const body = `<Error><Code>${code}</Code><Message>for S3RVER</Message></Error>`;
        response.writeHead(Number(status), { 'content-type': 'application/xml' }).end(body);
        return true;
      });
      expect(error).toMatchObject({
        code: 'download-failed',
        reason: 'not-written',
        charged: 'no',
        path: 's3://clips/single/kite.mp4',
        isRetryable,
        taskId,
      });
      expect(String(error)).toContain(`since ${words}`);
      expect(contents).toEqual(nothing);
      expect(store.calls.filter(isPart).length).toBeLessThanOrEqual(2);
    },
  );

  it('goes on after a connection that was cut once', async () => {
    let cuts = 0;
    const { error, contents } = await failure(
      (call, response) => {
        if (!isPart(call) || cuts > 0) return false;
        cuts += 1;
        response.destroy();
        return true;
      },
      { maxAttempts: 3 },
    );
    expect(error).toBeUndefined();
    expect(contents).toEqual({
      objects: ['single/kite.json', 'single/kite.mp4'],
      halfUploads: [],
    });
  });

  it('says that the connection broke where it is always cut, and clears away', async () => {
    const { error, contents } = await failure((call, response) => {
      if (isPart(call)) response.destroy();
      return isPart(call);
    });
    expect(String(error)).toContain('the connection to the store broke');
    expect(error).toMatchObject({ isRetryable: true });
    expect(contents).toEqual(nothing);
  });

  it('ends with the signal while the store is silent, and clears away', async () => {
    const controller = new AbortController();
    const { error, contents } = await failure(
      (call) => {
        if (isPart(call)) setImmediate(() => controller.abort(new Error('enough')));
        return isPart(call);
      },
      { words: { signal: controller.signal } },
    );
    expect(error).toMatchObject({ message: 'enough' });
    expect(contents).toEqual(nothing);
  });

  it('sends nothing once the signal has aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const { error, store } = await failure(() => false, { words: { signal } });
    expect(error).toMatchObject({ message: 'enough' });
    expect(store.calls).toEqual([]);
  });

  it('leaves nothing of a video that breaks off on its way', async () => {
    const store = await startStore();
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 30 * mib });
      response.write(videoOf(20 * mib), () => response.destroy());
    });
    const sink = s3Sink({ ...store.connection, download: here });
    expect(await errorOf(sink(clipOf(url)))).toMatchObject({ reason: 'incomplete', taskId });
    expect(await store.contents()).toEqual(nothing);
  });

  it('names a bucket that is not there', async () => {
    const store = await startStore();
    const sink = s3Sink({ ...store.connection, bucket: 'nowhere', download: here });
    const error = await errorOf(sink(clipOf(await serveVideo(videoOf(1_000)))));
    expect(String(error)).toContain('since the bucket does not exist (NoSuchBucket)');
  });

  it('names a store that is not there', async () => {
    const client = (await startStore()).clientWith({
      endpoint: 'http://127.0.0.1:1',
      maxAttempts: 1,
    });
    const sink = s3Sink({ bucket: 'clips', client, download: here });
    const error = await errorOf(sink(clipOf(await serveVideo(videoOf(1_000)))));
    expect(String(error)).toContain('since the store cannot be reached (ECONNREFUSED)');
  });

  it('repeats no key and no signed link, in no error and in nothing that is logged of it', async () => {
    const store = await startStore();
    const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 's3cret-of-the-store' };
    const sink = s3Sink({ ...store.connection, credentials, download: here });
    const error = await errorOf(sink(clipOf(await serveVideo(videoOf(1_000)))));
    expect(String(error)).toContain('the secret of the key is wrong (SignatureDoesNotMatch)');
    const seen = inspect(error, { depth: 20, showHidden: true });
    for (const secret of ['S3RVER', 's3cret', 's1gned', 'AWS4-HMAC'])
      expect(seen).not.toContain(secret);
  });

  it('costs a call no video: it comes with its link and says why', async () => {
    const emulator = await createEmulator({ speed: 1_000_000 });
    onTestFinished(() => emulator.close());
    const store = await startStore();
    const sink = s3Sink({ ...store.connection, bucket: 'nowhere', download: here });
    const fal = createFal({ ...emulator.settings.fal, pollSchedule: () => 1, sink });
    const { state } = await fal.run({ model: 'kling-v3.0-std', prompt: 'A kite' });
    expect(state.videos).toMatchObject([
      {
        url: expect.stringMatching(/^http/),
        isSaved: false,
        saveFault: expect.stringContaining('NoSuchBucket'),
      },
    ]);
  });
});

it('takes the video of generateVideo into a bucket', async () => {
  const emulator = await createEmulator({ speed: 1_000_000 });
  onTestFinished(() => emulator.close());
  const store = await startStore();
  const sink = s3Sink({ ...store.connection, download: here });
  const fal = createFal({ ...emulator.settings.fal, pollSchedule: () => 1, sink });
  const model = fal.video('kling-v3.0-std');
  const { uploadedVideos, providerMetadata } = await generateVideo({ model, prompt: 'A kite' });
  expect(uploadedVideos).toBe(1);
  const place = expect.stringMatching(/^s3:\/\/clips\/single\/fal-.*\.mp4$/);
  expect(providerMetadata['genlock']).toMatchObject({ videos: [{ place }] });
  expect((await store.contents()).objects).toHaveLength(2);
});

describe('the options of s3Sink', () => {
  it.each([
    [{}, 'bucket'],
    [{ bucket: 'a/b' }, 'bucket'],
    [{ bucket: 'clips', name: 'same' }, 'name'],
    [{ bucket: 'clips', name: '/{id}' }, 'name'],
    [{ bucket: 'clips', endpoint: 'minio:9000' }, 'endpoint'],
    [{ bucket: 'clips', client: {} }, 'client'],
    [{ bucket: 'clips', credentials: { accessKeyId: 'a' } }, 'credentials.secretAccessKey'],
    [{ bucket: 'clips', bukket: 1 }, 'bukket'],
  ])('are refused as %j', (options, field) => {
    const wrong = Object.assign({ bucket: '' }, { bucket: undefined }, options);
    expect(thrownBy(() => Reflect.apply(s3Sink, undefined, [wrong]))).toMatchObject({
      code: 'invalid-options',
      issues: expect.arrayContaining([expect.objectContaining({ field })]),
    });
  });

  it('are no region beside a client, which has its own', async () => {
    const client = (await startStore()).clientWith();
    expect(thrownBy(() => s3Sink({ bucket: 'clips', client, region: 'eu-west-1' }))).toMatchObject({
      issues: [{ field: 'region' }],
    });
  });
});
