import { useState } from 'react';
import type { ColumnPlan, Plan, RunBody } from '../../api/index.ts';
import { api, newKey, putRun, StudioFailure } from '../client/index.ts';
import { changeDraft, currentDraft, type Draft, isBlank, renewKeys } from '../draft/index.ts';
import { go } from '../shell/route.ts';
import type { Agreement } from './confirm.tsx';
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

/** Starts what the form says. The start is kept until it is answered, through a reload too. */
export function useStart(): Starting {
  const [isStarting, setStarting] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const send = async (body: RunBody): Promise<void> => {
    setStarting(true);
    setFailure(undefined);
    changeDraft({ sent: body });
    try {
      const run = await api.start(body);
      putRun(run);
      renewKeys();
      go({ view: 'run', id: run.id });
    } catch (error) {
      setFailure(error);
      if (isRefused(error)) changeDraft({ sent: undefined });
    }
    setStarting(false);
  };
  return {
    isStarting,
    failure,
    start: (keys, agreement) => {
      if (!isStarting) void send(runBodyOf(keys, agreement));
    },
    again: () => {
      const { sent } = currentDraft();
      if (!isStarting && sent !== undefined) void send(sent);
    },
  };
}

/** Finds the run of a start whose answer was lost, when the page is opened again. */
export async function takeUpLostStart(): Promise<void> {
  const { sent } = currentDraft();
  if (sent === undefined) return;
  try {
    const run = await api.run(sent.key);
    putRun(run);
    renewKeys();
    go({ view: 'run', id: run.id });
  } catch (error) {
    // The server never heard of it, so nothing was started.
    if (error instanceof StudioFailure && error.status === 404) changeDraft({ sent: undefined });
  }
}

/** Whether the server did answer, and started nothing. */
function isRefused(error: unknown): boolean {
  return error instanceof StudioFailure && error.status !== undefined && error.status < 500;
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
): string | undefined {
  if (columns.length === 0) return 'Add a column to see what it costs.';
  if (plan === undefined) return 'The prices are being reckoned.';
  if (isBlank(form)) return form.isStory ? 'Write what each shot shows.' : 'Write a prompt first.';
  if (runnable === 0) return 'No column can run as the form stands.';
  if (!plan.fitsBudget) return 'More than what is left of the budget.';
  return undefined;
}
