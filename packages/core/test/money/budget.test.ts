import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/money/budget.ts';

describe('createBudget', () => {
  it('reserves, settles at another figure, and releases', () => {
    const budget = createBudget({ limitUsd: 1 });
    const first = budget.reserve(0.42);
    const second = budget.reserve(0.42);
    expect(budget.reserve(0.42)).toBeUndefined();
    expect(budget).toMatchObject({ reservedUsd: 0.84, spentUsd: 0, remainingUsd: 0.16 });
    first?.settle(0.5);
    second?.release();
    expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0.5, remainingUsd: 0.5 });
  });

  it('counts the newer figure when a task is settled again', () => {
    const budget = createBudget({ limitUsd: 1 });
    const reservation = budget.reserve(0.42);
    reservation?.settle(0.42);
    reservation?.settle(0.3);
    expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0.3 });
  });

  it.each([Number.NaN, -1, -0.000001, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])(
    'reserves nothing for %d, which is no price (case 3.1)',
    (usd) => {
      const budget = createBudget({ limitUsd: 1 });
      expect(budget.reserve(usd)).toBeUndefined();
      expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0, remainingUsd: 1 });
    },
  );

  it.each([-100, -0.01, Number.NaN, Number.POSITIVE_INFINITY])(
    'keeps what is reserved when it is settled at %d, which is no cost (case 3.1)',
    (usd) => {
      const budget = createBudget({ limitUsd: 1 });
      const reservation = budget.reserve(0.42);
      reservation?.settle(usd);
      expect(budget).toMatchObject({ reservedUsd: 0.42, spentUsd: 0, remainingUsd: 0.58 });
      reservation?.settle(0.4);
      reservation?.settle(usd);
      expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0.4 });
    },
  );

  it.each([1e10, 1e25, 1e305, Number.MAX_VALUE])(
    'loses no other figure to a cost of %d USD, nor to its correction (case 3.1)',
    (usd) => {
      const budget = createBudget({ limitUsd: 1 });
      budget.reserve(0.5)?.settle(0.5);
      const reservation = budget.reserve(0.3);
      reservation?.settle(usd);
      reservation?.settle(0.3);
      expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0.8, remainingUsd: 0.2 });
      expect(budget.reserve(usd)).toBeUndefined();
    },
  );

  it('lets no price through that rounds to nothing (case 3.1)', () => {
    const budget = createBudget({ limitUsd: 0.000002 });
    expect([1, 2, 3].map(() => budget.reserve(1e-7) === undefined)).toEqual([false, false, true]);
  });

  it.each([-1, Number.NaN])('refuses a limit of %s', (limitUsd) => {
    expect(() => createBudget({ limitUsd })).toThrow(RangeError);
  });

  it('reports its limit, takes just that much, and a limit of nothing lets only what is free through', () => {
    const budget = createBudget({ limitUsd: 0.5 });
    expect(budget).toMatchObject({ limitUsd: 0.5, remainingUsd: 0.5 });
    expect(budget.reserve(0.500_001)).toBeUndefined();
    expect(budget.reserve(0.5)).toBeDefined();
    expect(budget).toMatchObject({ reservedUsd: 0.5, remainingUsd: 0 });
    expect(budget.reserve(0.000_001)).toBeUndefined();
    const none = createBudget({ limitUsd: 0 });
    expect(none.reserve(0)).toBeDefined();
    expect(none.reserve(0.01)).toBeUndefined();
  });

  it('has nothing left, and no less, when a task cost more than its estimate', () => {
    const budget = createBudget({ limitUsd: 1 });
    budget.reserve(0.5)?.settle(1.5);
    expect(budget).toMatchObject({ spentUsd: 1.5, remainingUsd: 0 });
    expect(budget.reserve(0)).toBeUndefined();
  });

  it('counts what was spent and what is reserved against the limit together', () => {
    const budget = createBudget({ limitUsd: 1 });
    budget.reserve(0.4)?.settle(0.4);
    budget.reserve(0.4);
    expect(budget.reserve(0.3)).toBeUndefined();
    expect(budget.reserve(0.2)).toBeDefined();
  });

  it('gives back what was settled when the task turns out to cost nothing', () => {
    const budget = createBudget({ limitUsd: 1 });
    const reservation = budget.reserve(0.4);
    reservation?.settle(0.4);
    reservation?.release();
    reservation?.release();
    expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0, remainingUsd: 1 });
  });

  it('says which limit is wrong', () => {
    expect(() => createBudget({ limitUsd: -1 })).toThrow(/limitUsd is -1/);
    expect(() => createBudget(JSON.parse('{}'))).toThrow(/createBudget.*limitUsd/s);
    expect(() => createBudget(JSON.parse('{"limitUsd":"1"}'))).toThrow(/limitUsd/);
    expect(() => createBudget(JSON.parse('{"limitUsd":1,"limit":2}'))).toThrow(/limit/);
  });

  it('never has more reserved than the limit, whatever happens in whatever order', () => {
    const step = fc.record({ usd: fc.integer({ min: 0, max: 500_000 }), end: fc.nat({ max: 2 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const budget = createBudget({ limitUsd: 2 });
        for (const { usd, end } of steps) {
          const reservation = budget.reserve(usd / 1_000_000);
          expect(budget.reservedUsd + budget.spentUsd).toBeLessThanOrEqual(2.000_001);
          if (end === 1) reservation?.release();
          if (end === 2) reservation?.settle(usd / 1_000_000);
        }
      }),
    );
  });
});
