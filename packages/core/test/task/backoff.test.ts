import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../src/task/backoff.ts';

const middle = () => 0.5;

describe('backoffMs', () => {
  it.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [6, 16_000],
    [7, 30_000],
    [5_000, 30_000],
  ])('after %d failures in a row is about %d ms', (failures, ms) => {
    expect(backoffMs(failures, middle)).toBe(ms);
  });

  it('is spread by a quarter either way', () => {
    expect(backoffMs(2, () => 0)).toBe(750);
    expect(backoffMs(2, () => 1)).toBe(1_250);
  });
});
