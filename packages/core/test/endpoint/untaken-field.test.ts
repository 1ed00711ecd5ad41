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
    ['640x480', '640x480'],
  ])('makes %s %s', (given, expected) => {
    expect(normalizeResolution(given)).toBe(expected);
  });
});
