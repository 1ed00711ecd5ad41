import { describe, expect, it } from 'vitest';
import { selectEndpoint } from '../../src/endpoint/select-endpoint.ts';
import { withKey } from '../../src/endpoint/endpoint.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import {
  clip,
  clipWithEnd,
  edit,
  editFast,
  filmImage,
  filmText,
  motion,
  studio,
  table,
} from '../support/acme.ts';
import { thrownBy } from '../support/failures.ts';

const file = 'https://files.test/a.png';
const edited = { model: 'studio', mode: 'video-to-video', references: [file] } as const;
const select = (request: VideoRequest) => selectEndpoint('acme', table, request);

describe('selectEndpoint', () => {
  it.each<[string, VideoRequest, { id: string }]>([
    ['text alone', { model: 'film-std', prompt: 'a fox' }, filmText],
    ['a first frame', { model: 'film-std', firstFrame: file }, filmImage],
    ['a last frame', { model: 'film-std', lastFrame: file }, filmImage],
    ['references', { model: 'studio', references: [file] }, studio],
    ['a motion video', { model: 'motion', motionVideo: file, firstFrame: file }, motion],
    ['the mode, before references', edited, edit],
    ['the id of another row in the same mode', { ...edited, model: editFast.id }, editFast],
    [
      'a last frame, to the row for it',
      { model: 'clip', firstFrame: file, lastFrame: file },
      clipWithEnd,
    ],
    ['no last frame', { model: 'clip', firstFrame: file }, clip],
    ['the mode', { model: 'film-std', mode: 'image-to-video' }, filmImage],
    ['its own id', { model: filmImage.id }, filmImage],
    ['its own id and mode', { model: filmImage.id, mode: 'image-to-video' }, filmImage],
  ])('goes by %s', (_by, request, expected) => {
    expect(select(request).id).toBe(expected.id);
  });

  describe('a model that is sold in one mode alone', () => {
    const speaks = withKey({
      ...edit,
      key: 'acme/speaks',
      id: 'acme/speaks',
      model: 'speaks',
      mode: 'lip-sync',
      fields: [
        { from: 'firstFrame', to: 'image' },
        { from: 'references', to: 'audio', limits: { maxAudios: 1 }, encode: 'first-audio' },
      ],
    });
    const speaksFast = {
      ...speaks,
      key: 'acme/speaks-fast',
      id: 'acme/speaks-fast',
      chosenBy: 'id',
    } as const;
    const rows = [speaks, speaksFast];
    const voice = 'https://files.test/a.mp3';

    it.each<[string, Omit<VideoRequest, 'model'>]>([
      ['an image', { firstFrame: file }],
      ['references', { references: [voice] }],
      ['both', { firstFrame: file, references: [voice] }],
      ['nothing', { prompt: 'a fox' }],
      ['an empty list of what it does not take', { references: [], firstFrame: file }],
    ])('serves a request with %s in that mode', (_what, request) => {
      expect(selectEndpoint('acme', rows, { ...request, model: 'speaks' }).key).toBe('acme/speaks');
    });

    it.each<[string, Omit<VideoRequest, 'model'>]>([
      ['a medium that it does not take', { motionVideo: file }],
      ['another mode in so many words', { mode: 'image-to-video', firstFrame: file }],
    ])('is refused for %s, with the mode that is sold', (_what, request) => {
      const error = thrownBy(() => selectEndpoint('acme', rows, { ...request, model: 'speaks' }));
      expect(error).toMatchObject({ code: 'unsupported-mode', available: ['lip-sync'] });
    });
  });

  it('names the nearest ids of an unknown model', () => {
    expect(thrownBy(() => select({ model: 'film-stdd' }))).toMatchObject({
      code: 'unknown-model',
      provider: 'acme',
      nearest: ['film-std'],
      message: expect.stringContaining('Nearest: film-std.'),
    });
  });

  it('says why an id is left out', () => {
    const unsupported = [{ id: 'acme/lips', reason: 'it moves lips and makes no video' }];
    expect(
      thrownBy(() => selectEndpoint('acme', table, { model: 'acme/lips' }, unsupported)),
    ).toMatchObject({
      code: 'unknown-model',
      reason: 'it moves lips and makes no video',
      message: `Genlock does not serve acme's "acme/lips": it moves lips and makes no video.`,
    });
  });

  it('shortens an id that is none', () => {
    const error = thrownBy(() => select({ model: 'x'.repeat(10_000) }));
    expect(String(error).length).toBeLessThan(300);
  });

  it('names the modes of a model that has another one', () => {
    expect(thrownBy(() => select({ model: 'studio', prompt: 'a fox' }))).toMatchObject({
      code: 'unsupported-mode',
      mode: 'text-to-video',
      available: ['reference-to-video', 'video-to-video'],
      charged: 'no',
    });
  });

  it('refuses an endpoint id in another mode', () => {
    const request = { model: filmText.id, mode: 'image-to-video' } as const;
    expect(() => select(request)).toThrow(/no image-to-video for acme\/film\/text-to-video/);
  });
});
