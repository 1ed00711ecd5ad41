/** The most that a price or a cost can be, in USD. Beyond, sums are no longer exact to a micro-dollar. */
const mostUsd = 1_000_000_000;

/**
 * Whether a figure can be a price or a cost: a number of USD from 0 up to a billion. What is greater
 * is a slip of whoever says it, and would swallow every other figure of a sum.
 */
export function isAmount(usd: number): boolean {
  return usd >= 0 && usd <= mostUsd;
}

/**
 * What somebody else says that a task cost, or `undefined` where that is no amount. A negative cost
 * would widen a budget.
 */
export function amountOrNone(usd: number | undefined): number | undefined {
  return usd !== undefined && isAmount(usd) ? usd : undefined;
}
