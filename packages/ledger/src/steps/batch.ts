import { toMicroUsd, toUsd } from '@genlock/core';
import type {
  AddedItem,
  BatchKept,
  BatchRecord,
  BatchState,
  NewItem,
} from '../batch/batch-item.ts';
import { number, optionalNumber, optionalText, text } from '../store/columns.ts';
import { firstRow, insertAll, type Row, rows, run, type Work } from '../store/work.ts';
import { relink } from './chains.ts';

const states: readonly BatchState[] = ['open', 'paused', 'canceled'];

/** The batch of a name, made where there is none. */
export function* openBatch(
  name: string,
  now: number,
  { priority, budgetUsd }: BatchKept = {},
): Work<BatchRecord> {
  yield* run(
    `INSERT INTO batch (name, state, approved, created_at) VALUES (?, 'open', 0, ?)
     ON CONFLICT DO NOTHING`,
    name,
    now,
  );
  if (priority !== undefined) {
    const sql = 'UPDATE batch SET priority = ? WHERE name = ? AND priority <> ?';
    yield* run(sql, priority, name, priority);
  }
  if (budgetUsd !== undefined) {
    const sql = 'UPDATE batch SET budget = ? WHERE name = ? AND COALESCE(budget, -1) <> ?';
    const budget = toMicroUsd(budgetUsd);
    yield* run(sql, budget, name, budget);
  }
  const row = yield* firstRow('SELECT * FROM batch WHERE name = ?', name);
  if (row === undefined) throw new TypeError('The ledger has lost a batch.');
  return recordOf(row);
}

/** All batches, the newest first. */
export function* listBatches(): Work<readonly BatchRecord[]> {
  return (yield* rows('SELECT * FROM batch ORDER BY created_at DESC, name')).map(recordOf);
}

function recordOf(row: Row): BatchRecord {
  const state = text(row, 'state');
  const budget = optionalNumber(row, 'budget');
  return {
    name: text(row, 'name'),
    state: states.find((known) => known === state) ?? 'paused',
    isApproved: number(row, 'approved') === 1,
    priority: number(row, 'priority'),
    budgetUsd: budget === undefined ? undefined : toUsd(budget),
  };
}

/** Says whether a batch may start tasks. */
export function* setBatchState(name: string, state: BatchState): Work<void> {
  yield* run('UPDATE batch SET state = ? WHERE name = ?', state, name);
}

/** Somebody has seen the first clips. */
export function* approveBatch(name: string): Work<void> {
  yield* run('UPDATE batch SET approved = 1 WHERE name = ?', name);
}

/**
 * Adds items behind those that are there. One that is there already stays as it is, but where its
 * request has changed and it is to be made again.
 */
export function* addItems(
  batch: string,
  items: readonly NewItem[],
  isRemade: boolean,
): Work<readonly AddedItem[]> {
  const last = yield* firstRow(
    'SELECT position FROM item WHERE batch = ? ORDER BY position DESC LIMIT 1',
    batch,
  );
  let next = (last === undefined ? -1 : number(last, 'position')) + 1;
  const added: AddedItem[] = [];
  const known = yield* knownItems(batch, items);
  const rowsToAdd: Row[] = [];
  for (const item of items) {
    const before = known.get(item.id);
    if (before === undefined) {
      rowsToAdd.push({ ...rowOf(batch, item), position: next, ...fresh });
      known.set(item.id, { hash: item.hash, position: next, request: item.request });
      added.push({ outcome: 'added', position: next });
      next += 1;
      continue;
    }
    const { position } = before;
    if (before.hash !== item.hash) {
      // It may be one that comes twice in this page.
      yield* insertAll('item', rowsToAdd.splice(0));
      const outcome = isRemade && (yield* remake(batch, item)) ? 'remade' : 'changed';
      added.push({ outcome, position });
      continue;
    }
    const kept = before.request;
    if (kept !== undefined && kept !== item.request) {
      yield* insertAll('item', rowsToAdd.splice(0));
      yield* moveFiles(batch, item);
    }
    added.push({ outcome: 'same', position });
  }
  yield* insertAll('item', rowsToAdd);
  const isRelinked = items.some(({ after }) => after !== undefined);
  if (isRelinked || added.some(({ outcome }) => outcome === 'remade')) yield* relink(batch);
  return added;
}

/** An item that is there. */
interface KnownItem {
  readonly hash: string;
  readonly position: number;
  readonly request: string | undefined;
}

/** Those of some items that are there, by their ids, in one statement. */
function* knownItems(batch: string, items: readonly NewItem[]): Work<Map<string, KnownItem>> {
  if (items.length === 0) return new Map();
  const found = yield* rows(
    `SELECT id, hash, position, request FROM item
     WHERE batch = ? AND id IN (${items.map(() => '?').join(', ')})`,
    batch,
    ...items.map(({ id }) => id),
  );
  return new Map(
    found.map((row) => [
      text(row, 'id'),
      {
        hash: text(row, 'hash'),
        position: number(row, 'position'),
        request: optionalText(row, 'request'),
      },
    ]),
  );
}

function rowOf(batch: string, { id, request, hash, priority, after, lastFrameOf }: NewItem): Row {
  const chain = { after_id: after ?? null, frame_of: lastFrameOf ?? null };
  return { batch, id, request, hash, priority, ...chain };
}

const fresh = { state: 'waiting', round: 1, tries: 0, next_at: 0 } as const;

/** Makes an item again as it is now; `false` while its task is at work, or may be. */
function* remake(batch: string, { id, request, hash, after, lastFrameOf }: NewItem): Work<boolean> {
  const remade = yield* firstRow(
    `UPDATE item SET request = ?, hash = ?, state = 'waiting', round = round + 1, tries = 0,
       next_at = 0, planned = NULL, planned_model = NULL, task_id = NULL, accepted_at = NULL,
       fault = NULL, file = NULL, account = '', fence = fence + 1, after_id = ?, frame_of = ?
     WHERE batch = ? AND id = ?
       AND state NOT IN ('submitting', 'running', 'saving', 'unknown') RETURNING id`,
    request,
    hash,
    after ?? null,
    lastFrameOf ?? null,
    batch,
    id,
  );
  return remade !== undefined;
}

/** The same request, its files somewhere else: it is started from where they are. */
function* moveFiles(batch: string, { id, request }: NewItem): Work<void> {
  yield* run(
    `UPDATE item SET request = ? WHERE batch = ? AND id = ? AND request IS NOT NULL`,
    request,
    batch,
    id,
  );
}
