import {
  type BatchItem,
  type ItemChange,
  type ItemFault,
  type ItemState,
  itemStates,
} from '../batch/batch-item.ts';
import type { SavedFile } from '@genlock/core';
import { json, number, optionalNumber, optionalText, text } from '../store/columns.ts';
import { firstRow, type Row, rows, run, type SqlValue, type Work } from '../store/work.ts';

/** The states in which an item belongs to a worker. */
const atWork: readonly ItemState[] = ['submitting', 'running', 'saving'];

/** The same in SQL, word for word as in the index. */
export const isAtWorkSql = "state IN ('submitting', 'running', 'saving')";

function isAtWork(state: ItemState): boolean {
  return atWork.includes(state);
}

/** A row of the table `item`. */
export function itemOf(row: Row): BatchItem {
  return {
    id: text(row, 'id'),
    position: number(row, 'position'),
    state: stateOf(row),
    after: optionalText(row, 'after_id'),
    lastFrameOf: optionalText(row, 'frame_of'),
    priority: number(row, 'priority'),
    fence: number(row, 'fence'),
    account: text(row, 'account'),
    request: optionalText(row, 'request'),
    hash: text(row, 'hash'),
    round: number(row, 'round'),
    tries: number(row, 'tries'),
    planned: optionalNumber(row, 'planned'),
    plannedModel: optionalText(row, 'planned_model'),
    taskId: optionalText(row, 'task_id'),
    acceptedAt: optionalNumber(row, 'accepted_at'),
    fault: json<ItemFault>(row, 'fault'),
    file: json<SavedFile>(row, 'file'),
  };
}

function stateOf(row: Row): ItemState {
  const word = text(row, 'state');
  const state = itemStates.find((known) => known === word);
  if (state !== undefined) return state;
  throw new TypeError('The ledger has an item in a state that no step writes.');
}

/** A page of the items in a state, or of all of them, in their order, behind a position. */
export function* pageOfItems(
  batch: string,
  state: ItemState | undefined,
  after: number,
  most: number,
): Work<readonly BatchItem[]> {
  const found = yield* rows(
    `SELECT * FROM item WHERE batch = ? ${state === undefined ? '' : 'AND state = ?'}
       AND position > ? ORDER BY position LIMIT ?`,
    batch,
    ...(state === undefined ? [] : [state]),
    after,
    most,
  );
  return found.map(itemOf);
}

/** How many items are in each state. */
export function* countItems(batch: string): Work<ReadonlyMap<string, number>> {
  const counted = yield* rows(
    'SELECT state, count(*) AS items FROM item WHERE batch = ? GROUP BY state',
    batch,
  );
  return new Map(counted.map((row) => [text(row, 'state'), number(row, 'items')]));
}

/** What was seen of an item when it was changed. */
export interface MovedItem {
  /** Whether others come after it. */
  readonly isFollowed: boolean;
}

/** How many items wait, counted no further than is of interest. */
export function* countWaiting(batch: string, most: number): Work<number> {
  const row = yield* firstRow(
    `SELECT count(*) AS found FROM (
       SELECT 1 FROM item WHERE batch = ? AND state = 'waiting' LIMIT ?) AS those`,
    batch,
    most,
  );
  return row === undefined ? 0 : number(row, 'found');
}

/** Changes an item, as who has taken it last; `undefined` where somebody has taken it since. */
export function* moveItem(
  batch: string,
  { id, fence }: Pick<BatchItem, 'id' | 'fence'>,
  change: ItemChange,
): Work<MovedItem | undefined> {
  const columns = columnsOf(change);
  const places = columns.map(([name]) => `${name} = ?`).join(', ');
  const values = columns.map(([, value]) => value);
  const moved = yield* firstRow(
    `UPDATE item SET ${places} WHERE batch = ? AND id = ? AND fence = ? RETURNING
       (SELECT count(*) FROM item n WHERE n.batch = ? AND n.after_id = ?) AS followers`,
    ...values,
    batch,
    id,
    fence,
    batch,
    id,
  );
  return moved && { isFollowed: number(moved, 'followers') > 0 };
}

/** Writes down what an item that waits should cost. */
export function* planItem(
  batch: string,
  id: string,
  { planned, plannedModel }: ItemChange,
): Work<void> {
  const sql = 'UPDATE item SET planned = ?, planned_model = ? WHERE batch = ? AND id = ?';
  yield* run(sql, planned ?? null, plannedModel ?? null, batch, id);
}

/** Changes all items in some states, those with a fault of a code alone where one is given. */
export function* moveItems(
  batch: string,
  from: readonly ItemState[],
  change: ItemChange,
  code?: string,
): Work<number> {
  const columns = new Map<string, SqlValue>([...columnsOf(change), ['owner', '']]);
  const places = [...columns.keys()].map((name) => `${name} = ?`).join(', ');
  const moved = yield* rows(
    `UPDATE item SET ${places}, fence = fence + 1
     WHERE batch = ? AND state IN (${from.map(() => '?').join(', ')})
       AND (CAST(? AS TEXT) IS NULL OR fault LIKE ?) RETURNING id`,
    ...columns.values(),
    batch,
    ...from,
    code ?? null,
    `{"code":"${code}"%`,
  );
  return moved.length;
}

/** The next round of all items that failed: each gets a task of its own. */
export function* nextRound(batch: string, from: readonly ItemState[]): Work<number> {
  const moved = yield* rows(
    `UPDATE item SET state = 'waiting', round = round + 1, tries = 0, next_at = 0, task_id = NULL,
       accepted_at = NULL, fault = NULL, fence = fence + 1
     WHERE batch = ? AND state IN (${from.map(() => '?').join(', ')}) RETURNING id`,
    batch,
    ...from,
  );
  return moved.length;
}

function columnsOf(change: ItemChange): readonly (readonly [name: string, value: SqlValue])[] {
  const { fault, file, isForgotten } = change;
  const given: readonly (readonly [name: string, value: SqlValue | undefined])[] = [
    ['state', change.state],
    // What is not at work is nobody's.
    ['owner', change.state === undefined || isAtWork(change.state) ? undefined : ''],
    ['account', change.account],
    ['round', change.round],
    ['tries', change.tries],
    ['next_at', change.nextAt],
    ['planned', change.planned],
    ['planned_model', change.plannedModel],
    ['task_id', change.taskId],
    ['accepted_at', change.acceptedAt],
    ['fault', fault === undefined || fault === null ? fault : JSON.stringify(fault)],
    ['file', file && JSON.stringify(file)],
    ['request', isForgotten === true ? null : undefined],
  ];
  return given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
