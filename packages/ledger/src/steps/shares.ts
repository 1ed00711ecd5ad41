import type { AccountRules } from '../batch/account-rules.ts';
import type { BatchRecord } from '../batch/batch-item.ts';
import { number, optionalNumber } from '../store/columns.ts';
import { firstRow, run, type Work } from '../store/work.ts';

/** For how long a batch that was given less than it wants is taken to want more. */
const wantsMs = 1_500;

/** What a batch has had of an account, beside the others that want it. */
export interface Share {
  /** How many it was given, in numbers that are kept level among those that want the same. */
  readonly served: number;
  /** How many it may have now before another one's turn comes. */
  readonly most: number;
}

/**
 * The share of a batch: none while one of a greater priority wants the account; among equals no more
 * than all submits at a time ahead of the one that was given least.
 */
export function* shareOf(
  { name, priority }: Pick<BatchRecord, 'name' | 'priority'>,
  rules: AccountRules,
  now: number,
): Work<Share> {
  const own = yield* firstRow(
    'SELECT served, wants_until FROM share WHERE account = ? AND batch = ?',
    rules.name,
    name,
  );
  const others = yield* firstRow(
    `SELECT MAX(priority) AS priority, MIN(CASE WHEN priority = ? THEN served END) AS served
     FROM share WHERE account = ? AND batch <> ? AND wants_until >= ?
       AND wants_until <= ? AND priority >= ?`,
    priority,
    rules.name,
    name,
    now,
    // One that lies further ahead is of a clock that was set back.
    now + wantsMs,
    priority,
  );
  const had = own === undefined ? 0 : number(own, 'served');
  const first = others && optionalNumber(others, 'priority');
  const least = others && optionalNumber(others, 'served');
  // Who comes later gets nothing for the time when it wanted nothing.
  const isNew = own === undefined || number(own, 'wants_until') < now;
  const served = isNew ? Math.max(had, least ?? 0) : had;
  if (first !== undefined && first > priority) return { served, most: 0 };
  if (least === undefined) return { served, most: Infinity };
  return { served, most: Math.max(0, least + Math.max(1, rules.submits) - served) };
}

/** Writes down what a batch was given, and whether it wants more. */
export function* serve(
  { name, priority }: Pick<BatchRecord, 'name' | 'priority'>,
  account: string,
  { served, wantsMore, now }: { served: number; wantsMore: boolean; now: number },
): Work<void> {
  yield* run(
    `INSERT INTO share (account, batch, priority, served, wants_until) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (account, batch) DO UPDATE
     SET priority = excluded.priority, served = excluded.served, wants_until = excluded.wants_until`,
    account,
    name,
    priority,
    served,
    wantsMore ? now + wantsMs : 0,
  );
}
