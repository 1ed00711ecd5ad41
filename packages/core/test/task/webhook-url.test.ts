import { describe, expect, it } from 'vitest';
import { webhookUrlFor } from '../../src/task/webhook-url.ts';

const mark = (url: string | undefined) => webhookUrlFor('acme', 'acme/film', url);

describe('webhookUrlFor', () => {
  it.each([
    ['https://me.test/hook', 'https://me.test/hook?genlock=acme%3Aacme%2Ffilm'],
    ['https://me.test/hook?a=1#b', 'https://me.test/hook?a=1&genlock=acme%3Aacme%2Ffilm#b'],
    ['https://me.test/?genlock=other', 'https://me.test/?genlock=acme%3Aacme%2Ffilm'],
  ])('marks %s', (url, marked) => {
    expect(mark(url)).toBe(marked);
  });

  it('leaves out what is not given', () => {
    expect(mark(undefined)).toBeUndefined();
  });

  it.each(['', 'me.test', '/hook', 'ftp://me.test', 'javascript:alert(1)'])('refuses %j', (url) => {
    expect(() => mark(url)).toThrow(/webhookUrl: no http\(s\) URL/);
  });
});
