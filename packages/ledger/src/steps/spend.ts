import { toUsd } from '@genlock/core';
import { number, text } from '../store/columns.ts';
import { rows, type Work } from '../store/work.ts';

/** What spending is reported by. `day` is the day of the submit, in UTC. */
export type SpendBy = 'day' | 'provider' | 'model' | 'tag';

/** What was spent on something. */
export interface SpendRow {
  /** The day (`YYYY-MM-DD`), provider, model or tag; `all` where it is not asked apart. */
  readonly name: string;
  /** How many tasks: paid ones, and those that may be. */
  readonly tasks: number;
  /** What they cost, in USD: as the provider told, else as it should be. */
  readonly usd: number;
  /** What is set aside for those that may still cost something, in USD. */
  readonly openUsd: number;
}

/** The SQL of what is reported by; a task with two tags counts under both. */
const names = {
  day: ['a.day', ''],
  provider: ['a.provider', ''],
  model: ['a.model', ''],
  tag: ['tag.name', 'JOIN tag ON tag.task = a.task'],
  all: ["'' || 'all'", ''],
} as const satisfies Record<SpendBy | 'all', readonly [name: string, join: string]>;

/** What was spent, one row a name, in their order. */
export function* spend(
  by: SpendBy | 'all',
  since: number,
  until: number,
): Work<readonly SpendRow[]> {
  const [name, join] = names[by];
  const found = yield* rows(
    `SELECT ${name} AS name, count(*) AS tasks, COALESCE(SUM(a.settled), 0) AS spent,
       COALESCE(SUM(CASE WHEN a.settled IS NULL THEN a.estimate ELSE 0 END), 0) AS open
     FROM attempt a ${join}
     WHERE a.status <> 'refused' AND a.submitted_at >= ? AND a.submitted_at < ?
     GROUP BY ${name} ORDER BY ${name}`,
    since,
    until,
  );
  return found.map((row) => ({
    name: text(row, 'name'),
    tasks: number(row, 'tasks'),
    usd: toUsd(number(row, 'spent')),
    openUsd: toUsd(number(row, 'open')),
  }));
}
