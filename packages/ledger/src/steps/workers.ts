import type { BatchItem, ItemState } from '../batch/batch-item.ts';
import { number, optionalNumber, text } from '../store/columns.ts';
import type { StillLeases } from '../still-leases.ts';
import { firstRow, type Row, rows, run, type Work } from '../store/work.ts';
import { isAtWorkSql, itemOf } from './items.ts';

/** What the lease of a worker begins with; its batch follows. */
const prefix = 'worker:';

/** A worker on a batch. Its name is that of its lease. */
export interface Worker {
  readonly batch: string;
  readonly name: string;
  /** The process that it is in, which renews its leases. */
  readonly process: string;
}

/** The name of a worker; two of them are never the same. */
export function workerName(batch: string, id: string): string {
  return `${prefix}${batch}/${id}`;
}

/** Says that a worker is alive, also where it was taken for dead: nobody else can have its name. */
export function* beAlive({ name, process }: Worker, until: number): Work<void> {
  yield* run(
    `INSERT INTO lease (resource, owner, fence, expires_at) VALUES (?, ?, 1, ?)
     ON CONFLICT (resource) DO UPDATE SET expires_at = excluded.expires_at`,
    name,
    process,
    until,
  );
}

/** Ends a worker. What it leaves is anybody's. */
export function* leave({ batch, name }: Worker): Work<void> {
  yield* run(
    `UPDATE item SET owner = '' WHERE batch = ? AND owner = ? AND ${isAtWorkSql}`,
    batch,
    name,
  );
  yield* run('DELETE FROM lease WHERE resource = ?', name);
}

/** How much is taken up, and what is known of leases that end too late. */
export interface TakeUp {
  readonly now: number;
  readonly most: number;
  readonly still: StillLeases;
}

/**
 * Takes items that nobody works on: of workers whose lease has run out, and what one left that ended.
 * What a worker writes that had them before is refused from then on.
 */
export function* takeUp(
  worker: Worker,
  states: readonly ItemState[],
  { now, most, still }: TakeUp,
): Work<readonly BatchItem[]> {
  const { batch, name } = worker;
  const taken: BatchItem[] = [];
  for (const owner of ['', ...(yield* deadWorkers(worker, now, still))]) {
    const found = yield* rows(
      `UPDATE item SET owner = ?, fence = fence + 1 WHERE batch = ? AND id IN (
         SELECT id FROM item WHERE batch = ? AND owner = ? AND ${isAtWorkSql}
           AND state IN (${states.map(() => '?').join(', ')}) LIMIT ?)
       RETURNING *`,
      name,
      batch,
      batch,
      owner,
      ...states,
      most - taken.length,
    );
    taken.push(...found.map(itemOf));
    if (owner !== '') yield* forget(batch, owner);
    if (taken.length >= most) break;
  }
  return taken.toSorted((one, other) => one.position - other.position);
}

function* deadWorkers(
  { batch, name }: Worker,
  now: number,
  still: StillLeases,
): Work<readonly string[]> {
  const dead = yield* rows(
    // 0 comes behind / in every order that the names are in.
    `SELECT resource, expires_at FROM lease
     WHERE resource > ? AND resource < ? AND (expires_at < ? OR expires_at > ?) AND resource <> ?
     ORDER BY resource LIMIT 100`,
    `${prefix}${batch}/`,
    `${prefix}${batch}0`,
    now,
    still.farFrom(now),
    name,
  );
  return dead
    .map((row) => ({ resource: text(row, 'resource'), expiresAt: number(row, 'expires_at') }))
    .filter((lease) => lease.expiresAt < now || still.isDead(lease, now))
    .map(({ resource }) => resource);
}

/** The lease of a dead worker goes with the last of its items. */
function* forget(batch: string, owner: string): Work<void> {
  yield* run(
    `DELETE FROM lease WHERE resource = ? AND NOT EXISTS (
       SELECT 1 FROM item WHERE batch = ? AND owner = ? AND ${isAtWorkSql})`,
    owner,
    batch,
    owner,
  );
}

/** What is left to do in a batch. */
export interface WorkLeft {
  /** When the next item that waits may be started; `undefined` where none waits. */
  readonly nextAt: number | undefined;
  /** Whether any worker has an item, which may come to wait again. */
  readonly isAtWork: boolean;
}

/** What is left to do, of the items below a position. */
export function* workLeft(batch: string, below: number): Work<WorkLeft> {
  const row = yield* below === Number.MAX_SAFE_INTEGER ? firstOfAll(batch) : firstOf(batch, below);
  const atWork = yield* firstRow(
    `SELECT 1 AS found FROM item WHERE batch = ? AND ${isAtWorkSql} LIMIT 1`,
    batch,
  );
  return {
    nextAt: row && optionalNumber(row, 'next_at'),
    isAtWork: atWork !== undefined && number(atWork, 'found') === 1,
  };
}

/** By the index of moments: the others that wait are not counted, however many there are. */
function firstOfAll(batch: string): Work<Row | undefined> {
  const sql = `SELECT next_at FROM item WHERE batch = ? AND state = 'waiting' ORDER BY next_at LIMIT 1`;
  return firstRow(sql, batch);
}

/** By the index of positions, no further than they go: behind them a million may wait. */
function firstOf(batch: string, below: number): Work<Row | undefined> {
  return firstRow(
    `SELECT MIN(next_at) AS next_at FROM (
       SELECT next_at FROM item WHERE batch = ? AND state = 'waiting' AND position < ?
       ORDER BY position LIMIT ?) AS those`,
    batch,
    below,
    below,
  );
}

/** Items of a worker whose tasks have ended as far as the ledger knows, whoever has read that. */
export function* endedTasks({ batch, name }: Worker): Work<readonly string[]> {
  const ended = yield* rows(
    `SELECT i.task_id FROM item i JOIN attempt a ON a.task_id = i.task_id
     WHERE i.batch = ? AND i.owner = ? AND i.${isAtWorkSql} AND i.state = 'running'
       AND a.status <> 'running'`,
    batch,
    name,
  );
  return ended.map((row) => text(row, 'task_id'));
}
