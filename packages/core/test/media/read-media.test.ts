import { describe, expect, it } from 'vitest';
import type { Media } from '../../src/types/media.ts';
import { readMedia } from '../../src/media/read-media.ts';
import { rejectionOf, requestWith } from '../support/failures.ts';
import { base64, bytesOf, png } from '../support/media.ts';

/** Reads, and opens the blob so that its bytes can be compared. */
async function read(media: Media) {
  const found = await readMedia('firstFrame', media);
  return 'url' in found ? found : { ...found, data: await bytesOf(found.data) };
}

const picture = { data: png(), mediaType: 'image/png' };

describe('readMedia on URLs', () => {
  it.each(['https://files.test/a b.png?x=1#y', 'http://files.test/a', 'HTTPS://files.test/a'])(
    'passes %s on untouched',
    async (url) => {
      expect(await read(url)).toEqual({ url });
    },
  );

  it('passes a URL object on', async () => {
    expect(await read(new URL('https://files.test/a.png'))).toEqual({
      url: 'https://files.test/a.png',
    });
  });
});

describe('readMedia on bytes', () => {
  it.each<[string, Media]>([
    ['bytes', png()],
    ['an ArrayBuffer', png().buffer],
    ['a Blob', new Blob([png()])],
    ['a file', { data: png() }],
    ['a file in base64', { data: base64(png()) }],
    ['base64', base64(png())],
    ['a data URI', `data:image/png;base64,${base64(png())}`],
    ['a data URI with a parameter', `data:image/png;name=a;base64,${base64(png())}`],
    ['a data URI without a type', `data:;base64,${base64(png())}`],
  ])('reads %s', async (_what, media) => {
    expect(await read(media)).toEqual(picture);
  });

  it.each<[string, Media]>([
    ['a file', { data: png(), mediaType: 'image/jpeg' }],
    ['a Blob', new Blob([png()], { type: 'image/jpeg' })],
    ['a data URI', `data:image/jpeg;base64,${base64(png())}`],
  ])('believes the bytes rather than the type that %s claims', async (_what, media) => {
    expect(await read(media)).toEqual(picture);
  });

  it('believes the claim where the bytes say nothing', async () => {
    const data = Uint8Array.of(1, 2, 3);
    expect(await read({ data, mediaType: 'image/x-icon' })).toEqual({
      data,
      mediaType: 'image/x-icon',
    });
  });

  it('reads the part that a view shows, not the whole buffer behind it', async () => {
    const buffer = Uint8Array.from([9, 9, ...png(), 9]).buffer;
    expect(await read(new Uint8Array(buffer, 2, png().length))).toEqual(picture);
  });

  it('reads bytes in shared memory', async () => {
    const shared = new Uint8Array(new SharedArrayBuffer(png().length));
    shared.set(png());
    expect(await read(shared)).toEqual(picture);
  });
});

const text = new TextEncoder().encode('a picture of a fox');

describe('readMedia on what is neither', () => {
  it.each<[string, unknown]>([
    ['a word', 'not base64!'],
    ['base64 of no picture', base64(Uint8Array.of(1, 2, 3))],
    ['nothing', ''],
    ['no bytes', new Uint8Array()],
    ['a text that is called a PNG', { data: text, mediaType: 'image/png' }],
    ['a text in a Blob that is called a JPEG', new Blob([text], { type: 'image/jpeg' })],
    ['a text that is called an MP4', { data: text, mediaType: 'video/mp4; codecs=avc1' }],
    ['a text that is called a HEIC', { data: text, mediaType: 'image/heic' }],
    ['an empty picture', { data: new Uint8Array(), mediaType: 'image/png' }],
    ['another scheme', 'file:///etc/passwd'],
    ['a data URI without base64', 'data:image/svg+xml,<svg/>'],
    ['an object of another kind', {}],
    ['a list', [1, 2, 3]],
  ])('refuses %s', async (_what, wrong) => {
    const { firstFrame = '' } = requestWith({ model: 'm' }, { firstFrame: wrong });
    expect(await rejectionOf(read(firstFrame))).toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'firstFrame' }],
    });
  });

  it('does not repeat what was given', async () => {
    const error = await rejectionOf(read('a secret fox!'));
    expect(String(error)).not.toContain('secret');
  });
});
