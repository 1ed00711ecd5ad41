import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../src/endpoint/endpoint.ts';
import { estimate, type PricingFacts } from '../../src/money/estimate.ts';
import type { Price, RateFacts } from '../../src/types/price.ts';
import { filmText, motion, plain, studio } from '../support/acme.ts';
import { thrownBy } from '../support/failures.ts';

/** Facts of a request, with the conditions of its rates beside the lengths. */
type Given = RateFacts & { readonly inputSeconds?: number | undefined };

function factsOf({ inputSeconds, ...conditions }: Given): PricingFacts {
  const { durationSeconds } = conditions;
  return { conditions, durationSeconds, inputSeconds, assumptions: ['it rains'] };
}

const price = (endpoint: Endpoint, given: Given) => estimate('acme', endpoint, factsOf(given));

const motionWithoutBounds: Endpoint = {
  ...motion,
  price: motion.price && { ...motion.price, seconds: { min: 3 } },
};

const film = (facts: Given) => price(filmText, { durationSeconds: 5, voice: false, ...facts });

describe('estimate by the second', () => {
  it('reports the price with its arithmetic, date and source', () => {
    expect(film({ audio: false })).toEqual({
      provider: 'acme',
      endpoint: filmText.id,
      model: 'film-std',
      mode: 'text-to-video',
      usd: 0.42,
      perSecondUsd: 0.084,
      billedSeconds: 5,
      steps: [
        {
          kind: 'rate',
          unit: 'second',
          quantity: 5,
          minQuantity: 5,
          rate: 0.084,
          when: { audio: false },
          currency: 'USD',
          amount: 0.42,
        },
      ],
      lines: ['5 s x 0.084 USD/s (without audio) = 0.42 USD'],
      assumptions: ['list price; an account may have its own rate', 'it rains'],
      asOf: '2026-01-02',
      source: 'acme.test/docs',
      confidence: 'official',
    });
  });

  it.each([
    [{ audio: true }, 0.63, '5 s x 0.126 USD/s (with audio) = 0.63 USD'],
    [{ audio: false, voice: true }, 0.77, '5 s x 0.154 USD/s (with a chosen voice) = 0.77 USD'],
    [{ audio: true, voice: true }, 0.77, '5 s x 0.154 USD/s (with a chosen voice) = 0.77 USD'],
  ])('takes the first rate that fits %j', (facts, usd, line) => {
    expect(film(facts)).toMatchObject({ usd, lines: [line] });
    expect(film(facts)).not.toHaveProperty('range');
  });

  it('is exact to the micro-dollar for every length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 3600 }), (durationSeconds) => {
        const { usd } = film({ durationSeconds, audio: false });
        expect(usd).toBe(Number(((84 * durationSeconds) / 1000).toFixed(6)));
      }),
    );
  });

  it.each([
    [1, 3, 0.3],
    [3, 3, 0.3],
    [10, 10, 1],
    [30, 30, 3],
    [90, 30, 3],
  ])('bills %d s as %d s where the row has bounds', (durationSeconds, billedSeconds, usd) => {
    expect(price(motion, { durationSeconds })).toMatchObject({ billedSeconds, usd });
  });
});

describe('estimate where a fact is missing', () => {
  it('gives the range, priced at its upper end', () => {
    expect(film({ audio: undefined })).toMatchObject({
      usd: 0.63,
      range: { minUsd: 0.42, maxUsd: 0.63 },
      perSecondUsd: 0.126,
    });
    expect(film({ audio: undefined, voice: undefined })).toMatchObject({
      range: { minUsd: 0.42, maxUsd: 0.77 },
    });
  });

  it('gives no range where every rate that may hold is the same', () => {
    const rates = [
      { when: { audio: true }, usd: 0.1 },
      { when: { audio: false }, usd: 0.1 },
    ];
    const row = { ...filmText, price: filmText.price && { ...filmText.price, rates } };
    expect(price(row, { durationSeconds: 5 })).not.toHaveProperty('range');
  });
});

describe('estimate by the task', () => {
  it('does not need a duration', () => {
    expect(price(studio, { resolution: '720p' })).toMatchObject({
      usd: 0.5,
      perSecondUsd: undefined,
      billedSeconds: undefined,
      lines: ['1 task x 0.50 USD (720p) = 0.50 USD'],
      confidence: 'official',
      assumptions: [expect.any(String), 'the first ten are free', 'it rains'],
    });
  });

  it('is as sure as its rate', () => {
    expect(price(studio, { resolution: '1080p' }).confidence).toBe('inferred');
  });
});

describe('estimate by the second of a video to be given', () => {
  it('is a range where nobody reports how long that is, and says so', () => {
    expect(price(motion, {})).toMatchObject({
      usd: 3,
      range: { minUsd: 0.3, maxUsd: 3 },
      perSecondUsd: 0.1,
      billedSeconds: 30,
      lines: ['30 s x 0.10 USD/s = 3.00 USD at most: what is to be given bills 3 to 30 s'],
    });
  });

  it('hangs on whether there is a reference video', () => {
    const rates = [
      { when: { video: true }, usd: 0.3 },
      { when: { video: false, audio: true }, usd: 0.2 },
      { when: { video: false, audio: false }, usd: 0.1 },
    ];
    const row = { ...filmText, price: filmText.price && { ...filmText.price, rates } };
    const facts = { durationSeconds: 5, audio: true };
    expect(price(row, { ...facts, video: true })).toMatchObject({
      usd: 1.5,
      lines: ['5 s x 0.30 USD/s (with a reference video) = 1.50 USD'],
    });
    expect(price(row, { ...facts, video: false }).usd).toBe(1);
  });
});

describe('estimate refuses rather than guesses', () => {
  it.each<[string, Endpoint, Given]>([
    ['no price is published', plain, { durationSeconds: 5 }],
    ['the duration is not known', motionWithoutBounds, {}],
    ['no rate fits', studio, { resolution: '4k' }],
  ])('when %s', (_why, endpoint, facts) => {
    expect(thrownBy(() => price(endpoint, facts))).toMatchObject({
      code: 'price-unknown',
      provider: 'acme',
      endpoint: endpoint.id,
      message: expect.stringContaining('Nothing was sent or charged'),
    });
  });
});

/** A row whose price is this one. */
function pricedAt(own: Omit<Price, 'asOf' | 'source' | 'confidence'>): Endpoint {
  const from = { asOf: '2026-01-02', source: 'acme.test/docs', confidence: 'official' } as const;
  return { ...filmText, price: { ...from, ...own } };
}

const always = (usd: number) => [{ when: {}, usd }];

describe('estimate of given seconds', () => {
  const both = pricedAt({
    unit: 'second',
    rates: always(0.1),
    seconds: { of: 'input-and-output', inputMin: 2, inputMax: 15, timesOutput: 2 },
  });

  it.each([
    [5, 10, 15, 1.5],
    [5, 1, 10, 1],
    [5, 60, 20, 2],
    [10, 4, 20, 2],
  ])(
    'bills %d s made and %d s given as %d s, clamped and at least twice the output',
    (durationSeconds, inputSeconds, billedSeconds, usd) => {
      expect(price(both, { durationSeconds, inputSeconds })).toMatchObject({ billedSeconds, usd });
    },
  );

  it('shows how the seconds came about', () => {
    expect(price(both, { durationSeconds: 5, inputSeconds: 10 }).lines).toEqual([
      '10 s given + 5 s made: 15 s are billed',
      '15 s x 0.10 USD/s = 1.50 USD',
    ]);
  });

  it('is a range where only the bounds of the given video are known', () => {
    expect(price(both, { durationSeconds: 5 })).toMatchObject({
      usd: 2,
      range: { minUsd: 1, maxUsd: 2 },
    });
  });

  it('refuses where a given video may have any length, and names the way out', () => {
    const open = pricedAt({
      unit: 'second',
      rates: always(0.094),
      seconds: { of: 'input-and-output', timesOutput: 2 },
    });
    expect(thrownBy(() => price(open, { durationSeconds: 5 }))).toMatchObject({
      code: 'price-unknown',
      message: expect.stringContaining('inputSeconds would give it'),
    });
    expect(price(open, { durationSeconds: 5, inputSeconds: 8 })).toMatchObject({ usd: 1.222 });
  });

  it('is unknown where a least length hangs on an output that is not known (case 3.1)', () => {
    const least = pricedAt({
      unit: 'second',
      rates: always(0.1),
      seconds: { of: 'input', timesOutput: 2 },
    });
    expect(thrownBy(() => price(least, { inputSeconds: 3 }))).toMatchObject({
      code: 'price-unknown',
    });
    expect(price(least, { durationSeconds: 5, inputSeconds: 3 })).toMatchObject({ usd: 1 });
  });

  it('bills by another rule only the rate that has one', () => {
    const row = pricedAt({
      unit: 'second',
      rates: [
        { when: { video: true }, usd: 0.1, seconds: { of: 'input-and-output' } },
        { when: { video: false }, usd: 0.15 },
      ],
    });
    const facts = { durationSeconds: 5, inputSeconds: 3 };
    expect(price(row, { ...facts, video: true }).usd).toBe(0.8);
    expect(price(row, { ...facts, video: false }).usd).toBe(0.75);
  });

  it('adds the seconds that every task is billed on top', () => {
    const row = pricedAt({ unit: 'second', rates: always(0.1), seconds: { plus: 5 } });
    expect(price(row, { durationSeconds: 10 })).toMatchObject({ billedSeconds: 15, usd: 1.5 });
  });
});

describe('estimate in other units', () => {
  it('has a price of its own for each length of a clip', () => {
    const row = pricedAt({
      unit: 'task',
      rates: [
        { when: { durationSeconds: 6 }, usd: 0.28 },
        { when: { durationSeconds: 10 }, usd: 0.56 },
      ],
    });
    expect(price(row, { durationSeconds: 6 })).toMatchObject({
      usd: 0.28,
      lines: ['1 task x 0.28 USD (6 s) = 0.28 USD'],
    });
    expect(price(row, { durationSeconds: 10 }).usd).toBe(0.56);
    expect(price(row, {}).range).toEqual({ minUsd: 0.28, maxUsd: 0.56 });
  });

  it('counts tokens by frame, rate and length', () => {
    const row = pricedAt({
      unit: 'million-tokens',
      rates: always(14),
      tokens: { fps: 24, pixels: { '720p': 1280 * 720 } },
    });
    expect(price(row, { durationSeconds: 5, resolution: '720p' })).toMatchObject({
      usd: 1.512,
      perSecondUsd: undefined,
      lines: [
        '921600 pixels x 24 fps x 5 s / 1024 = 108000 tokens',
        '0.108 million tokens x 14.00 USD per million tokens = 1.512 USD',
      ],
    });
    expect(thrownBy(() => price(row, { durationSeconds: 5, resolution: '8k' }))).toMatchObject({
      code: 'price-unknown',
    });
  });

  it('turns credits into USD where a credit has a value', () => {
    const row = pricedAt({ unit: 'second', rates: always(12), credits: { usd: 0.01 } });
    expect(price(row, { durationSeconds: 5 })).toMatchObject({
      usd: 0.6,
      perSecondUsd: 0.12,
      lines: ['5 s x 12 credits/s = 60 credits', '60 credits x 0.01 USD = 0.60 USD'],
    });
  });

  it('says the credits where nobody publishes what one is worth', () => {
    const row = pricedAt({ unit: 'task', rates: always(310), credits: {} });
    expect(thrownBy(() => price(row, {}))).toMatchObject({
      code: 'price-unknown',
      message: expect.stringContaining('310 credits'),
    });
  });

  it('never goes below the least that a task costs', () => {
    const row = pricedAt({ unit: 'second', rates: always(0.01), minimumUsd: 0.2 });
    expect(price(row, { durationSeconds: 5 })).toMatchObject({
      usd: 0.2,
      lines: ['5 s x 0.01 USD/s = 0.05 USD', 'no task costs less than 0.20 USD'],
    });
    expect(price(row, { durationSeconds: 30 }).lines).toHaveLength(1);
  });

  it('takes a condition that only this table knows', () => {
    const row = pricedAt({
      unit: 'task',
      rates: [
        { when: { quality: 'turbo' }, usd: 0.1 },
        { when: { quality: 'master' }, usd: 0.9 },
      ],
    });
    expect(price(row, { quality: 'turbo' })).toMatchObject({
      usd: 0.1,
      lines: ['1 task x 0.10 USD (quality: turbo) = 0.10 USD'],
    });
    expect(price(row, {}).range).toEqual({ minUsd: 0.1, maxUsd: 0.9 });
  });
});
