import { describe, expect, it } from 'vitest';
import { mediaKind } from '../../src/media/media-kind.ts';
import type { Media } from '../../src/types/media.ts';
import { iso } from '../support/files.ts';
import { png } from '../support/media.ts';

const mp4 = Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d, 0, 0);
const base64 = (data: Uint8Array): string => btoa(String.fromCharCode(...data));

describe('mediaKind', () => {
  it.each<[string, Media]>([
    ['a URL', 'https://files.test/a.mp4'],
    ['a URL in capitals with a query', 'https://files.test/a.MOV?signature=1.png#t=1'],
    ['a URL object', new URL('https://files.test/a.webm?x=.png')],
    ['bytes', mp4],
    ['a buffer', mp4.slice().buffer],
    ['base64', base64(mp4)],
    ['a data URI', `data:video/mp4;base64,${base64(mp4)}`],
    ['a data URI of unknown bytes', `data:video/ogg;base64,${base64(Uint8Array.of(1, 2, 3))}`],
    ['a data URI with a wrong type', `data:image/png;base64,${base64(mp4)}`],
    ['a blob', new Blob([], { type: 'video/mp4' })],
    ['a file', { data: mp4 }],
    ['a file with a wrong type', { data: mp4, mediaType: 'image/png' }],
    ['a file of unknown bytes', { data: Uint8Array.of(1), mediaType: 'video/ogg' }],
    ['a file in base64', { data: base64(mp4) }],
  ])('sees a video in %s', (_what, media) => {
    expect(mediaKind(media)).toBe('video');
  });

  const mp3 = Uint8Array.of(0x49, 0x44, 0x33, 4, 0, 0);
  const generic = iso('isom', 'isom', 'mp42');
  it.each<[string, Media]>([
    ...['mp3', 'WAV', 'm4a', 'aac', 'ogg', 'opus', 'flac'].map((ending): [string, Media] => [
      `a URL with ${ending}`,
      `https://files.test/a.${ending}?x=.mp4`,
    ]),
    ['a URL object', new URL('https://files.test/a.mp3?x=.png')],
    ['bytes', mp3],
    ['a buffer', mp3.slice().buffer],
    ['base64', base64(mp3)],
    ['a data URI with a wrong type', `data:image/png;base64,${base64(mp3)}`],
    ['a data URI of unknown bytes', `data:audio/x-own;base64,${base64(Uint8Array.of(1, 2, 3))}`],
    ['a blob', new Blob([], { type: 'audio/mpeg' })],
    ['a file with a wrong type', { data: mp3, mediaType: 'video/mp4' }],
    ['a file whose brands say that it is sound', { data: iso('mp42', 'isom', 'M4A ') }],
    ['a URL of another ending', { data: 'https://files.test/12345', mediaType: 'audio/wav' }],
    ['a URL in a file', { data: 'https://files.test/a.mp3' }],
    ['a container that is said to hold sound', { data: generic, mediaType: 'audio/x-m4a' }],
    ['a data URI of such a container', `data:audio/mp4;base64,${base64(generic)}`],
  ])('hears audio in %s', (_what, media) => {
    expect(mediaKind(media)).toBe('audio');
  });

  it.each<[string, Media]>([
    ['a URL', 'https://files.test/a.png'],
    ['a URL whose query names a video', 'https://files.test/a?next=b.mp4'],
    ['a URL that reports nothing', 'https://files.test/12345'],
    ['bytes', png()],
    ['base64', base64(png())],
    ['a blob without a type', new Blob([mp4])],
    ['a text that is no medium', 'a fox!'],
    ['nothing', new Uint8Array()],
  ])('takes %s for an image', (_what, media) => {
    expect(mediaKind(media)).toBe('image');
  });
});
