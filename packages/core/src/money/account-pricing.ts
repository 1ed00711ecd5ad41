import type { Estimate, PriceStep } from '../types/price.ts';
import { priceLines } from './price-lines.ts';
import { toMicroUsd, toUsd } from './usd.ts';

/** What one account pays in place of the list price. */
export interface AccountPricing {
  /** Percent off every list price, 0 to 100. */
  readonly discountPercent?: number | undefined;
  /** USD per billed second, or per task, by endpoint id: own rates, whatever the options. */
  readonly rates?: Readonly<Record<string, number>> | undefined;
}

const source = 'the pricing setting of this provider';

/** An estimate at the account's own price; untouched when the account has none. */
export function atAccountPrice(estimate: Estimate, pricing: AccountPricing | undefined): Estimate {
  const rate = pricing?.rates?.[estimate.endpoint];
  if (rate !== undefined) return atOwnRate(estimate, rate);
  const percent = pricing?.discountPercent;
  if (percent === undefined || percent === 0) return estimate;

  const less = (usd: number): number => toUsd(toMicroUsd(usd) * (1 - percent / 100));
  const { range, perSecondUsd } = estimate;
  return {
    ...estimate,
    usd: less(estimate.usd),
    perSecondUsd: perSecondUsd === undefined ? undefined : less(perSecondUsd),
    ...worded([...estimate.steps, { kind: 'discount', percent, usd: less(estimate.usd) }]),
    ...(range && { range: { minUsd: less(range.minUsd), maxUsd: less(range.maxUsd) } }),
  };
}

function atOwnRate(estimate: Estimate, rate: number): Estimate {
  const { range: _range, ...rest } = estimate;
  const units = estimate.billedSeconds ?? 1;
  const usd = toUsd(toMicroUsd(rate) * units);
  return {
    ...rest,
    usd,
    perSecondUsd: estimate.billedSeconds === undefined ? undefined : rate,
    ...worded([
      {
        kind: 'rate',
        unit: estimate.billedSeconds === undefined ? 'task' : 'second',
        quantity: units,
        minQuantity: units,
        rate,
        when: {},
        currency: 'USD',
        amount: usd,
      },
    ]),
    source,
  };
}

function worded(steps: readonly PriceStep[]): Pick<Estimate, 'steps' | 'lines'> {
  return { steps, lines: priceLines(steps) };
}
