import {
  type BatchItem,
  type ItemChange,
  type ItemFault,
  type ItemState,
  itemStates,
} from '../batch/batch-item.ts';
import type { SavedFile } from '../ledger-task.ts';
import { json, number, optionalNumber, optionalText, text } from '../store/columns.ts';
import { firstRow, type Row, rows, run, type SqlValue, type Work } from '../store/work.ts';

/** A row of the table `item`. */
function itemOf(row: Row): BatchItem {
  return {
    id: text(row, 'id'),
    position: number(row, 'position'),
    state: stateOf(row),
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

/** Takes waiting items to start them: each is given to one who asks. */
export function* claimItems(
  batch: string,
  now: number,
  below: number,
  most: number,
): Work<readonly BatchItem[]> {
  const claimed = yield* rows(
    `UPDATE item SET state = 'submitting' WHERE batch = ? AND id IN (
       SELECT id FROM item
       WHERE batch = ? AND state = 'waiting' AND next_at <= ? AND position < ?
       ORDER BY position LIMIT ?)
     RETURNING *`,
    batch,
    batch,
    now,
    below,
    most,
  );
  return claimed.map(itemOf).toSorted((one, other) => one.position - other.position);
}

/** When the next item may be started; `undefined` where none waits. */
export function* nextItemAt(batch: string, below: number): Work<number | undefined> {
  const row = yield* firstRow(
    `SELECT MIN(next_at) AS next_at FROM item
     WHERE batch = ? AND state = 'waiting' AND position < ?`,
    batch,
    below,
  );
  return row && optionalNumber(row, 'next_at');
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

/** Changes an item. */
export function* moveItem(batch: string, id: string, change: ItemChange): Work<void> {
  const columns = columnsOf(change);
  const places = columns.map(([name]) => `${name} = ?`).join(', ');
  const values = columns.map(([, value]) => value);
  yield* run(`UPDATE item SET ${places} WHERE batch = ? AND id = ?`, ...values, batch, id);
}

/** Changes all items in some states, those with a fault of a code alone where one is given. */
export function* moveItems(
  batch: string,
  from: readonly ItemState[],
  change: ItemChange,
  code?: string,
): Work<number> {
  const columns = columnsOf(change);
  const places = columns.map(([name]) => `${name} = ?`).join(', ');
  const moved = yield* rows(
    `UPDATE item SET ${places}
     WHERE batch = ? AND state IN (${from.map(() => '?').join(', ')})
       AND (CAST(? AS TEXT) IS NULL OR fault LIKE ?) RETURNING id`,
    ...columns.map(([, value]) => value),
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
       accepted_at = NULL, fault = NULL
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
