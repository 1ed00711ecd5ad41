import { describe, expect, it } from 'vitest';
import { checkRequest } from '../../src/endpoint/check-request.ts';
import type { Endpoint, Limits } from '../../src/endpoint/endpoint.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import { filmText } from '../support/acme.ts';
import { issuesOf } from '../support/failures.ts';

const fox = '🦊';
const family = '👨‍👩‍👧';

/** The film with other limits of one field. */
function filmWith(from: 'prompt' | 'negativePrompt' | 'shots', limits: Limits): Endpoint {
  const fields = filmText.fields.map((field) =>
    field.from === from ? { ...field, limits: { ...field.limits, ...limits } } : field,
  );
  return { ...filmText, fields };
}

function issues(endpoint: Endpoint, request: Omit<VideoRequest, 'model'>) {
  return issuesOf(() => checkRequest('acme', endpoint, { model: 'film-std', ...request }));
}

describe('the length of a text', () => {
  it('counts an emoji once: 1,300 and 2,500 of them fit into 2,500 characters (case 4.5)', () => {
    expect(issues(filmText, { prompt: fox.repeat(1_300) })).toEqual([]);
    expect(issues(filmText, { prompt: fox.repeat(2_500) })).toEqual([]);
    expect(issues(filmText, { prompt: fox.repeat(2_501) })).toEqual([
      { field: 'prompt', given: '2501 characters', allowed: 'from 1 to 2500 characters' },
    ]);
  });

  it('counts what is put together of several characters as so many (case 4.5)', () => {
    expect(issues(filmText, { prompt: family.repeat(500) })).toEqual([]);
    expect(issues(filmText, { prompt: family.repeat(501) })).toMatchObject([
      { given: '2505 characters' },
    ]);
  });

  it('counts an emoji twice where a provider counts UTF-16, and says so (case 4.5)', () => {
    const runway = filmWith('prompt', { maxLength: 1_000, lengthIn: 'utf-16' });
    expect(issues(runway, { prompt: fox.repeat(500) })).toEqual([]);
    expect(issues(runway, { prompt: fox.repeat(501) })).toEqual([
      {
        field: 'prompt',
        given: '1002 characters',
        allowed: 'from 1 to 1000 characters (an emoji counts as two or more)',
      },
    ]);
  });

  it('counts half of a pair, which is no character, as one (case 4.5)', () => {
    expect(issues(filmText, { prompt: '\ud83e'.repeat(2_500) })).toEqual([]);
    expect(issues(filmText, { prompt: '\ud83e'.repeat(2_501) })).toHaveLength(1);
  });

  it('is held for a negative prompt and for the prompt of each shot, too (case 4.5)', () => {
    const strict = filmWith('negativePrompt', { maxLength: 3 });
    expect(issues(strict, { prompt: 'a', negativePrompt: fox.repeat(3) })).toEqual([]);
    expect(issues(strict, { prompt: 'a', negativePrompt: fox.repeat(4) })).toMatchObject([
      { field: 'negativePrompt' },
    ]);
    const shots = (length: number) => [
      { prompt: 'a fox', durationSeconds: 5 },
      { prompt: fox.repeat(length), durationSeconds: 5 },
    ];
    const shorts = filmWith('shots', { maxShotLength: 5 });
    expect(issues(shorts, { shots: shots(5) })).toEqual([]);
    expect(issues(shorts, { shots: shots(6) })).toMatchObject([
      { field: 'shots', allowed: 'shots whose prompts have up to 5 characters' },
    ]);
  });

  it('is not held where no source reports it (case 4.5)', () => {
    const open = filmWith('prompt', { maxLength: undefined, lengthFrom: 'not published' });
    expect(issues(open, { prompt: 'a'.repeat(20_000) })).toEqual([]);
    expect(issues(open, { prompt: '' })).toMatchObject([{ allowed: '1 or more characters' }]);
  });
});
