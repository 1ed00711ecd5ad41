import type { Added, BatchRecord, BatchState, NewItem } from '../batch/batch-item.ts';
import { number, text } from '../store/columns.ts';
import { firstRow, insert, run, type Work } from '../store/work.ts';

const states: readonly BatchState[] = ['open', 'paused', 'canceled'];

/** The batch of a name, made where there is none. */
export function* openBatch(name: string, now: number): Work<BatchRecord> {
  yield* run(
    `INSERT INTO batch (name, state, approved, created_at) VALUES (?, 'open', 0, ?)
     ON CONFLICT DO NOTHING`,
    name,
    now,
  );
  const row = yield* firstRow('SELECT * FROM batch WHERE name = ?', name);
  const state = row && text(row, 'state');
  return {
    name,
    state: states.find((known) => known === state) ?? 'paused',
    isApproved: row !== undefined && number(row, 'approved') === 1,
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

/** Adds items behind those that are there; one that is there already stays as it is. */
export function* addItems(batch: string, items: readonly NewItem[]): Work<readonly Added[]> {
  const last = yield* firstRow(
    'SELECT position FROM item WHERE batch = ? ORDER BY position DESC LIMIT 1',
    batch,
  );
  let position = (last === undefined ? -1 : number(last, 'position')) + 1;
  const added: Added[] = [];
  for (const item of items) {
    const known = yield* firstRow(
      'SELECT hash FROM item WHERE batch = ? AND id = ?',
      batch,
      item.id,
    );
    if (known === undefined) {
      yield* insert('item', { batch, ...item, position, ...fresh });
      position += 1;
      added.push('added');
    } else {
      added.push(text(known, 'hash') === item.hash ? 'same' : 'changed');
    }
  }
  return added;
}

const fresh = { state: 'waiting', round: 1, tries: 0, next_at: 0 } as const;
