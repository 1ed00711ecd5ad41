import type { Price, Rate } from '../types/price.ts';
import { toMicroUsd, toUsd } from './usd.ts';

/** One figure of a price table, for one unit. */
export interface RateFigure {
  /** `undefined` where it is in credits and no value of a credit is published. */
  readonly usd: number | undefined;
  /** Credits of the provider, where the price is in credits. */
  readonly credits: number | undefined;
}

/** What a unit costs at a rate: a table may hold credits in place of USD. */
export function rateFigure({ credits }: Price, rate: Rate): RateFigure {
  if (credits === undefined) return { usd: rate.usd, credits: undefined };
  const { usd } = credits;
  const inUsd = usd === undefined ? undefined : toUsd(toMicroUsd(rate.usd) * usd);
  return { usd: inUsd, credits: rate.usd };
}
