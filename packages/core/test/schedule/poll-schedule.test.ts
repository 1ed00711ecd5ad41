import { describe, expect, it } from 'vitest';
import { steadyPollSchedule } from '../../src/schedule/poll-schedule.ts';

describe('steadyPollSchedule', () => {
  it.each([
    [0, 2_000],
    [20_000, 2_000],
    [60_000, 6_000],
    [100_000, 10_000],
    [3_600_000, 10_000],
  ])('after %d ms reads again in %d ms', (elapsedMs, delayMs) => {
    expect(steadyPollSchedule(elapsedMs)).toBe(delayMs);
  });
});
