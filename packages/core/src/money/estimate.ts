import type { Endpoint } from '../endpoint/endpoint.ts';
import { PriceUnknownError } from '../errors/price-unknown-error.ts';
import type {
  BilledSeconds,
  Estimate,
  Price,
  PriceStep,
  Rate,
  RateCondition,
} from '../types/price.ts';
import { billedSeconds, secondsStep, type Lengths, type Span } from './billed-seconds.ts';
import { priceLines } from './price-lines.ts';
import { rateFigure } from './rate-figure.ts';
import { toMicroUsd, toUsd } from './usd.ts';

/** The facts of one request that its price hangs on. */
export interface PricingFacts {
  /** What the rates hang on. A fact that is not known is missing. */
  readonly conditions: RateCondition;
  /** Seconds of video asked for; `undefined` where it follows from a medium that was not measured. */
  readonly durationSeconds: number | undefined;
  /** Seconds of the videos that are given, together; `undefined` where nobody says. */
  readonly inputSeconds?: number | undefined;
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
    priceAt(where, endpoint, price, rate, facts),
  );
  const [costliest] = priced.toSorted((a, b) => b.maxUsd - a.maxUsd);
  if (costliest === undefined) throw new PriceUnknownError('no rate fits its options', where);
  const minUsd = Math.min(...priced.map((each) => each.minUsd));
  const { rate, maxUsd: usd, steps } = costliest;
  return {
    ...where,
    model: endpoint.model,
    mode: endpoint.mode,
    usd,
    perSecondUsd: price.unit === 'second' ? rateFigure(price, rate).usd : undefined,
    billedSeconds: price.unit === 'second' ? costliest.quantity.max : undefined,
    steps,
    lines: priceLines(steps),
    assumptions: [
      'list price; an account may have its own rate',
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
function fittingRates(price: Price, facts: RateCondition): readonly Rate[] {
  const possible: Rate[] = [];
  for (const rate of price.rates) {
    const fit = fits(rate.when, facts);
    if (fit !== 'no') possible.push(rate);
    if (fit === 'yes') break;
  }
  return possible;
}

function fits(when: RateCondition, facts: RateCondition): 'yes' | 'no' | 'perhaps' {
  const asked = Object.keys(when).filter((name) => when[name] !== undefined);
  if (asked.some((name) => facts[name] !== undefined && facts[name] !== when[name])) return 'no';
  return asked.every((name) => facts[name] !== undefined) ? 'yes' : 'perhaps';
}

/** What a request costs at one rate. */
interface PricedRate {
  readonly rate: Rate;
  readonly quantity: Span;
  readonly minUsd: number;
  readonly maxUsd: number;
  readonly steps: readonly PriceStep[];
}

function priceAt(
  where: Where,
  endpoint: Endpoint,
  price: Price,
  rate: Rate,
  facts: PricingFacts,
): PricedRate {
  const { quantity, steps } = quantityAt(where, endpoint, price, rate, facts);
  const amount = (units: number): number => toUsd(toMicroUsd(rate.usd) * units);
  const counted: PriceStep = {
    kind: 'rate',
    unit: price.unit,
    quantity: quantity.max,
    minQuantity: quantity.min,
    rate: rate.usd,
    when: rate.when,
    currency: price.credits === undefined ? 'USD' : 'credits',
    amount: amount(quantity.max),
  };
  const credits = creditSteps(where, price, counted.amount);
  const least = price.minimumUsd ?? 0;
  const usdOf = (units: number): number =>
    Math.max(least, toUsd(toMicroUsd(amount(units)) * (price.credits?.usd ?? 1)));
  const maxUsd = usdOf(quantity.max);
  const isMinimum = least > 0 && maxUsd === least;
  return {
    rate,
    quantity,
    minUsd: usdOf(quantity.min),
    maxUsd,
    steps: [
      ...steps,
      counted,
      ...credits,
      ...(isMinimum ? [{ kind: 'minimum', usd: least } as const] : []),
    ],
  };
}

/** How many units are paid for. */
function quantityAt(
  where: Where,
  endpoint: Endpoint,
  price: Price,
  rate: Rate,
  facts: PricingFacts,
): { readonly quantity: Span; readonly steps: readonly PriceStep[] } {
  if (price.unit === 'task') return { quantity: { min: 1, max: 1 }, steps: [] };
  const rule: BilledSeconds = rate.seconds ?? price.seconds ?? {};
  const lengths: Lengths = { output: facts.durationSeconds, input: facts.inputSeconds };
  const seconds = billedSeconds(rule, lengths);
  if (seconds === undefined) throw lengthUnknown(where, endpoint, rule);
  const steps = secondsStep(rule, lengths, seconds);
  if (price.unit === 'second') return { quantity: seconds, steps };
  const { fps = 0, pixels = {} } = price.tokens ?? {};
  const size = pixels[rate.when.resolution ?? facts.conditions.resolution ?? ''];
  if (size === undefined) throw new PriceUnknownError('its resolution has no token count', where);
  const tokens = (length: number): number => Math.ceil((size * fps * length) / 1024);
  const counted = { kind: 'tokens', pixels: size, fps, seconds: seconds.max } as const;
  return {
    quantity: { min: tokens(seconds.min) / 1e6, max: tokens(seconds.max) / 1e6 },
    steps: [...steps, { ...counted, tokens: tokens(seconds.max) }],
  };
}

function lengthUnknown(where: Where, { fixed }: Endpoint, { of }: BilledSeconds): Error {
  const isInput = of === 'input' || of === 'input-and-output';
  const reason = isInput
    ? 'the length of the given video is billed and not known; inputSeconds would give it'
    : 'it is paid by the second and the duration is not known';
  const hint = fixed.durationSeconds === 'input' ? '; durationSeconds would give it' : '';
  return new PriceUnknownError(isInput ? reason : `${reason}${hint}`, where);
}

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
