import type { MicroUsd } from '@genlock/core';
import { number, optionalText, text } from '../store/columns.ts';
import { firstRow, insert, type Row, run, type Work } from '../store/work.ts';

/** A limit that all processes on one ledger share. */
export interface Wall {
  readonly budget: string;
  /** The day or month that it is for, or `ever`. */
  readonly period: string;
  readonly limit: MicroUsd;
}

/** What stands in a budget. */
export interface BudgetSums {
  /** Set aside for tasks that have not ended or whose fate is unknown. */
  readonly held: MicroUsd;
  /** What ended tasks count for. */
  readonly spent: MicroUsd;
}

/** The sums of a budget in a period. */
export function* budgetSums(budget: string, period: string): Work<BudgetSums> {
  const row = yield* firstRow(
    'SELECT held, spent FROM budget WHERE name = ? AND period = ?',
    budget,
    period,
  );
  if (row === undefined) return { held: 0, spent: 0 };
  return { held: number(row, 'held'), spent: number(row, 'spent') };
}

/** What a new task may cost at most. */
export function* leftOf({ budget, period, limit }: Wall): Work<MicroUsd> {
  const { held, spent } = yield* budgetSums(budget, period);
  return Math.max(0, limit - held - spent);
}

/**
 * Sets money aside for an attempt; `false` where there is not enough left. It is one statement, so
 * that two processes cannot pass a limit together.
 */
export function* reserve(attempt: string, wall: Wall, amount: MicroUsd): Work<boolean> {
  const { budget, period, limit } = wall;
  yield* run(
    'INSERT INTO budget (name, period, held, spent) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING',
    budget,
    period,
  );
  const taken = yield* firstRow(
    `UPDATE budget SET held = held + ? WHERE name = ? AND period = ? AND held + spent + ? <= ?
     RETURNING held`,
    amount,
    budget,
    period,
    amount,
    limit,
  );
  if (taken === undefined) return false;
  yield* insert('reservation', { attempt, budget, period, amount, held: amount, spent: 0 });
  return true;
}

/** The task of an attempt costs this much. Said again with another figure, the newer one counts. */
export function* settle(attempt: string, cost: MicroUsd): Work<void> {
  yield* move(attempt, () => ({ held: 0, spent: cost }));
}

/** The columns of a reservation beside those of its attempt, for {@link settleKnown}. */
export const reservationColumns =
  'r.attempt AS r_attempt, r.budget AS r_budget, r.period AS r_period, r.held AS r_held, r.spent AS r_spent';

/** The same, where the reservation was read with the attempt; it has none without a budget. */
export function* settleKnown(row: Row, cost: MicroUsd): Work<void> {
  const attempt = optionalText(row, 'r_attempt');
  if (attempt === undefined) return;
  const [held, spent] = [number(row, 'r_held'), number(row, 'r_spent')];
  const known = { budget: text(row, 'r_budget'), period: text(row, 'r_period'), held, spent };
  yield* change(attempt, known, { held: 0, spent: cost });
}

/** The attempt surely costs nothing. */
export function* release(attempt: string): Work<void> {
  yield* move(attempt, () => ({ held: 0, spent: 0 }));
}

/** The attempt was released, and there is a task after all: whatever the limit says, it is paid for. */
export function* holdAgain(attempt: string): Work<void> {
  yield* move(attempt, (amount) => ({ held: amount, spent: 0 }));
}

/** Brings a reservation to new sums, and its budget along. */
function* move(attempt: string, to: (amount: MicroUsd) => BudgetSums): Work<void> {
  const row = yield* firstRow('SELECT * FROM reservation WHERE attempt = ?', attempt);
  if (row === undefined) return;
  const [held, spent] = [number(row, 'held'), number(row, 'spent')];
  const known = { budget: text(row, 'budget'), period: text(row, 'period'), held, spent };
  yield* change(attempt, known, to(number(row, 'amount')));
}

/** A reservation as it stands. */
interface Reserved extends BudgetSums {
  readonly budget: string;
  readonly period: string;
}

function* change(attempt: string, known: Reserved, { held, spent }: BudgetSums): Work<void> {
  yield* run('UPDATE reservation SET held = ?, spent = ? WHERE attempt = ?', held, spent, attempt);
  yield* run(
    'UPDATE budget SET held = held + ?, spent = spent + ? WHERE name = ? AND period = ?',
    held - known.held,
    spent - known.spent,
    known.budget,
    known.period,
  );
}
