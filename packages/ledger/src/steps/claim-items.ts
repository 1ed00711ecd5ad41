import type { ClaimAsk, Claimed } from '../batch/account-rules.ts';
import type { BatchItem } from '../batch/batch-item.ts';
import { firstRow, rows, run, type Work } from '../store/work.ts';
import { accountRow } from './account-row.ts';
import { allowance, spendRate } from './allowance.ts';
import { openBatch } from './batch.ts';
import { circuitOf, probe, probeInMs } from './circuit.ts';
import { itemOf } from './items.ts';
import { serve, shareOf } from './shares.ts';
import { beAlive, type Worker } from './workers.ts';

/** Who claims, and when. */
export interface Claimer {
  readonly worker: Worker;
  readonly now: number;
  /** Until when the worker is taken for alive. */
  readonly until: number;
  /** Behind this moment no lease ends but one of before the clock was set back. */
  readonly far: number;
}

/** In how long it is asked again for what others have. */
const askAgainMs = 200;

/**
 * Takes waiting items to start them, as many as their account allows: all of its limits are kept in
 * this one transaction, for all workers and batches.
 */
export function* claimItems({ worker, now, until, far }: Claimer, ask: ClaimAsk): Work<Claimed> {
  const { account: rules } = ask;
  yield* beAlive(worker, until);
  const batch = yield* openBatch(worker.batch, now);
  if (batch.state !== 'open') return none;
  const account = yield* accountRow(rules.name);
  const circuit = circuitOf(account, rules, now);
  const isSuspect = account.faults > 0;
  if (circuit !== undefined) {
    const waitMs = probeInMs(account, now);
    if (waitMs > 0) return { items: [], waitMs, circuit, isSuspect };
  }
  const allowed = yield* allowance(account, rules, { now, far });
  const share = yield* shareOf(batch, rules, now);
  const most = Math.min(allowed.count, share.most, circuit === undefined ? ask.most : 1);
  const items = most <= 0 ? [] : yield* take(worker, ask, Math.min(most, ask.most), now);
  if (circuit !== undefined && items.length > 0) yield* probe(account, now);
  yield* spendRate(account, rules, items.length, now);
  // Who takes the last place wants the next one too.
  const wantsMore = items.length >= most && (yield* isWaiting(worker.batch, ask, now));
  yield* serve(batch, rules.name, { served: share.served + items.length, wantsMore, now });
  if (!wantsMore || most >= ask.most) return { items, waitMs: undefined, circuit, isSuspect };
  const waitMs = allowed.count <= most ? allowed.waitMs : askAgainMs;
  return { items, waitMs, circuit, isSuspect };
}

const none: Claimed = { items: [], waitMs: undefined, circuit: undefined, isSuspect: false };

/**
 * A column with a sign is served by no index. By moments or by positions all that wait would be
 * sorted for each claim; what is left is the index of the order in which they are claimed.
 */
const isDue = '(+next_at <= ? OR +next_at > ?)';

/**
 * What waits for longer than anything is made to wait, ten minutes, was written before the clock was
 * set back.
 */
function due(now: number): readonly [now: number, far: number] {
  return [now, now + 1_200_000];
}

/** Positions serve where they leave few: a canary is claimed beside a million that wait. */
function isBelow(below: number): string {
  return below === Number.MAX_SAFE_INTEGER ? '+position < ?' : 'position < ?';
}

function* take(
  { batch, name }: Worker,
  { below, ids, account }: ClaimAsk,
  most: number,
  now: number,
): Work<readonly BatchItem[]> {
  const claimed = yield* rows(
    `UPDATE item SET state = 'submitting', owner = ?, fence = fence + 1, account = ?
     WHERE batch = ? AND id IN (
       SELECT id FROM item
       WHERE batch = ? AND state = 'waiting' AND ${isDue} AND ${isBelow(below)} ${among(ids)}
       ORDER BY priority DESC, position LIMIT ?)
     RETURNING *`,
    name,
    account.name,
    batch,
    batch,
    ...due(now),
    below,
    ...(ids ?? []),
    most,
  );
  return claimed
    .map(itemOf)
    .toSorted((one, other) => other.priority - one.priority || one.position - other.position);
}

function among(ids: readonly string[] | undefined): string {
  return ids === undefined ? '' : `AND id IN (${ids.map(() => '?').join(', ')})`;
}

/** Whether an item could be started now that was not. */
function* isWaiting(batch: string, { below, ids }: ClaimAsk, now: number): Work<boolean> {
  const row = yield* firstRow(
    `SELECT 1 AS found FROM item
     WHERE batch = ? AND state = 'waiting' AND (next_at <= ? OR next_at > ?) AND position < ?
       ${among(ids)} LIMIT 1`,
    batch,
    ...due(now),
    below,
    ...(ids ?? []),
  );
  return row !== undefined;
}

/** Items that wait, in the order in which they are claimed: for who has to know them before. */
export function* candidates(
  batch: string,
  now: number,
  below: number,
  { most, except }: { readonly most: number; readonly except: readonly string[] },
): Work<readonly BatchItem[]> {
  const found = yield* rows(
    `SELECT * FROM item
     WHERE batch = ? AND state = 'waiting' AND ${isDue} AND ${isBelow(below)}
       AND account NOT IN (${except.map(() => '?').join(', ') || "'-'"})
     ORDER BY priority DESC, position LIMIT ?`,
    batch,
    ...due(now),
    below,
    ...except,
    most,
  );
  return found.map(itemOf);
}

/** Writes down which account items that wait are for. */
export function* assign(batch: string, ids: readonly string[], account: string): Work<void> {
  if (ids.length === 0) return;
  yield* run(
    `UPDATE item SET account = ? WHERE batch = ? AND state = 'waiting'
       AND id IN (${ids.map(() => '?').join(', ')})`,
    account,
    batch,
    ...ids,
  );
}
