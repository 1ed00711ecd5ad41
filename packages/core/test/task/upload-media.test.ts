import { describe, expect, it } from 'vitest';
import { createUpload } from '../../src/task/upload-media.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json, page, type Answer } from '../support/fake-fetch.ts';
import { bytesOf, png } from '../support/media.ts';
import { createScene } from '../support/scene.ts';

const picture = (content = 0, mediaType = 'image/png') => ({
  data: new Blob([png(content)]),
  mediaType,
});

function createUploads(...answers: readonly Answer[]) {
  const scene = createScene({ answers });
  return { ...scene, upload: createUpload(scene.engine) };
}

/** A new URL for each upload. */
const stored: Answer = ({ url }) => Response.json({ url: `${url}/${crypto.randomUUID()}` });

describe('createUpload', () => {
  it('uploads the bytes with their type and gives the URL', async () => {
    const { upload, calls } = createUploads(json(200, { url: 'https://files.acme.test/1' }));
    expect(await upload(picture())).toBe('https://files.acme.test/1');
    expect(calls).toMatchObject([
      {
        method: 'POST',
        url: 'https://api.acme.test/v1/files',
        headers: { 'content-type': 'image/png' },
      },
    ]);
    const body = calls[0]?.body;
    expect(body instanceof Blob && (await bytesOf(body))).toEqual(png());
  });

  it('uploads the same bytes once, at the same time and later', async () => {
    const { upload, calls } = createUploads(stored);
    const [first, second] = await Promise.all([upload(picture()), upload(picture())]);
    expect(second).toBe(first);
    expect(await upload(picture())).toBe(first);
    expect(calls).toHaveLength(1);
  });

  it('knows a large file again without holding it, and another one that differs at its end', async () => {
    const { upload, calls } = createUploads(stored);
    const slices: number[] = [];
    const part = new Uint8Array(1024 * 1024);
    const large = (last: number) => {
      const data = new Blob([
        png(),
        ...Array.from({ length: 40 }, () => part),
        Uint8Array.of(last),
      ]);
      const slice = data.slice.bind(data);
      data.slice = (from = 0, to = data.size, type = '') => {
        slices.push(Math.min(to, data.size) - from);
        return slice(from, to, type);
      };
      data.arrayBuffer = () => Promise.reject(new Error('the whole file was read'));
      return { data, mediaType: 'video/mp4' };
    };
    const first = await upload(large(1));
    expect(await upload(large(1))).toBe(first);
    expect(await upload(large(2))).not.toBe(first);
    expect(calls).toHaveLength(2);
    expect(Math.max(...slices)).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  it('uploads other bytes, and the same bytes of another type, again', async () => {
    const { upload, calls } = createUploads(stored);
    await upload(picture(1));
    await upload(picture(2));
    await upload(picture(1, 'image/jpeg'));
    expect(calls).toHaveLength(3);
  });

  it('uploads again once the first upload may be gone', async () => {
    const { upload, calls, clock } = createUploads(stored);
    await upload(picture());
    clock.advance(45 * 60_000 - 1);
    await upload(picture());
    expect(calls).toHaveLength(1);
    clock.advance(1);
    await upload(picture());
    expect(calls).toHaveLength(2);
  });

  it('trusts an upload for as long as the provider says, and no longer', async () => {
    const timing = { uploadLifeMs: 7 * 24 * 60 * 60_000 };
    const { engine, calls, clock } = createScene({ answers: [stored], facts: { timing } });
    const upload = createUpload(engine);
    await upload(picture());
    clock.advance(timing.uploadLifeMs - 1);
    await upload(picture());
    expect(calls).toHaveLength(1);
    clock.advance(1);
    await upload(picture());
    expect(calls).toHaveLength(2);
  });

  it('uploads each time where the provider promises nothing at all', async () => {
    const facts = { timing: { uploadLifeMs: 0 } };
    const { engine, calls } = createScene({ answers: [stored], facts });
    const upload = createUpload(engine);
    await upload(picture());
    await upload(picture());
    expect(calls).toHaveLength(2);
  });

  it('forgets an upload that failed', async () => {
    const { upload, calls } = createUploads(json(500, {}), stored);
    await rejectionOf(upload(picture()));
    expect(await upload(picture())).toMatch(/^https:/);
    expect(calls).toHaveLength(2);
  });

  it.each<[string, Answer, object]>([
    ['a refusal', json(413, { message: 'too big' }), { statusCode: 413, isRetryable: false }],
    ['a rate limit', json(429, {}), { statusCode: 429, isRetryable: true }],
    ['a fault', page(502), { statusCode: 502, isRetryable: true }],
    ['an answer without a URL', json(200, {}), { statusCode: 200, isRetryable: false }],
    ['a broken connection', broken('ECONNRESET'), { isRetryable: true }],
  ])('reports %s that no task was made', async (_what, answer, facts) => {
    const { upload } = createUploads(answer);
    expect(await rejectionOf(upload(picture()))).toMatchObject({
      code: 'upload-failed',
      provider: 'acme',
      charged: 'no',
      message: expect.stringContaining('No task was made, nothing was charged'),
      ...facts,
    });
  });
});
