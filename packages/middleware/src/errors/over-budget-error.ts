import { formatUsd, GenlockError } from '@genlock/core';

const code = 'over-budget';

/** What an {@link OverBudgetError} tells. */
export interface OverBudgetFacts {
  /** Provider of the model. */
  readonly provider: string;
  /** Id of the model. */
  readonly modelId: string;
  /** What the call would cost, in USD. */
  readonly estimateUsd: number;
  /** What is left of the budget, in USD. */
  readonly remainingUsd: number;
}

/** A call would cost more than is left of the budget. Thrown before any HTTP. */
export class OverBudgetError extends GenlockError {
  /** What the call would cost, in USD. */
  readonly estimateUsd: number;
  /** What is left of the budget, in USD. */
  readonly remainingUsd: number;

  constructor({ provider, modelId, estimateUsd, remainingUsd }: OverBudgetFacts) {
    super(
      {
        name: 'OverBudgetError',
        code,
        message:
          `${modelId} at ${provider} would cost ${formatUsd(estimateUsd)} USD, and ` +
          `${formatUsd(remainingUsd)} USD are left of the budget. Nothing was sent or charged.`,
      },
      { provider, endpoint: modelId },
    );
    this.estimateUsd = estimateUsd;
    this.remainingUsd = remainingUsd;
  }

  static override isInstance(error: unknown): error is OverBudgetError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}
