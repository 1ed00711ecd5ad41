import { describe, expect, it } from 'vitest';
import { elapsedClock } from '../../src/time/elapsed.ts';

/** A clock with both of its sources in the test's hands. */
function createClock(isVirtual = false) {
  const source = { wall: 1_000_000, process: 50 };
  const elapsed = elapsedClock({
    now: () => source.wall,
    monotonic: () => source.process,
    isVirtual,
  });
  return { source, elapsed };
}

describe('elapsedClock', () => {
  it('goes by the clock of the process where no other is given (case 2.8)', () => {
    let at = 7;
    for (const now of [undefined, Date.now]) {
      const elapsed = elapsedClock({ now, monotonic: () => at });
      at += 2_500;
      expect(elapsed()).toBe(2_500);
    }
  });

  it('is not put back by a wall clock that goes back an hour (case 2.8)', () => {
    const { source, elapsed } = createClock();
    source.wall += 100;
    expect(elapsed()).toBe(100);
    source.wall -= 3_600_000;
    expect(elapsed()).toBe(100);
    source.wall += 50;
    expect(elapsed()).toBe(150);
  });

  it('goes on where the wall clock does not (case 2.8)', () => {
    const { source, elapsed } = createClock();
    for (const wall of [Number.NaN, 0, Number.NEGATIVE_INFINITY]) {
      source.wall = wall;
      source.process += 1_000;
      elapsed();
    }
    expect(elapsed()).toBe(3_000);
  });

  it('is a number when the wall clock is none from the beginning (case 2.8)', () => {
    let at = 0;
    const elapsed = elapsedClock({ now: () => Number.NaN, monotonic: () => (at += 1) });
    expect(elapsed()).toBeGreaterThan(0);
  });

  it('is put forward by a test, whatever the process does', () => {
    const { source, elapsed } = createClock();
    source.wall += 60_000;
    expect(elapsed()).toBe(60_000);
    source.process += 10;
    expect(elapsed()).toBe(60_000);
  });

  it('does not count real time where sleeping takes none', () => {
    const { source, elapsed } = createClock(true);
    source.process += 5;
    source.wall += 1_000;
    expect(elapsed()).toBe(1_000);
  });
});
