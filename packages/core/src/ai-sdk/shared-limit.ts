import { BudgetExceededError } from '../errors/budget-exceeded-error.ts';
import { toMicroUsd, toUsd } from '../money/usd.ts';

/**
 * Gives one of several videos its share of a limit, for `maxCostUsd` is a limit of all videos that a
 * `generateVideo` makes.
 *
 * @param count - how many videos share it
 * @param start - starts with what one may cost
 * @throws BudgetExceededError that names the limit of all
 */
export async function withinShare<Result>(
  maxCostUsd: number | undefined,
  count: number,
  start: (maxCostUsd: number | undefined) => Promise<Result>,
): Promise<Result> {
  if (maxCostUsd === undefined || count === 1) return start(maxCostUsd);
  const share = toUsd(Math.floor(toMicroUsd(maxCostUsd) / count));
  try {
    return await start(share);
  } catch (error) {
    if (!BudgetExceededError.isInstance(error) || error.maxCostUsd !== share) throw error;
    const limit = `what maxCostUsd ${maxCostUsd} leaves for each of ${count} videos,`;
    throw new BudgetExceededError(error.estimate, share, limit);
  }
}
