import type { Estimate } from '../types/price.ts';
import { GenlockError } from './genlock-error.ts';
import { isMarked } from './marker.ts';

const code = 'budget-exceeded';

/** The estimate is above `maxCostUsd`. Thrown before any HTTP: nothing was sent or charged. */
export class BudgetExceededError extends GenlockError {
  /** What the call would have cost. */
  readonly estimate: Estimate;
  /** The limit, in USD. */
  readonly maxCostUsd: number;

  constructor(estimate: Estimate, maxCostUsd: number, limit = 'maxCostUsd') {
    super(
      {
        name: 'BudgetExceededError',
        code,
        message:
          `${estimate.endpoint} would cost ${estimate.range?.maxUsd ?? estimate.usd} USD ` +
          `(${estimate.lines.join('; ')}), above ${limit} ${maxCostUsd}. Nothing was sent or charged.`,
      },
      { provider: estimate.provider, endpoint: estimate.endpoint },
    );
    this.estimate = estimate;
    this.maxCostUsd = maxCostUsd;
  }

  static override isInstance(error: unknown): error is BudgetExceededError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
