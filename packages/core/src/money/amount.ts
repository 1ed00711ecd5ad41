/** Whether a figure can be a price or a cost: a number of USD from 0 up. */
export function isAmount(usd: number): boolean {
  return Number.isFinite(usd) && usd >= 0;
}

/**
 * What somebody else says that a task cost, or `undefined` where that is no amount. A negative cost
 * would widen a budget.
 */
export function amountOrNone(usd: number | undefined): number | undefined {
  return usd !== undefined && isAmount(usd) ? usd : undefined;
}
