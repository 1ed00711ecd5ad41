import { type ChecksOf, kinds, toMicroUsd } from '@genlock/core';
import type { Wall } from '../steps/money.ts';

/** A limit that all processes on one ledger share. */
export interface LedgerBudget {
  /** The limit, in USD. */
  readonly limitUsd: number;
  /** What is limited: a day or a month, in UTC, or all that is ever spent. Default `ever`. */
  readonly per?: 'day' | 'month' | 'ever' | undefined;
  /** Parts budgets on one ledger from each other. Default `default`. */
  readonly name?: string | undefined;
}

/** The names of a budget, each with what its value has to be. */
export const budgetChecks: ChecksOf<LedgerBudget> = {
  limitUsd: kinds.needed(kinds.usd),
  per: kinds.oneOf('day', 'month', 'ever'),
  name: kinds.text,
};

/** How much of a date names each period. */
const lettersOf = { day: 10, month: 7 } as const;

/** The wall of a budget at a moment, in milliseconds since the epoch. */
export function wallOf(
  { limitUsd, per = 'ever', name = 'default' }: LedgerBudget,
  now: number,
): Wall {
  const period = per === 'ever' ? per : new Date(now).toISOString().slice(0, lettersOf[per]);
  return { budget: name, period, limit: toMicroUsd(limitUsd) };
}
