import type { Endpoint } from '../endpoint/endpoint.ts';
import { PriceUnknownError } from '../errors/price-unknown-error.ts';
import type {
  BilledSeconds,
  Estimate,
  Price,
  PriceStep,
  Rate,
  RateBounds,
  RateCondition,
  RateFact,
  RateFacts,
} from '../types/price.ts';
import { billedSeconds, secondsStep, type Lengths, type Span } from './billed-seconds.ts';
import { priceLines } from './price-lines.ts';
import { rateFigure, unitOf } from './rate-figure.ts';
import { tokenQuantity } from './token-quantity.ts';
import { toMicroUsd, toUsd } from './usd.ts';

/** The facts of one request that its price hangs on. */
export interface PricingFacts {
  /** What the rates hang on. A fact that is not known is missing. */
  readonly conditions: RateFacts;
  /** Seconds of video asked for; `undefined` where it follows from a medium that was not measured. */
  readonly durationSeconds: number | undefined;
  /** Seconds of the videos that are given, together; `undefined` where nobody says. */
  readonly inputSeconds?: number | undefined;
  /** Seconds of the audio that is given; `undefined` where nobody says. */
  readonly audioSeconds?: number | undefined;
  /** What was taken for granted when the facts were gathered. */
  readonly assumptions: readonly string[];
}

interface Where {
  readonly provider: string;
  readonly endpoint: string;
}

/**
 * Prices a request by the endpoint's table row.
 *
 * @throws PriceUnknownError when the row has no price, no rate that fits, the duration is not
 *   known, or no value of a credit is published: Genlock refuses rather than guesses.
 */
export function estimate(provider: string, endpoint: Endpoint, facts: PricingFacts): Estimate {
  const where = { provider, endpoint: endpoint.key };
  const price = endpoint.price;
  if (price === undefined) {
    throw new PriceUnknownError('no price with a source is published for it', where);
  }
  const priced = fittingRates(price, facts.conditions).map((rate) =>
    priceAt({ where, endpoint, price, rate, facts }),
  );
  const [costliest] = priced.toSorted((a, b) => b.maxUsd - a.maxUsd);
  if (costliest === undefined) throw new PriceUnknownError('no rate fits its options', where);
  const minUsd = Math.min(...priced.map((each) => each.minUsd));
  const { rate, maxUsd: usd, steps } = costliest;
  const isBySecond = unitOf(price, rate) === 'second';
  return {
    ...where,
    model: endpoint.model,
    mode: endpoint.mode,
    usd,
    perSecondUsd: isBySecond ? rateFigure(price, rate).usd : undefined,
    billedSeconds: isBySecond ? costliest.quantity.max : undefined,
    steps,
    lines: priceLines(steps),
    assumptions: [
      // A price of one's own is on no list.
      ...(price.confidence === 'own' ? [] : ['list price; an account may have its own rate']),
      ...(price.note === undefined ? [] : [price.note]),
      ...facts.assumptions,
    ],
    ...(minUsd === usd ? {} : { range: { minUsd, maxUsd: usd } }),
    asOf: price.asOf,
    source: price.source.replace('<endpoint>', endpoint.id),
    confidence: rate.confidence ?? price.confidence,
  };
}

/** Every rate that may hold: one when all facts are known, several when not. */
function fittingRates(price: Price, facts: RateFacts): readonly Rate[] {
  const possible: Rate[] = [];
  for (const rate of price.rates) {
    const fit = fits(rate.when, facts);
    if (fit !== 'no') possible.push(rate);
    if (fit === 'yes') break;
  }
  return possible;
}

function fits(when: RateCondition, facts: RateFacts): 'yes' | 'no' | 'perhaps' {
  let isSure = true;
  for (const [name, asked] of Object.entries(when)) {
    const fact = facts[name];
    if (asked === undefined) continue;
    if (fact === undefined) isSure = false;
    else if (!holds(asked, fact)) return 'no';
  }
  return isSure ? 'yes' : 'perhaps';
}

function holds(asked: RateFact | RateBounds, fact: RateFact): boolean {
  if (typeof asked !== 'object') return asked === fact;
  const { above = Number.NEGATIVE_INFINITY, upTo = Number.POSITIVE_INFINITY } = asked;
  return typeof fact === 'number' && fact > above && fact <= upTo;
}

/** A request, and one rate that it may be paid by. */
interface RatedRequest {
  readonly where: Where;
  readonly endpoint: Endpoint;
  readonly price: Price;
  readonly rate: Rate;
  readonly facts: PricingFacts;
}

/** What a request costs at one rate. */
interface PricedRate {
  readonly rate: Rate;
  readonly quantity: Span;
  readonly minUsd: number;
  readonly maxUsd: number;
  readonly steps: readonly PriceStep[];
}

function priceAt(rated: RatedRequest): PricedRate {
  const { where, price, rate } = rated;
  const unit = unitOf(price, rate);
  const { quantity, steps } = quantityAt(rated);
  const perSeconds = unit === 'second' ? price.perSeconds : undefined;
  const amount = (units: number): number =>
    toUsd((toMicroUsd(rate.usd) * units) / (perSeconds ?? 1));
  const counted: PriceStep = {
    kind: 'rate',
    unit,
    quantity: quantity.max,
    minQuantity: quantity.min,
    rate: rate.usd,
    ...(perSeconds === undefined ? {} : { perSeconds }),
    when: rate.when,
    currency: price.credits === undefined ? 'USD' : 'credits',
    amount: amount(quantity.max),
  };
  const credits = creditSteps(where, price, counted.amount);
  const { plusUsd = 0, minimumUsd: least = 0 } = price;
  const rateUsd = (units: number): number =>
    toUsd(toMicroUsd(amount(units)) * (price.credits?.usd ?? 1));
  const usdOf = (units: number): number =>
    Math.max(least, toUsd(toMicroUsd(rateUsd(units)) + toMicroUsd(plusUsd)));
  const maxUsd = usdOf(quantity.max);
  const withPlus = toUsd(toMicroUsd(rateUsd(quantity.max)) + toMicroUsd(plusUsd));
  return {
    rate,
    quantity,
    minUsd: usdOf(quantity.min),
    maxUsd,
    steps: [
      ...steps,
      counted,
      ...credits,
      ...(plusUsd > 0 ? [{ kind: 'on-top', plusUsd, usd: withPlus } as const] : []),
      ...(least > 0 && maxUsd === least ? [{ kind: 'minimum', usd: least } as const] : []),
    ],
  };
}

/** How many units are paid for. */
function quantityAt({ where, endpoint, price, rate, facts }: RatedRequest): {
  readonly quantity: Span;
  readonly steps: readonly PriceStep[];
} {
  const unit = unitOf(price, rate);
  if (unit === 'task') return { quantity: { min: 1, max: 1 }, steps: [] };
  const rule: BilledSeconds = rate.seconds ?? price.seconds ?? {};
  const { durationSeconds: output, inputSeconds: input, audioSeconds: audio } = facts;
  const lengths: Lengths = { output, input, audio };
  const seconds = billedSeconds(rule, lengths);
  if (seconds === undefined) throw lengthUnknown(where, endpoint, rule);
  const steps = secondsStep(rule, lengths, seconds);
  if (unit === 'second') return { quantity: seconds, steps };
  const tokens = tokenQuantity(price.tokens, seconds, {
    resolution: rate.when.resolution ?? facts.conditions.resolution,
    aspectRatio: facts.conditions.aspectRatio,
  });
  if (tokens === undefined) throw new PriceUnknownError('its resolution has no token count', where);
  return { quantity: tokens.quantity, steps: [...steps, tokens.step] };
}

function lengthUnknown(where: Where, { fixed }: Endpoint, { of = 'output' }: BilledSeconds): Error {
  const isAsGiven = of === 'output' && fixed.durationSeconds === 'input';
  const hint = isAsGiven ? '; durationSeconds would give it' : '';
  return new PriceUnknownError(`${unknownLengths[of]}${hint}`, where);
}

const givenVideo =
  'the length of the given video is billed and not known; inputSeconds would give it';

const unknownLengths: Readonly<Record<NonNullable<BilledSeconds['of']>, string>> = {
  output: 'it is paid by the second and the duration is not known',
  input: givenVideo,
  'input-and-output': givenVideo,
  audio: 'the length of the given audio is billed and not known; audioSeconds would give it',
};

function creditSteps(where: Where, price: Price, credits: number): readonly PriceStep[] {
  if (price.credits === undefined) return [];
  const { usd: creditUsd } = price.credits;
  if (creditUsd === undefined) {
    const reason = `it takes ${credits} credits, and no USD value of a credit is published`;
    throw new PriceUnknownError(reason, { ...where, credits });
  }
  const usd = toUsd(toMicroUsd(credits) * creditUsd);
  return [{ kind: 'credits', credits, creditUsd, usd }];
}
