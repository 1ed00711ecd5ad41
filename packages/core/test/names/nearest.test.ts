import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/names/nearest.ts';

const models = ['kling-v3.0-std', 'kling-v3.0-pro', 'kling-v2.6-pro', 'wan-2.5'];

describe('nearest', () => {
  it('gives the closest first', () => {
    expect(nearest('kling-v3-std', models)).toEqual([
      'kling-v3.0-std',
      'kling-v3.0-pro',
      'kling-v2.6-pro',
    ]);
  });

  it('does not mind capitals', () => {
    expect(nearest('WAN-2.5', models, 1)).toEqual(['wan-2.5']);
  });

  it('gives nothing where nothing is close', () => {
    expect(nearest('zzzzzz', models)).toEqual([]);
    expect(nearest('wan', [])).toEqual([]);
  });

  it('stays quick on a pasted page', () => {
    expect(nearest('x'.repeat(1_000_000), models)).toEqual([]);
  });

  it('gives known ids only, each once, the id itself first', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), fc.nat(), (list, at) => {
        const word = list[at % list.length] ?? '';
        const found = nearest(word, [...list, ...list], list.length);
        expect(found[0]?.toLowerCase()).toBe(word.toLowerCase());
        expect(new Set(found).size).toBe(found.length);
        expect(list).toEqual(expect.arrayContaining([...found]));
      }),
    );
  });
});
