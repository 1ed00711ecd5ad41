import { type Charged, isAmount, type MicroUsd, type TaskState, toMicroUsd } from '@genlock/core';

/** What the end of a task says of its money. */
export interface EndFacts {
  readonly status: TaskState['status'];
  /** What was charged, in USD, where the provider tells. */
  readonly cost: number | undefined;
  /** Whether it was, where it tells that only. */
  readonly charged: Charged | undefined;
}

/** USD as micro-dollars; `undefined` for what is no amount. */
export function amountOf(usd: number | undefined): MicroUsd | undefined {
  return usd !== undefined && isAmount(usd) ? toMicroUsd(usd) : undefined;
}

/**
 * What a task that has ended counts for. What ended without a video and may have been charged stays
 * set aside, until the provider tells or a person decides: `undefined`.
 */
export function settlementOf(
  end: EndFacts & { readonly expected: MicroUsd | undefined },
): MicroUsd | undefined {
  const cost = amountOf(end.cost);
  if (cost !== undefined) return cost;
  if (end.status === 'succeeded') return end.expected;
  return end.charged === 'no' ? 0 : undefined;
}
