import type { Price, PriceUnit, Rate } from '../types/price.ts';
import { toMicroUsd, toUsd } from './usd.ts';

/** One figure of a price table, for one unit. */
export interface RateFigure {
  /** `undefined` where it is in credits and no value of a credit is published. */
  readonly usd: number | undefined;
  /** Credits of the provider, where the price is in credits. */
  readonly credits: number | undefined;
}

/** What a unit costs at a rate: a table may hold credits in place of USD, or pay for more seconds. */
export function rateFigure(price: Price, rate: Rate): RateFigure {
  const { credits, perSeconds } = price;
  const isSecond = unitOf(price, rate) === 'second';
  const own = isSecond && perSeconds !== undefined ? perUnit(rate.usd, perSeconds) : rate.usd;
  if (credits === undefined) return { usd: own, credits: undefined };
  const { usd } = credits;
  const inUsd = usd === undefined ? undefined : toUsd(toMicroUsd(own) * usd);
  return { usd: inUsd, credits: own };
}

function perUnit(usd: number, seconds: number): number {
  return toUsd(toMicroUsd(usd) / seconds);
}

/** What a rate is paid for: what it says itself, else what its row says. */
export function unitOf(price: Pick<Price, 'unit'>, rate: Rate): PriceUnit {
  return rate.unit ?? price.unit;
}
