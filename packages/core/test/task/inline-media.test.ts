import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/provider/protocol.ts';
import { rejectionOf } from '../support/failures.ts';
import { json, type Answer } from '../support/fake-fetch.ts';
import { png } from '../support/media.ts';
import { createScene } from '../support/scene.ts';

/** Acme as it would be without an upload. */
const sceneWith = (inline: Protocol['inline'], answers: readonly Answer[]) =>
  createScene({ answers, protocol: { upload: undefined, inline } });

const started = json(200, { id: 'task_1' });
const request = { model: 'film-std', prompt: 'a red fox', firstFrame: png() };

describe('a provider without an upload', () => {
  it('gets the bytes in the body of each start', async () => {
    const { provider, calls } = sceneWith(async ({ data }) => `bytes:${data.size}`, [started]);
    await provider.start(request);
    await provider.start(request);
    expect(calls).toMatchObject([
      { url: 'https://api.acme.test/v1/acme/film/image-to-video' },
      { url: 'https://api.acme.test/v1/acme/film/image-to-video' },
    ]);
    for (const { body } of calls) {
      expect(body).toMatchObject({ start_image: `bytes:${png().length}` });
    }
  });

  it('that takes no bytes either asks for a URL and is sent nothing', async () => {
    const { provider, calls } = sceneWith(undefined, []);
    expect(await rejectionOf(provider.start(request))).toMatchObject({
      code: 'invalid-request',
      charged: 'no',
      message: expect.stringContaining('the URL of a file'),
    });
    expect(calls).toEqual([]);
  });

  it('that takes no bytes either says so before a route is chosen, and takes the URL of a file', async () => {
    const { provider } = sceneWith(undefined, []);
    const field = { field: 'firstFrame', given: 'a file' };
    expect(provider.supports(request)).toMatchObject({
      isSupported: false,
      reasons: [expect.stringContaining('firstFrame: a file; allowed: the URL of a file')],
    });
    expect(await rejectionOf(provider.start(request))).toMatchObject({ issues: [field] });
    const withUrl = { ...request, firstFrame: 'https://example.com/a.png' };
    expect(provider.supports(withUrl).isSupported).toBe(true);
  });

  it('gives no URL of a file, and says what to do in place of it', async () => {
    const { provider, calls } = sceneWith(async () => 'bytes', []);
    expect(await rejectionOf(provider.upload(png()))).toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('give the file in the request itself'),
    });
    expect(calls).toEqual([]);
  });
});
