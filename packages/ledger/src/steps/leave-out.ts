import { rows, type Work } from '../store/work.ts';

/** Takes items out that nothing was ever sent of and that no other comes after; gives how many. */
export function* leaveOut(batch: string, ids: readonly string[]): Work<number> {
  if (ids.length === 0) return 0;
  const left = yield* rows(
    `DELETE FROM item WHERE batch = ? AND id IN (${ids.map(() => '?').join(', ')})
       AND state IN ('waiting', 'over-budget') AND round = 1 AND tries = 0 AND task_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM task WHERE start_key = item.batch || '/' || item.id)
       AND NOT EXISTS (SELECT 1 FROM item n WHERE n.batch = item.batch AND n.after_id = item.id)
     RETURNING id`,
    batch,
    ...ids,
  );
  return left.length;
}
