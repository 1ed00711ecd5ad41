import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MinHeap } from '../../src/time/min-heap.ts';

it('gives the least of all that was put in and not taken out', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -50, max: 50 }) },
    { weight: 2, arbitrary: fc.constant('pop' as const) },
    { weight: 1, arbitrary: fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 20 }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const heap = new MinHeap();
      let naive: number[] = [];
      for (const each of steps) {
        if (each === 'pop') {
          heap.pop();
          naive = naive.toSorted((a, b) => a - b).slice(1);
        } else if (typeof each === 'number') {
          heap.push(each);
          naive.push(each);
        } else {
          heap.reset(each);
          naive = [...each];
        }
        expect(heap.size).toBe(naive.length);
        expect(heap.least).toBe(naive.toSorted((a, b) => a - b)[0]);
      }
    }),
    { seed: 20261122, numRuns: 500 },
  );
});
