import type { AccountRules } from '../batch/account-rules.ts';
import { number } from '../store/columns.ts';
import { firstRow, run, type Work } from '../store/work.ts';
import type { AccountRow } from './account-row.ts';

const minuteUs = 60_000_000;
/** What was not used of a rate is made up for within this, and no longer. */
const catchUpUs = 1_000_000;
/** In how long a place that others have is asked for again. */
const askAgainMs = 200;

/** How many submits may go now, and in how many milliseconds there may be more. */
export interface Allowance {
  readonly count: number;
  readonly waitMs: number;
}

/** Now, and the moment behind which a lease ends that was written before the clock was set back. */
export interface Moments {
  readonly now: number;
  readonly far: number;
}

/** What the limits of an account let through: counted from the items, so that no place is lost. */
export function* allowance(
  row: AccountRow,
  rules: AccountRules,
  { now, far }: Moments,
): Work<Allowance> {
  const taken = yield* countAt('submitting', rules.name, rules.submits, { now, far });
  const places = rules.submits - taken;
  const { running } = rules;
  const left =
    running === undefined
      ? places
      : running - (yield* countAt('running', row.name, running, { now, far }));
  const rate = rateAllowance(row, rules, now);
  const count = Math.max(0, Math.min(places, left, rate.count));
  const isRate = rate.count < Math.min(places, left);
  return { count, waitMs: isRate ? rate.waitMs : askAgainMs };
}

/** Items of living workers in an account, no further than is of interest. */
function* countAt(
  state: 'submitting' | 'running',
  account: string,
  most: number,
  { now, far }: Moments,
): Work<number> {
  const row = yield* firstRow(
    `SELECT count(*) AS found FROM (
       SELECT 1 FROM item WHERE account = ? AND state = '${state}' AND EXISTS (
         SELECT 1 FROM lease WHERE resource = item.owner AND expires_at >= ? AND expires_at <= ?)
       LIMIT ?) AS those`,
    account,
    now,
    far,
    most,
  );
  return row === undefined ? 0 : number(row, 'found');
}

function intervalUs({ submitsPerMinute }: Pick<AccountRules, 'submitsPerMinute'>): number {
  return minuteUs / submitsPerMinute;
}

/** When the next submit of a rate goes. One that lies too far ahead is of a clock that was set back. */
function nextUs({ nextAt }: AccountRow, rules: AccountRules, nowUs: number): number {
  const interval = intervalUs(rules);
  const isAhead = nextAt > nowUs + interval + catchUpUs;
  return isAhead ? nowUs : Math.max(nextAt, nowUs - catchUpUs);
}

function rateAllowance(row: AccountRow, rules: AccountRules, now: number): Allowance {
  if (rules.submitsPerMinute === Infinity) return { count: Infinity, waitMs: 0 };
  const nowUs = now * 1_000;
  const at = nextUs(row, rules, nowUs);
  if (at > nowUs) return { count: 0, waitMs: Math.ceil((at - nowUs) / 1_000) };
  const interval = intervalUs(rules);
  return { count: 1 + Math.floor((nowUs - at) / interval), waitMs: Math.ceil(interval / 1_000) };
}

/** Counts submits against the rate of an account. */
export function* spendRate(
  row: AccountRow,
  rules: AccountRules,
  count: number,
  now: number,
): Work<void> {
  if (rules.submitsPerMinute === Infinity || count === 0) return;
  const next = nextUs(row, rules, now * 1_000) + count * intervalUs(rules);
  yield* run('UPDATE account SET next_at = ? WHERE name = ?', Math.ceil(next), row.name);
}
