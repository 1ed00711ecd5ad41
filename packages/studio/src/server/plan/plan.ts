import { toMicroUsd, toUsd } from '@genlock/core';
import type { Budget, ColumnPlan, Plan, PlanBody } from '../../api/index.ts';
import type { Desk } from '../desk.ts';
import { openForm } from './form.ts';
import { planColumn, type PlannedColumn } from './plan-column.ts';

/** What a comparison would cost and do, column by column. */
export interface PlannedRun {
  readonly plan: Plan;
  readonly columns: readonly PlannedColumn[];
}

/** Plans a comparison. Nothing is sent. @throws StudioRefusal for a file that is gone */
export async function planRun(desk: Desk, { request, columns }: PlanBody): Promise<PlannedRun> {
  const form = await openForm(request, desk.files);
  const planned = columns.map((column) => planColumn(desk, form, column));
  const budget = await desk.budget();
  return {
    plan: { columns: planned.map(({ plan }) => plan), ...sumOf(planned, budget, desk) },
    columns: planned,
  };
}

function sumOf(
  planned: readonly PlannedColumn[],
  { leftUsd }: Budget,
  { confirmAboveUsd }: Desk,
): Omit<Plan, 'columns'> {
  const able = planned.map(({ plan }) => plan).filter(({ refused }) => refused === undefined);
  const sumUsd = toUsd(able.reduce((sum, plan) => sum + toMicroUsd(usdOf(plan) ?? 0), 0));
  const hasUnknown = able.some((plan) => usdOf(plan) === undefined);
  const leftAfterUsd =
    leftUsd === undefined ? undefined : toUsd(toMicroUsd(leftUsd) - toMicroUsd(sumUsd));
  return {
    sumUsd,
    hasUnknown,
    leftAfterUsd,
    fitsBudget: leftAfterUsd === undefined || leftAfterUsd >= 0,
    needsConfirmation: sumUsd > confirmAboveUsd || hasUnknown,
  };
}

/** The most that a column costs; `undefined` where no source reports a price. */
export function usdOf({ price }: ColumnPlan): number | undefined {
  return price?.isKnown === true ? price.usd : undefined;
}
