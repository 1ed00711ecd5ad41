import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../src/endpoint/endpoint.ts';
import { atAccountPrice, atAccountRate } from '../../src/money/account-pricing.ts';
import { estimate, type PricingFacts } from '../../src/money/estimate.ts';
import type { Estimate, Price } from '../../src/types/price.ts';
import { filmText, provenance } from '../support/acme.ts';
import { thrownBy } from '../support/failures.ts';
import { createScene } from '../support/scene.ts';

const listPrice: Price = { ...provenance, unit: 'second', rates: [{ when: {}, usd: 0.084 }] };

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

  it('takes no discount off a rate of its own', () => {
    const pricing = { discountPercent: 5, rates: { 'acme/film': 0.05 } };
    expect(atAccountPrice(listed, pricing)).toBe(listed);
  });
});

const day = (): string => '2026-11-30';

/** What a request costs on a row at the account's rate for it. */
function priceAt(row: Endpoint, rate: number, facts: Partial<PricingFacts> = {}): Estimate {
  const own = atAccountRate(row, { discountPercent: 50, rates: { [row.key]: rate } }, day);
  const given = { conditions: {}, durationSeconds: 5, assumptions: [], ...facts };
  return estimate('acme', own, given);
}

describe('a rate of the account', () => {
  it('leaves the least that a task costs, and what each costs on top', () => {
    const row = { ...filmText, price: { ...listPrice, minimumUsd: 0.64, plusUsd: 0.01 } };
    expect(priceAt(row, 0.12, { durationSeconds: 4 }).usd).toBeGreaterThanOrEqual(0.64);
    const long = priceAt(row, 0.12, { durationSeconds: 10 });
    expect(long.usd).toBe(1.21);
  });

  it('takes the place of the list price, leaves no option open, and says where it is from', () => {
    const paid = priceAt(filmText, 0.05);
    expect(paid).toMatchObject({
      usd: 0.25,
      perSecondUsd: 0.05,
      asOf: '2026-11-30',
      source: 'the pricing setting of this provider',
      confidence: 'own',
      lines: ['5 s x 0.05 USD/s = 0.25 USD'],
      assumptions: [],
    });
    expect(paid.range).toBeUndefined();
  });

  it('is paid once where a task has one price, and where tokens are counted', () => {
    const task = { ...filmText, price: { ...listPrice, unit: 'task' } as const };
    const tokens = { ...filmText, price: { ...listPrice, unit: 'million-tokens' } as const };
    for (const row of [task, tokens]) {
      expect(priceAt(row, 0.3)).toMatchObject({ usd: 0.3, perSecondUsd: undefined });
    }
  });

  it('prices a row that has no price by the second of its video', () => {
    expect(filmText.price).toBeDefined();
    const row = { ...filmText, price: undefined };
    expect(priceAt(row, 0.05)).toMatchObject({ usd: 0.25, perSecondUsd: 0.05 });
    const unknown = (): Estimate => priceAt(row, 0.05, { durationSeconds: undefined });
    expect(thrownBy(unknown)).toMatchObject({ code: 'price-unknown' });
  });

  it('prices a row in credits that nobody gives a worth in USD', () => {
    const row = { ...filmText, price: { ...listPrice, credits: {} } };
    expect(priceAt(row, 0.05)).toMatchObject({ usd: 0.25, perSecondUsd: 0.05 });
  });

  it('counts the seconds that the row bills', () => {
    const row = { ...filmText, price: { ...listPrice, seconds: { min: 4, plus: 2 } } };
    expect(priceAt(row, 0.05)).toMatchObject({ usd: 0.35, billedSeconds: 7 });
  });

  it('counts what the options decide where a row has rates of several kinds', () => {
    const rates = [
      { when: { audio: true }, usd: 9, unit: 'task' as const },
      { when: { audio: false }, usd: 9 },
    ];
    const row = { ...filmText, price: { ...listPrice, rates } };
    expect(priceAt(row, 0.05, { conditions: { audio: true } }).usd).toBe(0.05);
    expect(priceAt(row, 0.05, { conditions: { audio: false } }).usd).toBe(0.25);
    expect(priceAt(row, 0.05)).toMatchObject({ usd: 0.25, range: { minUsd: 0.05 } });
  });

  it('leaves other rows as they are', () => {
    expect(atAccountRate(filmText, { rates: { 'acme/other': 1 } }, day)).toBe(filmText);
    expect(atAccountRate(filmText, undefined, day)).toBe(filmText);
  });
});

describe('what the error of an unknown price advises', () => {
  it.each([
    ['has no price', undefined],
    ['is in credits', { ...listPrice, credits: {} }],
  ])('helps a row that %s', (_how, price) => {
    const endpoints = [{ ...filmText, id: 'acme/new', key: 'acme/new', model: 'new', price }];
    const request = { model: 'new', prompt: 'a red kite', durationSeconds: 5 };
    const { provider } = createScene({ settings: { endpoints } });
    const error = String(thrownBy(() => provider.estimate(request)));
    const [advice = ''] = /(?<=rates: )\{[^}]*\}/.exec(error) ?? [];
    const rates = JSON.parse(advice.replace('<USD a second>', '0.1'));
    const advised = createScene({ settings: { endpoints, pricing: { rates } } });
    expect(advised.provider.estimate(request).usd).toBe(0.5);
  });
});
