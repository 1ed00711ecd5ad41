import type { Query } from '../client/http.ts';

/** What of the history is shown. Empty: everything. */
export interface Filters {
  readonly text: string;
  readonly provider: string;
  readonly model: string;
  readonly status: string;
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day. */
  readonly to: string;
}

/** Everything. */
export const noFilters: Filters = {
  text: '',
  provider: '',
  model: '',
  status: '',
  from: '',
  to: '',
};

const dayMs = 86_400_000;

/** Filters as the server takes them: moments in place of days, which are those of this machine. */
export function queryOf(filters: Filters, cursor: string | undefined): Query {
  const { from, to, ...words } = filters;
  return {
    ...words,
    text: filters.text.trim(),
    from: startOf(from),
    to: to === '' ? undefined : startOf(to, dayMs),
    cursor,
  };
}

/** Whether anything is left out. */
export function isFiltered(filters: Filters): boolean {
  const values: readonly string[] = Object.values(filters);
  return values.some((value) => value.trim() !== '');
}

/** When a day begins, or one that comes after it. */
function startOf(day: string, laterMs = 0): number | undefined {
  const at = new Date(`${day}T00:00`).getTime();
  return Number.isNaN(at) ? undefined : at + laterMs;
}
