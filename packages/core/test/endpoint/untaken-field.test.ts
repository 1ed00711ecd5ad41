import { describe, expect, it } from 'vitest';
import { judgeUntaken, normalizeResolution } from '../../src/endpoint/untaken-field.ts';
import { filmImage, filmText, plain } from '../support/acme.ts';

const warning = (feature: string) => ({
  warning: { type: 'unsupported', feature, details: expect.any(String) },
});

describe('judgeUntaken', () => {
  it.each(['1280x720', '720x1280', '720p', '720P'])(
    'warns of %s where every video is 720p',
    (resolution) => {
      expect(judgeUntaken(filmText, 'resolution', resolution)).toEqual(warning('resolution'));
    },
  );

  it.each(['1920x1080', '1080p', '4k', 'huge'])('refuses %s where every video is 720p', (given) => {
    expect(judgeUntaken(filmText, 'resolution', given)).toEqual({
      issue: {
        field: 'resolution',
        given,
        allowed: expect.stringMatching(/^720p: .*another model/),
      },
    });
  });

  it('warns of a shape that the first frame decides, and takes the word for it', () => {
    expect(judgeUntaken(filmImage, 'aspectRatio', '16:9')).toEqual(warning('aspectRatio'));
    expect(judgeUntaken(filmImage, 'aspectRatio', 'adaptive')).toEqual({ honoured: true });
  });

  it('takes a wish that is fulfilled anyway', () => {
    expect(judgeUntaken(plain, 'count', 1)).toEqual({ honoured: true });
    expect(judgeUntaken(plain, 'generateAudio', true)).toEqual({ honoured: true });
    expect(judgeUntaken(plain, 'generateAudio', false)).toEqual(warning('generateAudio'));
  });

  it('takes the length that every video has, and refuses another', () => {
    const fixed = { ...filmText, fixed: { durationSeconds: 8 } };
    expect(judgeUntaken(fixed, 'durationSeconds', 8)).toEqual({ honoured: true });
    expect(judgeUntaken(fixed, 'durationSeconds', 5)).toEqual({
      issue: { field: 'durationSeconds', given: '5', allowed: '8: every video is that long here' },
    });
  });

  it.each([
    ['854x480', '480p'],
    ['640x360', '360p'],
    ['960x540', '540p'],
    ['1366x768', '768p'],
  ])('knows the tier of %s', (pixels, tier) => {
    expect(normalizeResolution(pixels)).toBe(tier);
  });

  it('repeats neither texts nor media', () => {
    expect(judgeUntaken(filmText, 'firstFrame', 'https://files.test/secret.png')).toEqual({
      issue: { field: 'firstFrame', given: 'a text', allowed: expect.any(String) },
    });
    expect(judgeUntaken(filmText, 'references', ['secret', 'secret'])).toMatchObject({
      issue: { given: 'a list of 2' },
    });
  });
});

describe('normalizeResolution', () => {
  it.each([
    ['1280x720', '720p'],
    ['720x1280', '720p'],
    ['720x720', '720p'],
    ['1920x1080', '1080p'],
    ['3840x2160', '4k'],
    ['1080P', '1080p'],
    ['4K', '4k'],
    ['640x400', '640x400'],
  ])('makes %s %s', (given, expected) => {
    expect(normalizeResolution(given)).toBe(expected);
  });
});
