import type { Run } from './run.ts';
import type { Budget } from './session.ts';

/**
 * `GET /api/events`: server-sent events, by their `event:` names, with JSON as `data:`.
 *
 * - `state`: first, and after each reconnect: what is open now
 * - `run`: a run as it is now, after each change
 * - `hidden`: a run that was hidden
 * - `budget`: after each change
 */
export interface StudioEvents {
  readonly state: { readonly runs: readonly Run[]; readonly budget: Budget; readonly now: number };
  readonly run: Run;
  readonly hidden: { readonly id: string };
  readonly budget: Budget;
}
