import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { path } from '../../src/http/path.ts';

describe('path', () => {
  it('leaves alone what it is written of, and ids as providers give them', () => {
    expect(path`/tasks/${'019aBc_-'}/result`).toBe('/tasks/019aBc_-/result');
    expect(path`/health`).toBe('/health');
  });

  it.each([
    ['a/b', 'a%2Fb'],
    ['a?b=c', 'a%3Fb=c'],
    ['a#b', 'a%23b'],
    ['../a', '..%2Fa'],
    ['a\\b', 'a%5Cb'],
    ['owner:version@1+2', 'owner:version@1+2'],
    ['https://evil.example', 'https:%2F%2Fevil.example'],
  ])('makes one segment of %s', (value, escaped) => {
    expect(path`/tasks/${value}`).toBe(`/tasks/${escaped}`);
  });

  it('makes a segment of each entry of a list', () => {
    expect(path`/${['kling-v3.0', 'text to video']}/run`).toBe('/kling-v3.0/text%20to%20video/run');
  });

  it.each(['', '.', '..'])('refuses "%s", which no escape makes a segment', (value) => {
    expect(() => path`/tasks/${value}`).toThrow(TypeError);
    expect(() => path`/tasks/${['a', value]}`).toThrow(TypeError);
  });

  it('has as many segments as it is written with, whatever the values are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        fc.pre(!['', '.', '..'].includes(value));
        const url = new URL(`https://api.example/v1${path`/tasks/${value}/result`}`);
        expect(url.host + url.search + url.hash).toBe('api.example');
        const [, ...segments] = url.pathname.split('/');
        expect(segments.map(decodeURIComponent)).toEqual(['v1', 'tasks', value, 'result']);
      }),
    );
  });
});
