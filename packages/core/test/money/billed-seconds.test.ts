import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../src/endpoint/endpoint.ts';
import { estimate, type PricingFacts } from '../../src/money/estimate.ts';
import type { BilledSeconds, Price } from '../../src/types/price.ts';
import { filmText } from '../support/acme.ts';
import { thrownBy } from '../support/failures.ts';

type Lengths = Pick<PricingFacts, 'inputSeconds' | 'audioSeconds'> & {
  readonly durationSeconds?: number | undefined;
};

function pricedAt(own: Partial<Price>): Endpoint {
  const from = { asOf: '2026-01-02', source: 'acme.test/docs', confidence: 'official' } as const;
  const rates = [{ when: {}, usd: 0.1 }];
  return { ...filmText, price: { ...from, unit: 'second', rates, ...own } };
}

function price(row: Endpoint, { durationSeconds, ...given }: Lengths) {
  return estimate('acme', row, { ...given, durationSeconds, conditions: {}, assumptions: [] });
}

const billing = (seconds: BilledSeconds): Endpoint => pricedAt({ seconds });

describe('seconds that are billed', () => {
  it.each<[string, BilledSeconds, Lengths, number]>([
    ['audio within its bounds', { of: 'audio', min: 5, max: 600 }, { audioSeconds: 3 }, 5],
    ['audio to whole seconds', { of: 'audio', round: 'up', min: 5 }, { audioSeconds: 7.2 }, 8],
    ['a video cut to whole seconds', { of: 'input', round: 'down' }, { inputSeconds: 7.9 }, 7],
    ['a video in begun steps', { of: 'input', step: 5 }, { inputSeconds: 5.1 }, 10],
    ['a video of whole steps as it is', { of: 'input', step: 0.1 }, { inputSeconds: 0.3 }, 0.3],
    [
      'a given video rounded before its bounds, and the video made',
      { of: 'input-and-output', round: 'up', inputMin: 2, inputMax: 15 },
      { inputSeconds: 3.2, durationSeconds: 5 },
      9,
    ],
    [
      'a video made that follows the one given, twice',
      {
        of: 'input-and-output',
        round: 'up',
        inputMin: 2,
        inputMax: 15,
        followsInput: { min: 4, max: 15 },
      },
      { inputSeconds: 2.5 },
      7,
    ],
    [
      'a duration that was asked for in place of the length of the video given',
      { followsInput: { min: 2, max: 10 } },
      { inputSeconds: 9, durationSeconds: 4 },
      4,
    ],
  ])('are those of %s', (_what, rule, lengths, billedSeconds) => {
    const found = price(billing(rule), lengths);
    expect(found.billedSeconds).toBeCloseTo(billedSeconds, 9);
    expect(found).not.toHaveProperty('range');
  });

  it.each<[string, BilledSeconds, Lengths, number, number]>([
    ['audio', { of: 'audio', min: 5, max: 600 }, {}, 0.5, 60],
    ['a capped video', { of: 'input', max: 5 }, {}, 0, 0.5],
    [
      'a video that follows the one given',
      {
        of: 'input-and-output',
        round: 'up',
        inputMin: 2,
        inputMax: 15,
        followsInput: { min: 4, max: 15 },
      },
      {},
      0.6,
      3,
    ],
  ])('are a range where the length of %s is not known', (_what, rule, lengths, minUsd, maxUsd) => {
    expect(price(billing(rule), lengths).range).toEqual({ minUsd, maxUsd });
  });

  it('are refused where audio of any length is billed, with the way out', () => {
    const row = billing({ of: 'audio', min: 5 });
    expect(thrownBy(() => price(row, { inputSeconds: 5, durationSeconds: 5 }))).toMatchObject({
      code: 'price-unknown',
      message: expect.stringContaining('audioSeconds would give it'),
    });
  });

  it('are told in words', () => {
    const audio = billing({ of: 'audio', round: 'up', step: 5 });
    expect(price(audio, { audioSeconds: 6.5 }).lines).toEqual([
      '7 s of audio, in steps of 5 s: 10 s are billed',
      '10 s x 0.10 USD/s = 1.00 USD',
    ]);
    const steps = billing({ step: 5 });
    expect(price(steps, { durationSeconds: 6 }).lines[0]).toBe(
      '6 s made, in steps of 5 s: 10 s are billed',
    );
  });
});

describe('rates by other measures than one second', () => {
  it('are exact where they are told by the minute', () => {
    const row = pricedAt({
      rates: [{ when: {}, usd: 0.7 }],
      perSeconds: 60,
      seconds: { of: 'input' },
    });
    expect(price(row, { inputSeconds: 60 })).toMatchObject({ usd: 0.7, perSecondUsd: 0.011667 });
    expect(price(row, { inputSeconds: 6 })).toMatchObject({
      usd: 0.07,
      lines: ['6 s given: 6 s are billed', '6 s x 0.70 USD per 60 s = 0.07 USD'],
    });
  });

  it('have something on top that every task costs, once', () => {
    const row = pricedAt({ plusUsd: 0.002 });
    expect(price(row, { durationSeconds: 5 })).toMatchObject({
      usd: 0.502,
      lines: ['5 s x 0.10 USD/s = 0.50 USD', '0.002 USD for every task on top = 0.502 USD'],
    });
  });

  it('are by the second for one rate and by the task for another of the same row', () => {
    const row = pricedAt({
      rates: [
        { when: { resolution: '4k' }, usd: 3, unit: 'task' },
        { when: { resolution: '720p' }, usd: 0.1 },
      ],
    });
    const at = (resolution: string) =>
      estimate('acme', row, { durationSeconds: 5, conditions: { resolution }, assumptions: [] });
    expect(at('4k')).toMatchObject({ usd: 3, billedSeconds: undefined });
    expect(at('720p')).toMatchObject({ usd: 0.5, billedSeconds: 5, perSecondUsd: 0.1 });
  });

  it('hang on a number within bounds, and are a range where it is not known', () => {
    const rates = [
      { when: { fps: { upTo: 30 } }, usd: 0.1 },
      { when: { fps: { above: 30 } }, usd: 0.2 },
    ];
    const row = pricedAt({ rates });
    const at = (fps: number | undefined) =>
      estimate('acme', row, { durationSeconds: 5, conditions: { fps }, assumptions: [] });
    expect(at(30)).toMatchObject({ lines: ['5 s x 0.10 USD/s (up to 30 fps) = 0.50 USD'] });
    expect(at(30.1)).toMatchObject({ lines: ['5 s x 0.20 USD/s (above 30 fps) = 1.00 USD'] });
    expect(at(undefined)).toMatchObject({ range: { minUsd: 0.5, maxUsd: 1 } });
  });

  it('count the tokens of the shape, and lie between those of all shapes without one', () => {
    const row = pricedAt({
      unit: 'million-tokens',
      rates: [{ when: {}, usd: 14 }],
      tokens: {
        fps: 24,
        pixels: { '480p': { '16:9': 864 * 496, '1:1': 640 * 640 }, '720p': 921_600 },
      },
    });
    const at = (resolution: string, aspectRatio?: string) =>
      estimate('acme', row, {
        durationSeconds: 5,
        conditions: { resolution, aspectRatio },
        assumptions: [],
      });
    expect(at('480p', '16:9').usd).toBe(0.70308);
    expect(at('480p', '1:1').usd).toBe(0.672);
    expect(at('480p', 'adaptive').range).toEqual({ minUsd: 0.672, maxUsd: 0.70308 });
    expect(at('720p', 'adaptive')).not.toHaveProperty('range');
  });
});

/** A length to the tenth of a second, as a video file has it. */
const length = fc.integer({ min: 1, max: 9000 }).map((tenths) => tenths / 10);
const small = fc.integer({ min: 0, max: 30 });
const bounds = fc.tuple(small, small).map(([min, more]) => ({ min, max: min + more }));

const rules: fc.Arbitrary<BilledSeconds> = fc
  .record(
    {
      of: fc.constantFrom('output', 'input', 'input-and-output', 'audio'),
      round: fc.constantFrom('up', 'down'),
      plus: small,
      timesOutput: fc.integer({ min: 1, max: 3 }),
      step: fc.integer({ min: 1, max: 10 }),
      followsInput: bounds,
    },
    { requiredKeys: ['of'] },
  )
  .chain((rule) =>
    fc.tuple(fc.option(bounds, { nil: undefined }), bounds).map(([billed, given]) => ({
      ...rule,
      ...billed,
      inputMin: given.min,
      inputMax: given.max,
    })),
  );

const rate = fc.integer({ min: 1, max: 2_000_000 }).map((micro) => micro / 1e6);

describe('every rule of billed seconds', () => {
  it('bills a longer video, given or made, or longer audio, never less', () => {
    fc.assert(
      fc.property(rules, rate, length, length, length, length, (seconds, usd, a, b, more, up) => {
        const row = pricedAt({ seconds, rates: [{ when: {}, usd }] });
        const less = price(row, { durationSeconds: a, inputSeconds: b, audioSeconds: up });
        for (const longer of [
          { durationSeconds: a + more, inputSeconds: b, audioSeconds: up },
          { durationSeconds: a, inputSeconds: b + more, audioSeconds: up },
          { durationSeconds: a, inputSeconds: b, audioSeconds: up + more },
        ]) {
          expect(price(row, longer).usd).toBeGreaterThanOrEqual(less.usd);
        }
      }),
    );
  });

  it('costs whole micro-dollars: the rate times the seconds, and nothing lost', () => {
    fc.assert(
      fc.property(rules, rate, length, length, (seconds, usd, output, input) => {
        const row = pricedAt({ seconds, rates: [{ when: {}, usd }] });
        const found = price(row, {
          durationSeconds: output,
          inputSeconds: input,
          audioSeconds: input,
        });
        const micro = Math.round(Math.round(usd * 1e6) * (found.billedSeconds ?? Number.NaN));
        expect(found.usd).toBe(micro / 1e6);
      }),
    );
  });

  it('holds the exact price in the range that it gives while a length is not known', () => {
    fc.assert(
      fc.property(rules, rate, length, length, (seconds, usd, output, given) => {
        const row = pricedAt({ seconds, rates: [{ when: {}, usd }] });
        const follows = seconds.followsInput !== undefined;
        const durationSeconds = follows ? undefined : output;
        const exact = price(row, { durationSeconds, inputSeconds: given, audioSeconds: given });
        const open = price(row, { durationSeconds });
        const { minUsd, maxUsd } = open.range ?? { minUsd: open.usd, maxUsd: open.usd };
        expect(minUsd).toBeLessThanOrEqual(exact.usd);
        expect(maxUsd).toBeGreaterThanOrEqual(exact.usd);
      }),
    );
  });
});
