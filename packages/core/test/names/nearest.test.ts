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

  it('gives what the whole matrix for every candidate would give, with less of it (case 5.9)', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 12 });
    fc.assert(
      fc.property(
        letters,
        fc.array(letters),
        fc.integer({ min: 1, max: 4 }),
        (word, list, count) => {
          const expected = [...new Set(list)]
            .map((candidate) => ({ candidate, distance: distanceOf(word, candidate) }))
            .filter(
              ({ candidate, distance }) => distance <= Math.max(word.length, candidate.length) / 2,
            )
            .toSorted((one, other) => one.distance - other.distance)
            .slice(0, count);
          expect(nearest(word, list, count)).toEqual(expected.map(({ candidate }) => candidate));
        },
      ),
    );
  });
});

/** Levenshtein distance by its definition. */
function distanceOf(a: string, b: string): number {
  const known = new Map<string, number>();
  const from = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i} ${j}`;
    const replaced = a[i - 1] === b[j - 1] ? 0 : 1;
    const distance =
      known.get(key) ??
      Math.min(from(i - 1, j) + 1, from(i, j - 1) + 1, from(i - 1, j - 1) + replaced);
    known.set(key, distance);
    return distance;
  };
  return from(a.length, b.length);
}
