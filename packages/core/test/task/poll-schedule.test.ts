import { describe, expect, it } from 'vitest';
import { defaultPollSchedule } from '../../src/task/poll-schedule.ts';

describe('defaultPollSchedule', () => {
  it.each([
    [0, 2_000],
    [20_000, 2_000],
    [60_000, 6_000],
    [100_000, 10_000],
    [3_600_000, 10_000],
  ])('after %d ms looks again in %d ms', (elapsedMs, delayMs) => {
    const history = { reads: 1, queuePosition: undefined, typicalMs: undefined };
    expect(defaultPollSchedule(elapsedMs, history)).toBe(delayMs);
  });
});
