import { useSyncExternalStore } from 'react';
import type { ColumnRequest, FormRequest, RunBody } from '../../api/index.ts';
import { newKey } from '../client/key.ts';
import { type DraftColumn, emptyForm, type Form } from './form.ts';
import { draftColumnsOf, formOf } from './from-request.ts';

/** What is being prepared. It is the tab's own, and survives a reload. */
export interface Draft {
  readonly form: Form;
  readonly columns: readonly DraftColumn[];
  /** The run that this was made from. */
  readonly from: string | undefined;
  /** Whether anybody has chosen columns, or they are still the first ones. */
  readonly isTouched: boolean;
  /** A start that was sent and not yet answered: asked for again as it is, it is paid for once. */
  readonly sent: RunBody | undefined;
}

const name = 'genlock-studio:draft:1';
const blank: Draft = {
  form: emptyForm,
  columns: [],
  from: undefined,
  isTouched: false,
  sent: undefined,
};
const listeners = new Set<() => void>();
let draft = restored();

export function useDraft(): Draft {
  return useSyncExternalStore(subscribe, currentDraft);
}

export function currentDraft(): Draft {
  return draft;
}

export function changeDraft(change: Partial<Draft>): void {
  draft = { ...draft, ...change };
  keep();
  for (const listener of listeners) listener();
}

export function changeForm(change: Partial<Form>): void {
  // Who types before the models are there still gets the columns that a first visit begins with.
  const isChoice = change.model !== undefined || change.by !== undefined;
  changeDraft({ form: { ...draft.form, ...change }, isTouched: draft.isTouched || isChoice });
}

/** Fills the form with what a run asked for: `from` is its id. */
export function fillForm(
  request: FormRequest,
  columns: readonly ColumnRequest[],
  from?: string,
): void {
  const form = formOf(request, columns);
  const drafted = draftColumnsOf(form, columns);
  changeDraft({ form, columns: drafted, from, isTouched: true, sent: undefined });
}

/** An empty form with the columns that are there. */
export function clearForm(): void {
  const { by, model } = draft.form;
  changeDraft({ form: { ...emptyForm, by, model }, from: undefined });
}

export function addColumn(provider: string, model = ''): void {
  const column = { key: newKey(), provider, model };
  changeDraft({ columns: [...draft.columns, column], isTouched: true });
}

export function changeColumn(key: string, change: Partial<Omit<DraftColumn, 'key'>>): void {
  const columns = draft.columns.map((column) =>
    column.key === key ? { ...column, ...change } : column,
  );
  changeDraft({ columns, isTouched: true });
}

export function removeColumn(key: string): void {
  const columns = draft.columns.filter((column) => column.key !== key);
  changeDraft({ columns, isTouched: true });
}

/** After a start was answered: what comes next is another run, so every column gets a new key. */
export function renewKeys(): void {
  const columns = draft.columns.map((column) => ({ ...column, key: newKey() }));
  changeDraft({ columns, sent: undefined, from: undefined });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keep(): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(draft));
  } catch {
    // The page goes on without a memory.
  }
}

function restored(): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? 'null');
    if (!isDraft(kept)) return blank;
    return { ...blank, ...kept, form: { ...emptyForm, ...kept.form } };
  } catch {
    return blank;
  }
}

/** Whether it is a draft that this page wrote: `name` has the version of its shape. */
function isDraft(kept: unknown): kept is Draft {
  return typeof kept === 'object' && kept !== null && 'form' in kept && 'columns' in kept;
}
