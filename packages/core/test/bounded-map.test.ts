import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedMap } from '../src/bounded-map.ts';

describe('BoundedMap', () => {
  it('lets the oldest go for a new key, and not for one that it holds', () => {
    const map = new BoundedMap<string, number>(2);
    map.set('a', 1).set('b', 2).set('a', 3);
    expect([...map]).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
    map.set('c', 4);
    expect([...map.keys()]).toEqual(['b', 'c']);
  });

  it('is a map of its newest keys, whatever is set and deleted in whatever order', () => {
    const key = fc.integer({ min: 0, max: 12 });
    const step = fc.record({ key, isDelete: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const map = new BoundedMap<number, number>(5);
        let keys: readonly number[] = [];
        for (const { key: each, isDelete } of steps) {
          if (isDelete) {
            map.delete(each);
            keys = keys.filter((held) => held !== each);
          } else {
            map.set(each, each);
            if (!keys.includes(each)) keys = [...keys, each].slice(-5);
          }
          expect([...map.keys()]).toEqual(keys);
        }
      }),
    );
  });
});
