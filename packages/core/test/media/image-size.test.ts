import { describe, expect, it } from 'vitest';
import { readImageSize } from '../../src/media/image-size.ts';

const bytes = (...parts: readonly (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : part,
    ),
  );

const png = bytes(
  [0x89],
  'PNG',
  [13, 10, 26, 10, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 5, 0, 0, 0, 2, 0xd0],
);

/** A JPEG that begins with a metadata segment and goes on with a frame header. */
const jpeg = (frame: number): Uint8Array =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4],
    [0xff, 0xc4, 0, 4, 0, 0],
    [0xff, frame, 0, 17, 8, 0x02, 0xd0, 0x05, 0x00, 3],
  );

const riff = bytes('RIFF', [0, 0, 0, 0], 'WEBP');
const lossy = bytes(
  [...riff],
  'VP8 ',
  [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a],
  [0x00, 0x45, 0xd0, 0x02],
);
const lossless = bytes([...riff], 'VP8L', [0, 0, 0, 0, 0x2f], [0xff, 0xc4, 0xb3, 0x00]);
const extended = bytes([...riff], 'VP8X', [0, 0, 0, 0, 0, 0, 0, 0], [0xff, 4, 0, 0xcf, 2, 0]);

describe('readImageSize', () => {
  it.each([
    ['a PNG', 'image/png', png],
    ['a baseline JPEG', 'image/jpeg', jpeg(0xc0)],
    ['a progressive JPEG', 'image/jpeg', jpeg(0xc2)],
    ['a lossy WebP', 'image/webp', lossy],
    ['a lossless WebP', 'image/webp', lossless],
    ['an extended WebP', 'image/webp', extended],
  ])('reads 1280 by 720 from %s', (_what, mediaType, header) => {
    expect(readImageSize(mediaType, header)).toEqual({ width: 1280, height: 720 });
  });

  it.each([
    ['a format without a reader', 'image/avif', png],
    ['a cut PNG', 'image/png', png.subarray(0, 18)],
    ['a JPEG without a frame', 'image/jpeg', jpeg(0xc0).subarray(0, 12)],
    ['a WebP of another kind', 'image/webp', bytes([...riff], 'ANIM', [0, 0, 0, 0])],
    ['nothing', 'image/png', new Uint8Array()],
  ])('does not guess for %s', (_what, mediaType, header) => {
    expect(readImageSize(mediaType, header)).toBeUndefined();
  });
});
