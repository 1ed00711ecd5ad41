import type { ColumnPlan } from '../../api/index.ts';

/** What a person agreed to. */
export interface Agreement {
  readonly confirmedUsd: number;
  readonly allowUnknownCost: boolean;
}

/** The upper end of what columns cost, without those whose price nobody knows. */
export function sumOf(columns: readonly ColumnPlan[]): number {
  const micros = columns.reduce((sum, { price }) => {
    return sum + (price?.isKnown === true ? Math.round(price.usd * 1e6) : 0);
  }, 0);
  return micros / 1e6;
}

export function isUnknown({ price }: ColumnPlan): boolean {
  return price?.isKnown !== true;
}
