import { describe, expect, it } from 'vitest';
import { chargeOfClassic, chargeOfCurrent } from '../src/cost.ts';

const classic = (facts: object) => chargeOfClassic({ task_status: 'succeed', ...facts });
const current = (...billing: object[]) => chargeOfCurrent({ status: 'succeeded', billing });
const unstated = { cost: undefined, credits: undefined };

describe('what a task of the older generation cost', () => {
  it.each([
    ['3', { cost: 0.42, credits: 3 }],
    ['1.8', { cost: 0.252, credits: 1.8 }],
    [2.4, { cost: 0.336, credits: 2.4 }],
    ['0', { cost: 0, credits: 0 }],
  ])('is what %j units are worth at the list price', (units, charge) => {
    expect(classic({ final_unit_deduction: units })).toEqual(charge);
  });

  it.each([undefined, null, '', 'three', '-3', 'NaN', 'Infinity'])(
    'is not reported by %j',
    (units) => {
      expect(classic({ final_unit_deduction: units })).toEqual(unstated);
    },
  );

  it('is not reported where money was taken: its currency stands nowhere', () => {
    const money = { quota: '0.42', list_price: '0.42' };
    expect(classic({ final_unit_deduction: '0', final_balance_deduction: money })).toEqual(
      unstated,
    );
    const none = { quota: '0', list_price: '0' };
    expect(classic({ final_unit_deduction: '3', final_balance_deduction: none }).cost).toBe(0.42);
  });
});

describe('what a task of the newer generation cost', () => {
  it('is the sum of its lines, units at the list price and dollars as they are', () => {
    expect(
      current(
        { charge_type: 'unit', amount: '1.8', package_type: 'video' },
        { charge_type: 'cash', cash_type: 'balance', amount: '0.1', currency: 'USD' },
      ),
    ).toEqual({ cost: 0.352, credits: 1.8 });
  });

  it('is the same for money of a test balance', () => {
    const line = {
      charge_type: 'cash',
      cash_type: 'test_balance',
      amount: '0.42',
      currency: 'USD',
    };
    expect(current(line)).toEqual({ cost: 0.42, credits: undefined });
  });

  it.each([
    ['another currency', { charge_type: 'cash', amount: '2.9', currency: 'CNY' }],
    ['no currency', { charge_type: 'cash', amount: '2.9' }],
    ['another kind of charge', { charge_type: 'points', amount: '2' }],
    ['an amount that is none', { charge_type: 'cash', amount: 'much', currency: 'USD' }],
  ])('is not reported with %s in one line', (_what, line) => {
    const dollars = { charge_type: 'cash', amount: '0.1', currency: 'USD' };
    expect(current(dollars, line)).toEqual(unstated);
  });

  it('is reported in units alone for a pack of something else', () => {
    const line = { charge_type: 'unit', amount: '8', package_type: 'image' };
    expect(current(line)).toEqual({ cost: undefined, credits: 8 });
  });

  it('is not reported without lines', () => {
    expect(current()).toEqual(unstated);
    expect(chargeOfCurrent({ status: 'succeeded' })).toEqual(unstated);
  });
});
