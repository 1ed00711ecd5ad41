import { describe, expect, it } from 'vitest';
import { effectiveRequest } from '../../src/endpoint/effective-request.ts';
import { filmText, motion, plain, studio } from '../support/acme.ts';

const shots = [
  { prompt: 'a fox', durationSeconds: 3 },
  { prompt: 'a hare', durationSeconds: 4 },
];

describe('effectiveRequest', () => {
  it('fills in what decides the price from the table', () => {
    const request = { model: 'film-std', prompt: 'a fox' };
    expect(effectiveRequest(filmText, request)).toEqual({
      ...request,
      durationSeconds: 5,
      generateAudio: false,
    });
  });

  it('takes the duration from the shots before the default', () => {
    expect(effectiveRequest(filmText, { model: 'm', shots }).durationSeconds).toBe(7);
  });

  it('lets what is given win', () => {
    const request = { model: 'm', shots, durationSeconds: 9, generateAudio: true };
    expect(effectiveRequest(filmText, request)).toEqual(request);
  });

  it('knows sound that an endpoint always makes', () => {
    expect(effectiveRequest(plain, { model: 'm' }).generateAudio).toBe(true);
  });

  it.each([
    ['1280x720', '720p'],
    ['1080P', '1080p'],
    [undefined, '720p'],
    ['5k', '5k'],
  ])('reads the resolution %s as %s where it can be chosen', (resolution, tier) => {
    const fields = studio.fields.map((row) =>
      row.from === 'resolution' ? { ...row, default: '720p' } : row,
    );
    const row = { ...studio, fields };
    expect(effectiveRequest(row, { model: 'm', resolution }).resolution).toBe(tier);
  });

  it('leaves the resolution alone where it cannot', () => {
    const request = { model: 'm', resolution: '1280x720' };
    expect(effectiveRequest(filmText, request).resolution).toBe('1280x720');
  });

  it('invents nothing where the table is silent', () => {
    expect(effectiveRequest(motion, { model: 'm' })).toEqual({ model: 'm' });
  });
});
