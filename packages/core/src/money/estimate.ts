import { PriceUnknownError } from '../errors/price-unknown-error.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Estimate, Price, Rate, RateCondition } from '../types/price.ts';
import { formatUsd, toMicroUsd, toUsd } from './usd.ts';

/** The facts of one request that its price hangs on. */
export interface PricingFacts extends RateCondition {
  /** Seconds of video asked for; `undefined` where it follows from a medium that was not measured. */
  readonly durationSeconds: number | undefined;
  /** What was taken for granted when the facts were gathered. */
  readonly assumptions: readonly string[];
}

/**
 * Prices a request by the endpoint's table row.
 *
 * @throws PriceUnknownError when the row has no price, no rate that fits, or the duration is not
 *   known: Genlock refuses rather than guesses.
 */
export function estimate(provider: string, endpoint: Endpoint, facts: PricingFacts): Estimate {
  const where = { provider, endpoint: endpoint.id };
  const price = endpoint.price;
  if (price === undefined) {
    throw new PriceUnknownError('no price with a source is published for it', where);
  }
  const rates = fittingRates(price, facts);
  const [dearest] = rates;
  if (dearest === undefined) throw new PriceUnknownError('no rate fits its options', where);
  const seconds = billedSecondsOf(price, facts);
  if (price.unit === 'second' && seconds === undefined) {
    const hint =
      endpoint.fixed.durationSeconds === 'input' ? '; durationSeconds would tell it' : '';
    const reason = `it is paid by the second and the duration is not known${hint}`;
    throw new PriceUnknownError(reason, where);
  }

  const rated = rates.map((rate) => toMicroUsd(rate.usd));
  const usd = toUsd(Math.max(...rated) * (seconds?.max ?? 1));
  const minUsd = toUsd(Math.min(...rated) * (seconds?.min ?? 1));
  return {
    ...where,
    model: endpoint.model,
    mode: endpoint.mode,
    usd,
    perSecondUsd: price.unit === 'second' ? dearest.usd : undefined,
    billedSeconds: seconds?.max,
    lines: [arithmetic(dearest, seconds, usd)],
    assumptions: [
      'list price; an account may have its own rate',
      ...(price.note === undefined ? [] : [price.note]),
      ...facts.assumptions,
    ],
    ...(minUsd === usd ? {} : { range: { minUsd, maxUsd: usd } }),
    asOf: price.asOf,
    source: price.source.replace('<endpoint>', endpoint.id),
    confidence: dearest.confidence ?? price.confidence,
  };
}

/** Every rate that may hold, dearest first: one when all facts are known, several when not. */
function fittingRates(price: Price, facts: PricingFacts): readonly Rate[] {
  const possible: Rate[] = [];
  for (const rate of price.rates) {
    const fit = fits(rate.when, facts);
    if (fit !== 'no') possible.push(rate);
    if (fit === 'yes') break;
  }
  return possible.toSorted((a, b) => b.usd - a.usd);
}

const conditions = ['video', 'voice', 'audio', 'resolution'] as const;

function fits(when: RateCondition, facts: RateCondition): 'yes' | 'no' | 'perhaps' {
  const asked = conditions.filter((name) => when[name] !== undefined);
  if (asked.some((name) => facts[name] !== undefined && facts[name] !== when[name])) return 'no';
  return asked.every((name) => facts[name] !== undefined) ? 'yes' : 'perhaps';
}

interface Seconds {
  readonly min: number;
  readonly max: number;
}

/** Billed seconds: one figure where the duration is known, else what the row's bounds allow. */
function billedSecondsOf(price: Price, { durationSeconds }: PricingFacts): Seconds | undefined {
  if (price.unit === 'task') return undefined;
  const { minBilledSeconds: min, maxBilledSeconds: max } = price;
  if (durationSeconds === undefined) {
    return min === undefined || max === undefined ? undefined : { min, max };
  }
  const billed = Math.min(Math.max(durationSeconds, min ?? 0), max ?? Infinity);
  return { min: billed, max: billed };
}

function arithmetic(rate: Rate, seconds: Seconds | undefined, usd: number): string {
  const words = conditions.flatMap((name) => describe[name](rate.when));
  const what = words.length === 0 ? '' : ` (${words.join(', ')})`;
  if (seconds === undefined) {
    return `1 task x ${formatUsd(rate.usd)} USD${what} = ${formatUsd(usd)} USD`;
  }
  const sum = `${seconds.max} s x ${formatUsd(rate.usd)} USD/s${what} = ${formatUsd(usd)} USD`;
  return seconds.min === seconds.max
    ? sum
    : `${sum} at most: the video to be given bills ${seconds.min} to ${seconds.max} s`;
}

const describe: Readonly<
  Record<(typeof conditions)[number], (when: RateCondition) => readonly string[]>
> = {
  video: ({ video }) => (video === true ? ['with a reference video'] : []),
  audio: ({ audio }) => (audio === undefined ? [] : [audio ? 'with audio' : 'without audio']),
  voice: ({ voice }) => (voice === true ? ['with a chosen voice'] : []),
  resolution: ({ resolution }) => (resolution === undefined ? [] : [resolution]),
};
