import { useState } from 'react';
import type { ColumnPlan, Plan, RunBody } from '../../api/index.ts';
import { newKey, serverGone } from '../client/index.ts';
import { currentDraft, type Draft, isBlank } from '../draft/index.ts';
import type { Agreement } from './bill.ts';
import { findLostStart, sendStart } from './lost-start.ts';
import { planBodyOf } from './use-plan.ts';

/** A start, from the click until its run is there. */
export interface Starting {
  readonly isStarting: boolean;
  readonly failure: unknown;
  /** Starts the columns of these keys. */
  readonly start: (keys: readonly string[], agreement?: Agreement) => void;
  /** Sends the last start again, as it was: whatever came of it, it is paid for once. */
  readonly again: () => void;
}

/** Starts what the form says. */
export function useStart(): Starting {
  const [isStarting, setStarting] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const send = async (work: () => Promise<void>): Promise<void> => {
    if (isStarting) return;
    setStarting(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    }
    setStarting(false);
  };
  return {
    isStarting,
    failure,
    start: (keys, agreement) => void send(async () => startOnce(keys, agreement)),
    again: () =>
      void send(async () => {
        const { sent } = currentDraft();
        if (sent !== undefined) await sendStart(sent);
      }),
  };
}

/** Starts columns, unless the start before was lost and has been found. */
async function startOnce(keys: readonly string[], agreement: Agreement | undefined): Promise<void> {
  const last = await findLostStart();
  if (last === 'not-answered') throw serverGone();
  if (last === 'none') await sendStart(runBodyOf(keys, agreement));
}

function runBodyOf(keys: readonly string[], agreement: Agreement | undefined): RunBody {
  const draft = currentDraft();
  const { request, columns } = planBodyOf(draft);
  return {
    key: newKey(),
    request,
    columns: columns.filter(({ key }) => keys.includes(key)),
    ...(draft.from !== undefined && { from: draft.from }),
    ...(agreement !== undefined && {
      confirmedUsd: agreement.confirmedUsd,
      ...(agreement.allowUnknownCost && { allowUnknownCost: true }),
    }),
  };
}

/** Whether one column can be run by itself, where all of them together may be more than what is left. */
export function canRunAlone(draft: Draft, plan: Plan | undefined, column: ColumnPlan): boolean {
  if (isBlank(draft.form) || plan === undefined) return false;
  const { leftAfterUsd, sumUsd } = plan;
  const usd = column.price?.isKnown === true ? column.price.usd : 0;
  return leftAfterUsd === undefined || leftAfterUsd + sumUsd - usd >= -1e-9;
}

/** Why the columns cannot be run, in a sentence. */
export function whyNot(
  { form, columns }: Draft,
  plan: Plan | undefined,
  runnable: number,
  hasKey: boolean,
): string | undefined {
  if (columns.length === 0) return 'Add a column to see what it costs.';
  if (!hasKey)
    return 'No provider has a key, so there are prices alone. Set one and start again, or try `genlock studio --emulate`.';
  if (plan === undefined) return 'The prices are being reckoned.';
  if (isBlank(form)) return form.isStory ? 'Write what each shot shows.' : 'Write a prompt first.';
  if (runnable === 0) return 'No column can run as the form stands.';
  if (!plan.fitsBudget) return 'More than what is left of the budget.';
  return undefined;
}
