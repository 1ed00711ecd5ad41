import { type ChecksOf, kinds } from '@genlock/core';
import { statusesOf, statusFilters, type StatusFilter } from '../status.ts';
import { rows, type Row, type SqlValue, type Work } from '../store/work.ts';
import { taskColumns } from './task-row.ts';

/** Which tasks are meant. What is left out matters not. */
export interface TaskFilter {
  /** A status, `open` (submitting, unknown, running), or `ended` (all others). */
  readonly status?: StatusFilter | undefined;
  /** Id of a provider. */
  readonly provider?: string | undefined;
  /** Neutral model id. */
  readonly model?: string | undefined;
  /** A tag. */
  readonly tag?: string | undefined;
  /** Idempotency key. */
  readonly key?: string | undefined;
  /** Submitted at this moment or later, in milliseconds since the epoch. */
  readonly since?: number | undefined;
  /** Submitted before this moment, in milliseconds since the epoch. */
  readonly until?: number | undefined;
  /** Which come first. Default: the oldest. */
  readonly order?: 'oldest' | 'newest' | undefined;
}

type Condition = readonly [sql: string, ...values: readonly SqlValue[]];

/** What each part of a filter asks of a row. */
const conditions: {
  readonly [Name in Exclude<keyof TaskFilter, 'order'>]-?: (
    value: NonNullable<TaskFilter[Name]>,
  ) => Condition;
} = {
  status: (status) => {
    const words = statusesOf(status);
    return [`a.status IN (${words.map(() => '?').join(', ')})`, ...words];
  },
  provider: (id) => ['a.provider = ?', id],
  model: (model) => ['a.model = ?', model],
  tag: (name) => ['a.task IN (SELECT task FROM tag WHERE name = ?)', name],
  key: (key) => ['t.start_key = ?', key],
  since: (ms) => ['a.submitted_at >= ?', ms],
  until: (ms) => ['a.submitted_at < ?', ms],
};

/** The names of a filter, each with what its value has to be. */
export const filterChecks: ChecksOf<TaskFilter> = {
  status: kinds.oneOf(...statusFilters),
  provider: kinds.text,
  model: kinds.text,
  tag: kinds.text,
  key: kinds.text,
  since: kinds.finite,
  until: kinds.finite,
  order: kinds.oneOf('oldest', 'newest'),
};

/** What comes behind an id, in each order. */
const orders = {
  oldest: ['>', 'ASC'],
  newest: ['<', 'DESC'],
} as const;

/** What a filter asks, as SQL with its values. */
function whereOf(filter: TaskFilter): Condition {
  const asked = [
    filter.status === undefined ? undefined : conditions.status(filter.status),
    filter.provider === undefined ? undefined : conditions.provider(filter.provider),
    filter.model === undefined ? undefined : conditions.model(filter.model),
    filter.tag === undefined ? undefined : conditions.tag(filter.tag),
    filter.key === undefined ? undefined : conditions.key(filter.key),
    filter.since === undefined ? undefined : conditions.since(filter.since),
    filter.until === undefined ? undefined : conditions.until(filter.until),
  ].filter((condition) => condition !== undefined);
  const sql = ['a.is_latest = 1', ...asked.map(([text]) => text)].join(' AND ');
  return [sql, ...asked.flatMap(([, ...values]) => values)];
}

/** A page of the tasks that a filter means, behind the one with this id; `undefined` for the first. */
export function* page(
  filter: TaskFilter,
  after: string | undefined,
  most: number,
): Work<readonly Row[]> {
  const [where, ...values] = whereOf(filter);
  const [behind, direction] = orders[filter.order ?? 'oldest'];
  return yield* rows(
    `SELECT ${taskColumns} FROM attempt a JOIN task t ON t.id = a.task
     WHERE ${where}${after === undefined ? '' : ` AND a.task ${behind} ?`}
     ORDER BY a.task ${direction} LIMIT ?`,
    ...values,
    ...(after === undefined ? [] : [after]),
    most,
  );
}
