import { describe, expect, it } from 'vitest';
import { steadyClock } from '../../src/time/steady-clock.ts';

describe('steadyClock', () => {
  it('goes on from where it was when the wall clock is set back (case 5.8)', () => {
    let time = 1_000;
    const now = steadyClock(() => time);
    const start = now();
    time += 50;
    expect(now() - start).toBe(50);
    time -= 3_600_000;
    expect(now() - start).toBe(50);
    time += 25;
    expect(now() - start).toBe(75);
  });

  it('passes over a clock that gives no number for a while (case 5.8)', () => {
    let time = 1_000;
    const now = steadyClock(() => time);
    const start = now();
    time = Number.NaN;
    expect(now() - start).toBe(0);
    time = 1_040;
    expect(now() - start).toBe(40);
  });

  it('takes the monotonic clock of the runtime in place of the default one (case 5.8)', () => {
    const before = performance.now();
    const reading = steadyClock(Date.now)();
    expect(reading).toBeGreaterThanOrEqual(before);
    expect(reading).toBeLessThanOrEqual(performance.now());
  });
});
