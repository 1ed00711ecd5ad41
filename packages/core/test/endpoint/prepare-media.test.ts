import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../src/endpoint/endpoint.ts';
import { prepareMedia } from '../../src/endpoint/prepare-media.ts';
import type { MediaBytes } from '../../src/types/media.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import { filmImage, filmText, motion, plain, studio } from '../support/acme.ts';
import { iso } from '../support/files.ts';
import { bytesOf, png } from '../support/media.ts';

const film = iso('isom', 'isom');
const url = 'https://files.test/a.png';

/** Prepares with an upload that only numbers what it gets. */
async function prepare(endpoint: Endpoint, request: Omit<VideoRequest, 'model'>) {
  const uploads: { data: Uint8Array; mediaType: string }[] = [];
  const upload = async (media: MediaBytes): Promise<string> => {
    uploads.push({ ...media, data: await bytesOf(media.data) });
    return `https://uploads.test/${uploads.length}`;
  };
  const fields = await prepareMedia(endpoint, { model: 'm', ...request }, upload, {});
  return { fields, uploads };
}

describe('prepareMedia', () => {
  it('leaves URLs and everything else untouched, and uploads nothing', async () => {
    const { fields, uploads } = await prepare(filmImage, {
      prompt: 'a fox',
      seed: 0,
      firstFrame: new URL(url),
      lastFrame: url,
    });
    expect(fields).toMatchObject({ prompt: 'a fox', seed: 0, firstFrame: url, lastFrame: url });
    expect(uploads).toEqual([]);
  });

  it('uploads bytes', async () => {
    const { fields, uploads } = await prepare(filmImage, { firstFrame: png(1), lastFrame: url });
    expect(fields).toMatchObject({ firstFrame: 'https://uploads.test/1', lastFrame: url });
    expect(uploads).toEqual([{ data: png(1), mediaType: 'image/png' }]);
  });

  it('does so for references, the motion video and the images of shots', async () => {
    const list = await prepare(studio, { references: [png(1), url, png(2)] });
    expect(list.fields.references).toEqual([
      { url: 'https://uploads.test/1', kind: 'image' },
      { url, kind: 'image' },
      { url: 'https://uploads.test/2', kind: 'image' },
    ]);
    const driven = await prepare(motion, { firstFrame: url, motionVideo: film });
    expect(driven.fields.motionVideo).toBe('https://uploads.test/1');
    const shot = { prompt: 'a fox', durationSeconds: 5 };
    const filmed = await prepare(filmText, { shots: [{ ...shot, image: png(1) }, shot] });
    expect(filmed.fields.shots).toEqual([
      { ...shot, image: 'https://uploads.test/1' },
      { ...shot, image: undefined },
    ]);
  });

  it('uploads nothing that the endpoint does not take', async () => {
    const { fields, uploads } = await prepare(plain, {
      firstFrame: url,
      lastFrame: png(),
      motionVideo: png(),
      references: [png()],
      shots: [{ prompt: 'a fox', durationSeconds: 5, image: png() }],
    });
    expect(uploads).toEqual([]);
    expect(fields).toMatchObject({ firstFrame: url, lastFrame: undefined, references: [] });
  });

  it('refuses what is no medium', async () => {
    await expect(prepare(filmImage, { firstFrame: 'no picture!' })).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });
});
