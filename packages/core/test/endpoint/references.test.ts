import { describe, expect, it } from 'vitest';
import { checkRequest } from '../../src/endpoint/check-request.ts';
import type { Endpoint } from '../../src/endpoint/endpoint.ts';
import { encoders } from '../../src/endpoint/encoders.ts';
import { checkOf, imagesBesideVideo } from '../../src/endpoint/rules.ts';
import { edit, motion, studio } from '../support/acme.ts';
import { issuesOf } from '../support/failures.ts';

const picture = 'https://files.test/a.png';
const film = 'https://files.test/a.mp4';

const check = (endpoint: Endpoint, references: readonly string[]) =>
  checkRequest('acme', endpoint, { model: 'm', prompt: 'a fox', references });
const allowedBy = (endpoint: Endpoint, references: readonly string[]) =>
  issuesOf(() => check(endpoint, references)).map(({ allowed }) => allowed);

describe('references', () => {
  it.each([[[film]], [[picture, film]], [[film, picture, picture]]])('%j are taken', (given) => {
    expect(check(edit, given)).toEqual([]);
  });

  it.each([
    ['without the video', [picture]],
    ['with a video too many', [film, film]],
    ['with an image too many', [film, picture, picture, picture]],
  ])('%s are refused', (_what, given) => {
    expect(allowedBy(edit, given)).toEqual(['up to 2 images and 1 video']);
  });

  it('of a kind that is not taken are refused by name', () => {
    const [prompt, , row] = edit.fields;
    const pictures = { ...edit, fields: [prompt, row].filter((field) => field !== undefined) };
    expect(check(pictures, [picture])).toEqual([]);
    expect(allowedBy(pictures, [film])).toEqual(['up to 2 images and no videos']);
  });

  describe('of audio', () => {
    const voice = 'https://files.test/a.mp3';
    const audio = { from: 'references', to: 'audios', encode: 'audios' } as const;
    const withAudio = (most: number, required = false): Endpoint => ({
      ...edit,
      fields: [...edit.fields, { ...audio, required, limits: { maxAudios: most } }],
    });

    it('are taken up to their number', () => {
      expect(check(withAudio(3), [film, voice, voice, voice])).toEqual([]);
      expect(check(withAudio(3), [film])).toEqual([]);
      expect(allowedBy(withAudio(3), [film, voice, voice, voice, voice])).toEqual([
        'up to 2 images, 1 video and up to 3 audios',
      ]);
    });

    it('are needed where their row is required', () => {
      expect(allowedBy(withAudio(1, true), [film])).toEqual([
        'up to 2 images, 1 video and 1 audio',
      ]);
    });

    it('are refused by name where no row counts them', () => {
      expect(allowedBy(edit, [film, voice])).toEqual(['up to 2 images, 1 video and no audios']);
      expect(allowedBy(studio, [film, voice])).toEqual(['images and videos, no audios']);
    });

    it('go out by their own encoders', () => {
      const references = [
        { url: film, kind: 'video' },
        { url: voice, kind: 'audio' },
        { url: 'https://files.test/b.mp3', kind: 'audio' },
      ] as const;
      expect(encoders.audios.encode(references, {})).toEqual([voice, 'https://files.test/b.mp3']);
      expect(encoders['first-audio'].encode(references, {})).toBe(voice);
      expect(encoders.audios.encode([], {})).toBeUndefined();
      expect(encoders['first-audio'].encode([], {})).toBeUndefined();
      expect(encoders.videos.encode(references, {})).toEqual([film]);
    });
  });

  it('may be of any kind and number where the table does not report', () => {
    expect(check(studio, [film, picture, film])).toEqual([]);
  });

  it('that are an empty list are none', () => {
    expect(allowedBy(edit, [])).toEqual([`${edit.id} needs it`]);
    const request = { model: 'm', firstFrame: picture, motionVideo: film, references: [] };
    expect(checkRequest('acme', motion, request)).toEqual([]);
  });

  it('may be fewer images beside a video', () => {
    const rule = imagesBesideVideo(1);
    const given = (references: readonly string[]) =>
      checkOf(rule, {})({ model: 'm', references }, rule);
    expect(given([picture, picture])).toBeUndefined();
    expect(given([picture, film])).toBeUndefined();
    expect(given([picture, picture, film])).toMatchObject({
      given: '2 images beside a video',
      allowed: 'up to 1 images beside a video',
    });
  });

  it('go out as a list of videos where there are any', () => {
    expect(encoders.videos.encode([{ url: film, kind: 'video' }], {})).toEqual([film]);
    expect(encoders.videos.encode([{ url: picture, kind: 'image' }], {})).toBeUndefined();
  });
});

describe('the length of a given video', () => {
  const request = { model: 'm', firstFrame: picture, motionVideo: film };

  it('is taken for the estimate, with one warning', () => {
    expect(checkRequest('acme', motion, { ...request, durationSeconds: 7.5 })).toEqual([
      {
        type: 'compatibility',
        feature: 'durationSeconds',
        details: 'The given video decides the length: this counts for the estimate alone.',
      },
    ]);
  });

  it('is more than nothing', () => {
    expect(
      issuesOf(() => checkRequest('acme', motion, { ...request, durationSeconds: 0 })),
    ).toMatchObject([{ field: 'durationSeconds', allowed: 'more than 0' }]);
  });
});
