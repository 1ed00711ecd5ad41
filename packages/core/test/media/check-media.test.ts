import { describe, expect, it } from 'vitest';
import { checkMedia, type MediaLimits } from '../../src/media/check-media.ts';
import { pngHeader } from '@genlock/test-support/png';

const image: MediaLimits = {
  types: ['image/jpeg', 'image/png'],
  maxBytes: 10_000_000,
  minSide: 300,
  aspect: { min: 0.4, max: 2.5 },
};

async function issues(width: number, height: number, mediaType = 'image/png', extraBytes = 0) {
  const data = new Blob([Uint8Array.from(pngHeader(width, height)), new Uint8Array(extraBytes)]);
  const found = await checkMedia('firstFrame', { data, mediaType }, { image });
  return found.map(({ allowed }) => allowed);
}

describe('checkMedia', () => {
  it.each([
    [1280, 720],
    [300, 300],
    [750, 300],
    [300, 750],
  ])('lets %sx%s pass', async (width, height) => {
    expect(await issues(width, height)).toEqual([]);
  });

  it('names the side, the shape, the type and the size that are wrong', async () => {
    expect(await issues(299, 299)).toEqual(['sides of 300 pixels or more']);
    expect(await issues(800, 301)).toEqual(['width by height from 0.4 to 2.5']);
    expect(await issues(1280, 720, 'image/webp')).toEqual([
      'a JPEG or PNG image (convert it to JPEG or PNG first, for example with sharp or ImageMagick)',
    ]);
    expect(await issues(1280, 720, 'image/png', 10_000_000)).toEqual(['up to 10 MB']);
  });

  it('asks for a URL where nothing takes the bytes', async () => {
    const media = { data: new Blob(['film']), mediaType: 'video/mp4' };
    expect(await checkMedia('motionVideo', media, { video: { types: [] } })).toEqual([
      { field: 'motionVideo', given: 'an MP4 video', allowed: 'the URL of a video' },
    ]);
  });

  it('lets an image pass whose header does not report its size', async () => {
    const media = { data: new Blob(['strange']), mediaType: 'image/x-icon' };
    expect(await checkMedia('firstFrame', media, { image: { minSide: 300 } })).toEqual([]);
  });

  it('refuses an image that is cut short, whatever the endpoint says of files', async () => {
    const data = new Blob([Uint8Array.from(pngHeader(1280, 720)).subarray(0, 40)]);
    expect(await checkMedia('lastFrame', { data, mediaType: 'image/png' }, { image: {} })).toEqual([
      { field: 'lastFrame', given: 'an image that is cut short', allowed: 'a whole file' },
    ]);
  });

  it('holds a video against the limits of videos, and takes none where there are no such limits', async () => {
    const media = { data: new Blob([new Uint8Array(20)]), mediaType: 'video/mp4' };
    expect(await checkMedia('references', media, { image })).toEqual([
      {
        field: 'references',
        given: 'an MP4 video',
        allowed: 'a JPEG or PNG image (give one frame of it as JPEG or PNG)',
      },
    ]);
    const video = { maxBytes: 10 };
    expect(await checkMedia('references', media, { image, video })).toHaveLength(1);
  });
});
