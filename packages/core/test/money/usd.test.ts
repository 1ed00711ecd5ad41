import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUsd, toMicroUsd, toUsd } from '../../src/money/usd.ts';

describe('toMicroUsd and toUsd', () => {
  it.each([
    [0.42, 420_000],
    [0.084, 84_000],
    [0.000001, 1],
    [0.0000004, 0],
    [1.005, 1_005_000],
    [0, 0],
  ])('makes %d USD %d micro-dollars', (usd, micro) => {
    expect(toMicroUsd(usd)).toBe(micro);
  });

  it('brings every whole number of micro-dollars back exactly', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (micro) => {
        expect(toMicroUsd(toUsd(micro))).toBe(micro);
      }),
    );
  });

  it('sums exactly where floating point does not', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(toUsd(toMicroUsd(0.1) + toMicroUsd(0.2))).toBe(0.3);
  });
});

describe('formatUsd', () => {
  it.each([
    [0.42, '0.42'],
    [0.084, '0.084'],
    [1, '1.00'],
    [0.5, '0.50'],
    [0.000001, '0.000001'],
    [1234.5, '1234.50'],
    [0, '0.00'],
  ])('writes %d as %s', (usd, text) => {
    expect(formatUsd(usd)).toBe(text);
  });
});
