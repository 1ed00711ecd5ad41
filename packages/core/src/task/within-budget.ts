import { BudgetExceededError } from '../errors/budget-exceeded-error.ts';
import { PriceUnknownError } from '../errors/price-unknown-error.ts';
import type { Engine } from '../provider/engine.ts';
import type { StartOptions } from '../provider/call-options.ts';
import { estimateTask, type PlannedTask } from './plan-task.ts';
import type { Reservation } from '../money/budget.ts';
import type { Estimate } from '../types/price.ts';

/** What a task should cost, and the money set aside for it. */
export interface BudgetedTask {
  /** `undefined` where no price is known and no limit asks for one. */
  readonly estimate: Estimate | undefined;
  /** `undefined` without a budget. */
  readonly reservation: Reservation | undefined;
}

/**
 * Holds a planned task against the call's own limit and the shared budget, and reserves.
 *
 * @throws BudgetExceededError when it is too dear
 * @throws PriceUnknownError when there is a limit and no price: such a limit could not be kept.
 *   `allowUnknownCost` waives the call's own limit then, never the budget.
 */
export function reserveWithinBudget(
  engine: Engine,
  plan: PlannedTask,
  { maxCostUsd, allowUnknownCost = false, budget = engine.config.budget }: StartOptions,
): BudgetedTask {
  const isLimited = maxCostUsd !== undefined && !allowUnknownCost;
  const estimate = priceOf(engine, plan, isLimited || budget !== undefined);
  if (estimate === undefined) return { estimate, reservation: undefined };
  // Asked this way round, a limit that is no number lets nothing through.
  if (maxCostUsd !== undefined && !(estimate.usd <= maxCostUsd)) {
    throw new BudgetExceededError(estimate, maxCostUsd);
  }
  const reservation = budget?.reserve(estimate.usd);
  if (budget !== undefined && reservation === undefined) {
    throw new BudgetExceededError(estimate, budget.remainingUsd, 'what is left of the budget,');
  }
  return { estimate, reservation };
}

function priceOf(engine: Engine, plan: PlannedTask, isNeeded: boolean): Estimate | undefined {
  try {
    return estimateTask(engine, plan);
  } catch (error) {
    if (!isNeeded && PriceUnknownError.isInstance(error)) return undefined;
    throw error;
  }
}
