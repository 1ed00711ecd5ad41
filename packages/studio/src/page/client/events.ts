import type { Budget, Run, StudioEvents } from '../../api/index.ts';

/** What the server has told this page, and whether it still does. */
export interface Live {
  /** `gone`: it did answer, and does not any more. */
  readonly connection: 'connecting' | 'open' | 'gone';
  /** Since when it does not answer, in milliseconds since the epoch. */
  readonly goneSince: number | undefined;
  /** Runs by id, as told since the page is open. */
  readonly runs: ReadonlyMap<string, Run>;
  readonly hidden: ReadonlySet<string>;
  readonly budget: Budget | undefined;
  /** How far the server's clock is ahead of the page's, in milliseconds. */
  readonly clockAheadMs: number;
}

/** What came over the wire, by the name of its event. */
export type LiveEvent =
  | { readonly kind: 'lost'; readonly at: number }
  | { readonly kind: 'state'; readonly data: StudioEvents['state']; readonly at: number }
  | { readonly kind: 'run'; readonly data: Run }
  | { readonly kind: 'hidden'; readonly data: StudioEvents['hidden'] }
  | { readonly kind: 'budget'; readonly data: Budget };

export const atFirst: Live = {
  connection: 'connecting',
  goneSince: undefined,
  runs: new Map(),
  hidden: new Set(),
  budget: undefined,
  clockAheadMs: 0,
};

/** What the page knows after an event. */
export function afterEvent(live: Live, event: LiveEvent): Live {
  switch (event.kind) {
    case 'lost':
      return { ...live, connection: 'gone', goneSince: live.goneSince ?? event.at };
    case 'state': {
      const { runs, budget, now } = event.data;
      return {
        ...live,
        connection: 'open',
        goneSince: undefined,
        runs: withRuns(live.runs, runs),
        budget,
        clockAheadMs: now - event.at,
      };
    }
    case 'run':
      return { ...live, runs: withRuns(live.runs, [event.data]) };
    case 'hidden':
      return { ...live, hidden: new Set([...live.hidden, event.data.id]) };
    case 'budget':
      return { ...live, budget: event.data };
  }
}

function withRuns(known: ReadonlyMap<string, Run>, runs: readonly Run[]): ReadonlyMap<string, Run> {
  return new Map([...known, ...runs.map((run) => [run.id, run] as const)]);
}
