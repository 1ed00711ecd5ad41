import type { Provenance } from '@genlock/core';

/** Prices that were true longer ago are stale: they may still hold, and should be looked up. */
export const staleAfterDays = 90;

/** How old a price is. */
export interface PriceAge {
  /** Whole days since it was true. */
  readonly ageDays: number;
  /** Whether that is more than {@link staleAfterDays}. */
  readonly isStale: boolean;
}

const msPerDay = 24 * 60 * 60 * 1_000;

/**
 * How old a price is at `now`, in milliseconds since the epoch. Days begin at midnight UTC; a
 * price of today, or of a day that has not come, is 0 days old.
 */
export function priceAge({ asOf }: Pick<Provenance, 'asOf'>, now: number): PriceAge {
  const ageDays = Math.max(0, Math.floor((now - Date.parse(`${asOf}T00:00:00Z`)) / msPerDay));
  return { ageDays, isStale: ageDays > staleAfterDays };
}
