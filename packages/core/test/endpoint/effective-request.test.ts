import { describe, expect, it } from 'vitest';
import { effectiveRequest } from '../../src/endpoint/effective-request.ts';
import { filmText, motion, plain } from '../support/acme.ts';

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

  it('invents nothing where the table is silent', () => {
    expect(effectiveRequest(motion, { model: 'm' })).toEqual({ model: 'm' });
  });
});
