import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../src/endpoint/endpoint.ts';
import { estimate, type PricingFacts } from '../../src/money/estimate.ts';
import { filmText, motion, plain, studio } from '../support/acme.ts';
import { thrownBy } from '../support/failures.ts';

const price = (endpoint: Endpoint, facts: Partial<PricingFacts>) =>
  estimate('acme', endpoint, { durationSeconds: undefined, assumptions: [], ...facts });

const motionWithoutBounds: Endpoint = {
  ...motion,
  price: motion.price && { ...motion.price, maxBilledSeconds: undefined },
};

const film = (facts: Partial<PricingFacts>) =>
  price(filmText, { durationSeconds: 5, voice: false, ...facts });

describe('estimate by the second', () => {
  it('tells the price with its arithmetic, date and source', () => {
    expect(film({ audio: false, assumptions: ['it rains'] })).toEqual({
      provider: 'acme',
      endpoint: filmText.id,
      model: 'film-std',
      mode: 'text-to-video',
      usd: 0.42,
      perSecondUsd: 0.084,
      billedSeconds: 5,
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
      assumptions: [expect.any(String), 'the first ten are free'],
    });
  });

  it('is as sure as its rate', () => {
    expect(price(studio, { resolution: '1080p' }).confidence).toBe('inferred');
  });
});

describe('estimate by the second of a video to be given', () => {
  it('is a range where nobody tells how long that is, and says so', () => {
    expect(price(motion, {})).toMatchObject({
      usd: 3,
      range: { minUsd: 0.3, maxUsd: 3 },
      perSecondUsd: 0.1,
      billedSeconds: 30,
      lines: ['30 s x 0.10 USD/s = 3.00 USD at most: the video to be given bills 3 to 30 s'],
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
  it.each<[string, Endpoint, Partial<PricingFacts>]>([
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
