import { describe, expect, it } from 'vitest';
import { isCutShort } from '../../src/media/cut-short.ts';
import { png } from '../support/media.ts';

const text = (word: string): readonly number[] => Array.from(word, (each) => each.charCodeAt(0));

/** Metadata with a thumbnail that has an end of its own, then padding, a scan, and the end. */
const jpeg = Uint8Array.from(
  [
    [0xff, 0xd8],
    [0xff, 0xe1, 0, 8, 0xff, 0xd8, 0xff, 0xd9, 1, 2],
    [0xff, 0xff, 0xc0, 0, 4, 8, 8],
    [0xff, 0xda, 0, 4, 1, 2],
    [7, 0xff, 0, 7],
    [0xff, 0xd9],
  ].flat(),
);
const webp = Uint8Array.from([...text('RIFF'), 12, 0, 0, 0, ...text('WEBPVP8 '), 1, 2, 3, 4]);

const images: readonly (readonly [mediaType: string, image: Uint8Array])[] = [
  ['image/png', png()],
  ['image/jpeg', jpeg],
  ['image/webp', webp.subarray(0, 20)],
];

describe('isCutShort', () => {
  it.each(images)('lets a whole %s pass, and whatever follows it', (mediaType, image) => {
    expect(isCutShort(mediaType, image)).toBe(false);
    expect(isCutShort(mediaType, Uint8Array.from([...image, 9, 9, 9]))).toBe(false);
  });

  it.each(images)('finds a %s cut, wherever it was', (mediaType, image) => {
    for (let length = 0; length < image.length; length += 1) {
      expect([length, isCutShort(mediaType, image.subarray(0, length))]).toEqual([length, true]);
    }
  });

  it('says nothing of strange files and of other formats', () => {
    expect(isCutShort('image/jpeg', Uint8Array.of(0xff, 0xd8, 1, 2, 3, 4))).toBe(false);
    expect(isCutShort('image/avif', new Uint8Array())).toBe(false);
  });
});
