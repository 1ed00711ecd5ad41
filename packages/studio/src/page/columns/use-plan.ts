import { useEffect, useState } from 'react';
import useSWR from 'swr';
import type { Plan, PlanBody } from '../../api/index.ts';
import { api, type StudioFailure } from '../client/index.ts';
import { columnRequestOf, type Draft, isBlank, requestOf } from '../draft/index.ts';

/** What the draft would cost and do. */
export interface Planned {
  /** The last answer. */
  readonly plan: Plan | undefined;
  /** Whether `plan` is not, or may not be, that of the draft as it stands. */
  readonly isOld: boolean;
  readonly error: StudioFailure | undefined;
  readonly retry: () => void;
}

/** For how long a draft must not change before it is asked about. */
const pauseMs = 150;

/** Asks what the draft would cost, each time that it has changed. Nothing is paid. */
export function usePlan(draft: Draft): Planned {
  const body = pricedBodyOf(draft);
  const text = useSettled(JSON.stringify(body));
  const hasColumns = draft.columns.length > 0;
  const { data, error, isLoading, isValidating, mutate } = useSWR<Plan, StudioFailure>(
    hasColumns ? ['plan', text.settled] : undefined,
    () => api.plan(body),
    { keepPreviousData: true, revalidateOnFocus: false },
  );
  return {
    plan: hasColumns ? data : undefined,
    isOld: hasColumns && (error !== undefined || isLoading || isValidating || !text.isSettled),
    error,
    retry: () => void mutate(),
  };
}

const standIn = 'A prompt';

/** Prices are shown before anything is written: no price depends on the words of a prompt. */
function pricedBodyOf(draft: Draft): PlanBody {
  const { form } = draft;
  if (!isBlank(form)) return planBodyOf(draft);
  const shots = form.shots.map((shot) => ({ ...shot, prompt: shot.prompt || standIn }));
  return planBodyOf({ ...draft, form: { ...form, shots, prompt: form.prompt || standIn } });
}

/** The draft as it is sent. */
export function planBodyOf({ form, columns }: Draft): PlanBody {
  return {
    request: requestOf(form),
    columns: columns.map((column) => columnRequestOf(form, column)),
  };
}

function useSettled(text: string): { readonly settled: string; readonly isSettled: boolean } {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return { settled, isSettled: settled === text };
}
