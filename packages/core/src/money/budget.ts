import { checkOptions } from '../names/check-options.ts';
import type { ChecksOf } from '../names/check.ts';
import { anyNumber, needed } from '../names/kinds.ts';
import { isAmount } from './amount.ts';
import { toMicroUsd, toUsd, type MicroUsd } from './usd.ts';

/** Money set aside for one task. */
export interface Reservation {
  /**
   * The task costs this many USD. Said again with another figure, the newer one counts. A figure
   * below 0, or that is no number, is no cost: what was reserved stays so.
   */
  settle(usd: number): void;
  /** The task surely costs nothing. */
  release(): void;
}

/**
 * A limit that many calls share, at one provider or at several: give the same object to each.
 *
 * A start reserves its estimate, the end of the task settles it, a proven no-charge gives it back,
 * and a start whose outcome is unknown stays reserved. Reserving is one step, so that calls at the
 * same time cannot pass the limit together.
 */
export interface Budget {
  /** The limit in USD. */
  readonly limitUsd: number;
  /** What ended tasks cost, in USD. */
  readonly spentUsd: number;
  /** What is set aside for tasks that have not ended or whose fate is unknown, in USD. */
  readonly reservedUsd: number;
  /** What a new task may cost at most, in USD. */
  readonly remainingUsd: number;
  /** Sets money aside; `undefined` when there is not enough left, or for what is no price. */
  reserve(usd: number): Reservation | undefined;
}

/** What a budget is made of. */
export interface BudgetOptions {
  /** The limit, in USD. */
  readonly limitUsd: number;
}

const budgetChecks: ChecksOf<BudgetOptions> = { limitUsd: needed(anyNumber) };

/**
 * Makes a budget.
 *
 * @example
 * const budget = createBudget({ limitUsd: 20 });
 * const providers = [createFal({ budget }), createWaveSpeed({ budget })];
 *
 * @throws RangeError when the limit is no number of USD from 0 up
 */
export function createBudget(options: BudgetOptions): Budget {
  checkOptions('createBudget', options, budgetChecks);
  const { limitUsd } = options;
  if (!(limitUsd >= 0)) throw new RangeError(`limitUsd is ${limitUsd}; give USD, 0 or more.`);
  const limit = toMicroUsd(limitUsd);
  let reserved: MicroUsd = 0;
  let spent: MicroUsd = 0;

  return {
    limitUsd,
    get spentUsd() {
      return toUsd(spent);
    },
    get reservedUsd() {
      return toUsd(reserved);
    },
    get remainingUsd() {
      return toUsd(Math.max(0, limit - spent - reserved));
    },
    reserve(usd) {
      // A price below 0 would widen the limit.
      if (!isAmount(usd)) return undefined;
      // A price that rounds to nothing would let any number of tasks through.
      let held = usd > 0 ? Math.max(1, toMicroUsd(usd)) : 0;
      if (spent + reserved + held > limit) return undefined;
      let paid = 0;
      reserved += held;
      const settle = (cost: MicroUsd): void => {
        reserved -= held;
        spent += cost - paid;
        held = 0;
        paid = cost;
      };
      return {
        settle: (cost) => {
          if (isAmount(cost)) settle(toMicroUsd(cost));
        },
        release: () => settle(0),
      };
    },
  };
}
