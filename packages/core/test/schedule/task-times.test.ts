import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTaskTimes } from '../../src/schedule/task-times.ts';

const prior = { medianMs: 60_000, spread: 0.5 };

describe('createTaskTimes', () => {
  it('takes up what it gave as JSON', () => {
    const times = createTaskTimes();
    for (let task = 0; task < 30; task += 1) times.add('fal', 'kling', 90_000 + task * 500);
    const kept = createTaskTimes(JSON.parse(JSON.stringify(times)));
    expect(kept.count('fal', 'kling')).toBeCloseTo(times.count('fal', 'kling'), 0);
    const nextOf = (each: typeof times): number =>
      each.nextPollMs({ provider: 'fal', endpoint: 'kling' }, prior, { ageMs: 0, priceMs: 100 });
    expect(nextOf(kept) / nextOf(times)).toBeCloseTo(1, 1);
    expect(kept.count('fal', 'other')).toBe(0);
  });

  it('starts again where the JSON is something else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (any, inside) => {
        for (const saved of [any, { endpoints: any }, { endpoints: { a: any } }]) {
          createTaskTimes(saved);
        }
        const times = createTaskTimes({ endpoints: { 'a:b': [inside, [60_000, 1]] } });
        expect(
          times.nextPollMs({ provider: 'a', endpoint: 'b' }, prior, { ageMs: 0, priceMs: 100 }),
        ).toBeGreaterThan(0);
      }),
    );
  });
});
