import type { BatchItem, ItemFault, ItemState } from '../batch/batch-item.ts';
import { firstRow, rows, run, type Work } from '../store/work.ts';
import { itemOf } from './items.ts';

/** What stands against an item whose predecessor brought no video. */
const orphaned: ItemFault = { code: 'predecessor-failed', charged: 'no' };

const isOrphaned = `state = 'refused' AND fault LIKE '{"code":"${orphaned.code}"%'`;

/** A condition on the state of an item's predecessor. */
function before(condition: string): string {
  return `EXISTS (SELECT 1 FROM item p WHERE p.batch = item.batch AND p.id = item.after_id
    AND p.state ${condition})`;
}

const hasFailed = "IN ('failed', 'refused')";

/** Gives the items that come after one which has ended: they may be started, or are refused. */
export function* follow(batch: string, id: string, state: ItemState): Work<readonly BatchItem[]> {
  if (state === 'done') {
    const free = yield* rows(
      `UPDATE item SET state = 'waiting', fence = fence + 1
       WHERE batch = ? AND after_id = ? AND state = 'blocked' RETURNING *`,
      batch,
      id,
    );
    return free.map(itemOf);
  }
  if (state !== 'failed' && state !== 'refused') return [];
  const refused: BatchItem[] = [];
  for (let ids: readonly string[] = [id]; ids.length > 0;) {
    const next = yield* rows(
      `UPDATE item SET state = 'refused', fault = ?, fence = fence + 1
       WHERE batch = ? AND after_id IN (${ids.map(() => '?').join(', ')}) AND state = 'blocked'
       RETURNING *`,
      JSON.stringify(orphaned),
      batch,
      ...ids,
    );
    const items = next.map(itemOf);
    refused.push(...items);
    ids = items.map((item) => item.id);
  }
  return refused;
}

/** Puts every item that comes after another where it belongs, after any of them were changed. */
export function* relink(batch: string): Work<void> {
  const own = 'batch = ? AND after_id IS NOT NULL';
  yield* run(
    `UPDATE item SET state = 'blocked', fence = fence + 1
     WHERE ${own} AND state IN ('waiting', 'over-budget') AND ${before("<> 'done'")}`,
    batch,
  );
  // Those behind one that is tried once more, then those behind these.
  yield* untilNone(
    `UPDATE item SET state = 'blocked', fault = NULL, fence = fence + 1
     WHERE ${own} AND ${isOrphaned} AND ${before(`NOT ${hasFailed}`)} RETURNING id`,
    batch,
  );
  yield* run(
    `UPDATE item SET state = 'waiting', fence = fence + 1
     WHERE ${own} AND state = 'blocked' AND ${before("= 'done'")}`,
    batch,
  );
  yield* untilNone(
    `UPDATE item SET state = 'refused', fault = '${JSON.stringify(orphaned)}', fence = fence + 1
     WHERE ${own} AND state = 'blocked' AND ${before(hasFailed)} RETURNING id`,
    batch,
  );
}

function* untilNone(sql: string, batch: string): Work<void> {
  while ((yield* rows(sql, batch)).length > 0);
}

/** Whether an item that is not started yet begins with the last frame of another. */
export function* needsFrames(batch: string): Work<boolean> {
  const row = yield* firstRow(
    `SELECT 1 AS found FROM item
     WHERE batch = ? AND after_id IS NOT NULL AND frame_of IS NOT NULL
       AND state IN ('blocked', 'waiting', 'submitting', 'over-budget') LIMIT 1`,
    batch,
  );
  return row !== undefined;
}
