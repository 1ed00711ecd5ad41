import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Estimate, Price, PriceUnit, Rate } from '../types/price.ts';
import { priceLines } from './price-lines.ts';
import { toMicroUsd, toUsd } from './usd.ts';

/** What one account pays in place of the list price. */
export interface AccountPricing {
  /** Percent off every list price, 0 to 100. */
  readonly discountPercent?: number | undefined;
  /**
   * Own rates by endpoint key, whatever the options: USD per task where the row is paid by the task
   * or by tokens, else per billed second. A row that has no price, or one in credits, has one then.
   * The least that a task costs and what each costs on top stay as they are in the row.
   */
  readonly rates?: Readonly<Record<string, number>> | undefined;
}

const source = 'the pricing setting of this provider';

/**
 * A row at the account's own rate; as it is where the account has none for it.
 *
 * @param day - when the setting was read, which is the day that it is true
 */
export function atAccountRate(
  endpoint: Endpoint,
  pricing: AccountPricing | undefined,
  day: () => string,
): Endpoint {
  const usd = pricing?.rates?.[endpoint.key];
  if (usd === undefined) return endpoint;
  const { unit = 'second', rates = [], ...rest }: Partial<Price> = endpoint.price ?? {};
  const { seconds, plusUsd, minimumUsd } = rest;
  // Options matter where they decide what is paid for.
  const isMixed = rates.some((rate) => (rate.unit ?? rate.seconds) !== undefined);
  const kinds: readonly Partial<Rate>[] = isMixed ? [...rates, {}] : [{}];
  const price: Price = {
    unit: ownUnit(unit),
    rates: kinds.map((rate) => ({
      when: rate.when ?? {},
      usd,
      unit: ownUnit(rate.unit ?? unit),
      seconds: rate.seconds,
    })),
    seconds,
    // What is paid at the least and on top stays: a budget must not count less than may be charged.
    plusUsd,
    minimumUsd,
    asOf: day(),
    source,
    confidence: 'own',
  };
  return { ...endpoint, price };
}

/** Nobody counts tokens to say what a task costs them. */
function ownUnit(unit: PriceUnit): PriceUnit {
  return unit === 'million-tokens' ? 'task' : unit;
}

/** An estimate at the account's discount; untouched when it has none, or pays a rate of its own. */
export function atAccountPrice(estimate: Estimate, pricing: AccountPricing | undefined): Estimate {
  const percent = pricing?.discountPercent;
  if (percent === undefined || percent === 0) return estimate;
  if (pricing?.rates?.[estimate.endpoint] !== undefined) return estimate;

  const less = (usd: number): number => toUsd(toMicroUsd(usd) * (1 - percent / 100));
  const { range, perSecondUsd } = estimate;
  const steps = [
    ...estimate.steps,
    { kind: 'discount', percent, usd: less(estimate.usd) } as const,
  ];
  return {
    ...estimate,
    usd: less(estimate.usd),
    perSecondUsd: perSecondUsd === undefined ? undefined : less(perSecondUsd),
    steps,
    lines: priceLines(steps),
    ...(range && { range: { minUsd: less(range.minUsd), maxUsd: less(range.maxUsd) } }),
  };
}
