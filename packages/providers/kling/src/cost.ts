import { toMicroUsd, toUsd } from '@genlock/core';
import type { Billing, ClassicTask, CurrentTask } from './wire.ts';

/**
 * What a unit of a video pack costs by the price list. A pack may have cost less, such as the trial
 * of 9.80 USD for 100: the cost of units is what they are worth and not what was paid for them.
 *
 * @see https://kling.ai/document-api/pricing/base/video (read 2026-10-04)
 */
const unitUsd = 0.14;

/** What a task cost. */
export interface Charge {
  /** In USD; `undefined` where that is not told. */
  readonly cost: number | undefined;
  /** In units of a resource pack; `undefined` where none are told. */
  readonly credits: number | undefined;
}

const unstated: Charge = { cost: undefined, credits: undefined };

/** The older generation: units, or money in a currency that nobody tells. */
export function chargeOfClassic(task: ClassicTask): Charge {
  const units = amountOf(task.final_unit_deduction);
  const quota = amountOf(task.final_balance_deduction?.quota);
  // Money was taken, so that no units are no price.
  if (units === undefined || (units === 0 && quota !== undefined && quota > 0)) return unstated;
  return { cost: usdOfUnits(units), credits: units };
}

/** The newer one: lines of units and of money. */
export function chargeOfCurrent({ billing }: CurrentTask): Charge {
  if (billing === undefined || billing === null || billing.length === 0) return unstated;
  const lines = billing.map((line) => ({ usd: usdOf(line), units: unitsOf(line) }));
  const units = lines.map((line) => line.units).filter((each) => each !== undefined);
  const usd = lines.map((line) => line.usd).filter((each) => each !== undefined);
  return {
    // One line that cannot be told in USD makes the sum untold.
    cost: usd.length === lines.length ? sum(usd) : undefined,
    credits: units.length === 0 ? undefined : sum(units),
  };
}

/** What a line is worth in USD. Money of a test balance counts: it is what the task cost. */
function usdOf({ charge_type: type, amount: given, currency, package_type: pack }: Billing) {
  const amount = amountOf(given);
  if (amount === undefined) return undefined;
  if (type === 'cash') return currency === 'USD' ? toUsd(toMicroUsd(amount)) : undefined;
  // Units of other packs have other prices.
  return type === 'unit' && (pack ?? 'video') === 'video' ? usdOfUnits(amount) : undefined;
}

function unitsOf({ charge_type: type, amount }: Billing): number | undefined {
  return type === 'unit' ? amountOf(amount) : undefined;
}

function usdOfUnits(units: number): number {
  return toUsd(toMicroUsd(units * unitUsd));
}

function sum(amounts: readonly number[]): number {
  return toUsd(amounts.reduce((total, amount) => total + toMicroUsd(amount), 0));
}

/** A decimal, in a text or not; anything else is no amount. */
function amountOf(given: string | number | null | undefined): number | undefined {
  if (given === undefined || given === null || given === '') return undefined;
  const amount = Number(given);
  return Number.isFinite(amount) && amount >= 0 ? amount : undefined;
}
