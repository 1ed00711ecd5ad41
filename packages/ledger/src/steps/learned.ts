import { text } from '../store/columns.ts';
import { rows, run, type Work } from '../store/work.ts';

/** Everything that is known of how long tasks take, by provider and endpoint, each as JSON. */
export function* learnedTimes(): Work<ReadonlyMap<string, string>> {
  const all = yield* rows(
    'SELECT endpoint, times FROM learned ORDER BY updated_at DESC LIMIT 1000',
  );
  return new Map(all.map((row) => [text(row, 'endpoint'), text(row, 'times')]));
}

/** Keeps what is known of one endpoint. */
export function* keepTimes(endpoint: string, times: string, now: number): Work<void> {
  yield* run(
    `INSERT INTO learned (endpoint, times, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (endpoint) DO UPDATE
     SET times = excluded.times, updated_at = excluded.updated_at`,
    endpoint,
    times,
    now,
  );
}
