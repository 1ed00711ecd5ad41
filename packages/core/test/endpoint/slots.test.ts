import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../src/endpoint/endpoint.ts';
import { readRequestMedia } from '../../src/endpoint/read-request-media.ts';
import type { InvalidRequestError } from '../../src/errors/invalid-request-error.ts';
import type { Media } from '../../src/types/media.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import { edit, filmImage, filmText, motion } from '../support/acme.ts';
import { rejectionOf } from '../support/failures.ts';
import { animatedPng, iso, latin, strangeFiles, webp } from '../support/files.ts';
import { base64, png } from '../support/media.ts';

const mp4 = iso('isom', 'isom', 'avc1');
const jpeg = latin('\xff\xd8\xff\xe0\0\x02\xff\xda\xff\xd9');

/** One place of a request and the request that fills it. */
type Place = readonly [name: string, endpoint: Endpoint, fill: (media: Media) => VideoRequest];

const shot = { prompt: 'a fox', durationSeconds: 5 };
const picturePlaces: readonly Place[] = [
  ['firstFrame', filmImage, (firstFrame) => ({ model: 'm', firstFrame })],
  ['lastFrame', filmImage, (lastFrame) => ({ model: 'm', lastFrame })],
  ['shots', filmText, (image) => ({ model: 'm', shots: [shot, { ...shot, image }] })],
];
const references: Place = [
  'references',
  edit,
  (media) => ({ model: 'm', references: [mp4, media] }),
];
const motionVideo: Place = ['motionVideo', motion, (media) => ({ model: 'm', motionVideo: media })];

async function issuesWith([, endpoint, fill]: Place, media: Media) {
  const error = await rejectionOf(readRequestMedia(endpoint, fill(media), {}));
  // The assertion is in the test: nothing else is thrown there.
  return error === undefined ? [] : (error as InvalidRequestError).issues;
}

describe.each(picturePlaces)('%s', (field, ...rest) => {
  const place: Place = [field, ...rest];

  it.each([
    ['a PNG', png()],
    ['a JPEG', jpeg],
    ['a WebP', webp({ animated: false })],
  ])('takes %s where the row says nothing (case 4.2)', async (_what, file) => {
    expect(await issuesWith(place, file)).toEqual([]);
  });

  it.each(strangeFiles)('refuses %s before any upload (case 4.2)', async (_type, file) => {
    const issues = await issuesWith(place, file);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ field });
    expect(issues[0]?.allowed).toContain('a JPEG, PNG or WebP image');
  });

  it.each([
    ['an animated WebP', webp({ animated: true })],
    ['an animated PNG', animatedPng],
  ])('refuses %s (case 4.2)', async (_what, file) => {
    expect(await issuesWith(place, file)).toEqual([
      { field, given: 'an animated image', allowed: 'a still image' },
    ]);
  });

  it('refuses a HEIC in every form that bytes may have, and says how to convert it (case 4.2)', async () => {
    const heic = iso('heic', 'mif1', 'heic');
    const forms: readonly Media[] = [
      heic,
      heic.buffer,
      new Blob([heic]),
      new Blob([heic], { type: 'image/jpeg' }),
      { data: heic },
      { data: heic, mediaType: 'image/jpeg' },
      { data: base64(heic), mediaType: 'image/png' },
      base64(heic),
      `data:image/jpeg;base64,${base64(heic)}`,
      new URL(`data:image/jpeg;base64,${base64(heic)}`),
    ];
    for (const form of forms) {
      const [issue] = await issuesWith(place, form);
      expect(issue?.given).toBe('a HEIC image');
      expect(issue?.allowed).toContain('iPhones save HEIC: convert it to JPEG first');
    }
  });
});

describe('a motion video', () => {
  it.each([
    ['an MP4', mp4],
    ['a MOV', iso('qt  ')],
  ])('may be %s (case 4.3)', async (_what, file) => {
    expect(await issuesWith(motionVideo, file)).toEqual([]);
  });

  it.each([
    ['a JPEG image', jpeg],
    ['a PNG image', png()],
    ['a WebM video', latin('\x1a\x45\xdf\xa3\x42\x82\x84webm')],
    ['a HEIC image', iso('heic')],
    ['a GIF image', latin('GIF89a')],
    ['a PDF', latin('%PDF-1.7')],
    ['an MP3 file', latin('ID3\x04')],
  ])('may not be %s (case 4.3)', async (given, file) => {
    const issues = await issuesWith(motionVideo, file);
    expect(issues).toMatchObject([{ field: 'motionVideo', given }]);
    expect(issues[0]?.allowed).toContain('an MP4 or MOV video');
  });

  it.each([motionVideo, references])('may not have 210 MB: %s (case 4.3)', async (...place) => {
    const issues = await issuesWith(place, largeFilm(210_000_000));
    expect(issues).toMatchObject([
      { field: place[0], given: 'an MP4 video of 210 MB', allowed: 'up to 200 MB' },
    ]);
    expect(await issuesWith(place, largeFilm(200_000_000))).toEqual([]);
  });
});

describe('a reference', () => {
  it('has the limits of its own kind and place (case 4.3)', async () => {
    expect(await issuesWith(references, jpeg)).toEqual([]);
    expect(await issuesWith(references, mp4)).toEqual([]);
    expect(await issuesWith(references, latin('\x1a\x45\xdf\xa3webm'))).toMatchObject([
      { given: 'a WebM video', allowed: expect.stringContaining('or an MP4 or MOV video') },
    ]);
  });

  it('is refused where the endpoint takes none of its kind (case 4.3)', async () => {
    const pictures: Endpoint = {
      ...edit,
      fields: edit.fields.filter(({ limits }) => limits?.maxVideos === undefined),
    };
    const place: Place = ['references', pictures, (media) => ({ model: 'm', references: [media] })];
    expect(await issuesWith(place, mp4)).toMatchObject([{ given: 'an MP4 video' }]);
  });

  it('in a Blob that hides its kind is refused, since it would be counted and priced as another (case 4.3)', async () => {
    const issues = await issuesWith(references, new Blob([mp4]));
    expect(issues).toMatchObject([{ allowed: 'a Blob whose `type` is video/mp4' }]);
    expect(await issuesWith(references, new Blob([mp4], { type: 'video/mp4' }))).toEqual([]);
  });
});

describe('an audio reference', () => {
  const speaking: Endpoint = {
    ...edit,
    fields: [
      ...edit.fields,
      {
        from: 'references',
        to: 'audio',
        limits: { maxAudios: 1, files: { audio: { maxBytes: 10_000 } } },
        encode: 'first-audio',
      },
    ],
  };
  const place: Place = [
    'references',
    speaking,
    (media) => ({ model: 'm', references: [mp4, media] }),
  ];

  it.each([
    ['an MP3 with ID3', latin('ID3\x04')],
    ['a bare MP3', latin('\xff\xfb\x90')],
    ['a WAV', latin('RIFF\0\0\0\0WAVEfmt ')],
    ['an M4A', iso('M4A ')],
    ['an AAC', latin('\xff\xf1\x50')],
    ['an OGG', latin('OggS\0\x02OpusHead')],
    ['a FLAC', latin('fLaC')],
  ])('may be %s', async (_what, file) => {
    expect(await issuesWith(place, file)).toEqual([]);
  });

  it('is refused where it is too large or of another format, with what is taken', async () => {
    expect(await issuesWith(place, latin(`ID3${'\0'.repeat(20_000)}`))).toMatchObject([
      { given: 'an MP3 file of 0.03 MB', allowed: 'up to 0.01 MB' },
    ]);
    const [issue] = await issuesWith(place, latin('#!AMR\n'));
    expect(issue).toMatchObject({
      given: 'an AMR file',
      allowed: expect.stringContaining(
        'an MP3, WAV, M4A, AAC, OGG or FLAC file (convert it to MP3',
      ),
    });
  });

  it('is refused where the endpoint takes none, and no picture stands for it', async () => {
    expect(await issuesWith(references, latin('ID3\x04'))).toMatchObject([
      { given: 'an MP3 file' },
    ]);
  });

  it('in a Blob that hides its kind is refused, since it would be counted as an image', async () => {
    expect(await issuesWith(place, new Blob([latin('ID3\x04')]))).toMatchObject([
      { allowed: 'a Blob whose `type` is audio/mpeg' },
    ]);
    const told = new Blob([iso('isom')], { type: 'audio/x-m4a' });
    expect(await issuesWith(place, told)).toEqual([]);
  });
});

it('names everything that is wrong with any medium of a request (case 4.2)', async () => {
  const request = { model: 'm', firstFrame: iso('heic'), lastFrame: latin('%PDF-1.7') };
  const error = await rejectionOf(readRequestMedia(filmImage, request, {}));
  expect(error).toMatchObject({
    issues: [
      { field: 'firstFrame', given: 'a HEIC image' },
      { field: 'lastFrame', given: 'a PDF' },
    ],
  });
});

/** A film of so many bytes, most of which share one piece of memory. */
function largeFilm(bytes: number): Blob {
  const piece = new Blob([new Uint8Array(10_000_000)]);
  const rest = (bytes - mp4.length) % piece.size;
  const pieces = Array.from({ length: Math.floor((bytes - mp4.length) / piece.size) }, () => piece);
  return new Blob([mp4, ...pieces, new Uint8Array(rest)], { type: 'video/mp4' });
}
