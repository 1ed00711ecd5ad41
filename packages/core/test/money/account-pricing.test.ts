import { describe, expect, it } from 'vitest';
import { atAccountPrice } from '../../src/money/account-pricing.ts';
import type { Estimate } from '../../src/types/price.ts';

const listed: Estimate = {
  provider: 'acme',
  endpoint: 'acme/film',
  model: 'film-std',
  mode: 'text-to-video',
  usd: 0.42,
  perSecondUsd: 0.084,
  billedSeconds: 5,
  steps: [],
  lines: ['5 s x 0.084 USD/s = 0.42 USD'],
  assumptions: [],
  asOf: '2026-01-01',
  source: 'acme.test/prices',
  confidence: 'official',
};

describe('atAccountPrice', () => {
  it('leaves the list price alone without a setting, and at 0 %', () => {
    expect(atAccountPrice(listed, undefined)).toBe(listed);
    expect(atAccountPrice(listed, { discountPercent: 0 })).toBe(listed);
  });

  it('takes a discount off everything, to the micro-dollar, and says so', () => {
    const range = { minUsd: 0.252, maxUsd: 0.42 };
    const paid = atAccountPrice({ ...listed, range }, { discountPercent: 5 });
    expect(paid).toMatchObject({ usd: 0.399, perSecondUsd: 0.0798 });
    expect(paid.range).toEqual({ minUsd: 0.2394, maxUsd: 0.399 });
    expect(paid.lines.at(-1)).toContain('less 5 %');
  });

  it('prefers an own rate, which leaves nothing open', () => {
    const range = { minUsd: 0.252, maxUsd: 0.42 };
    const pricing = { discountPercent: 5, rates: { 'acme/film': 0.05 } };
    const paid = atAccountPrice({ ...listed, range }, pricing);
    expect(paid).toMatchObject({ usd: 0.25, perSecondUsd: 0.05 });
    expect(paid.range).toBeUndefined();
  });

  it('pays an own rate once where a task has one price', () => {
    const task = { ...listed, billedSeconds: undefined, perSecondUsd: undefined };
    expect(atAccountPrice(task, { rates: { 'acme/film': 0.3 } }).usd).toBe(0.3);
  });
});
