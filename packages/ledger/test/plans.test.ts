import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rejectionOf } from '@genlock/test-support/async';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { batchStoreOf, createLedger, type Ledger, withLedger } from '../src/index.ts';
import { account, items } from './support/batches.ts';
import { FakeProvider } from './support/fake-provider.ts';
import { kite } from './support/scene.ts';

let folder: string;
let ledger: Ledger;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'genlock-plans-'));
  ledger = createLedger({ file: join(folder, 'genlock.sqlite'), onEnd: () => undefined });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await ledger.close();
  await rm(folder, { recursive: true });
});

const everyItem = Number.MAX_SAFE_INTEGER;

/** How SQLite goes about each statement that a piece of work runs, by its text. */
async function plansOf(work: () => Promise<unknown>): Promise<ReadonlyMap<string, string>> {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  await work();
  const statements = new Set(prepare.mock.calls.map(([sql]) => sql));
  prepare.mockRestore();
  const database = new DatabaseSync(join(folder, 'genlock.sqlite'), { readOnly: true });
  const planOf = (sql: string): string =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail))
      .join('\n');
  const plans = new Map([...statements].map((sql) => [sql, planOf(sql)]));
  database.close();
  return plans;
}

/** Statements that read a whole table, with what they read. */
function readingAll(plans: ReadonlyMap<string, string>): readonly string[] {
  // The table of budgets has as many rows as there are days and names, that of claims none at first.
  const grows = /SCAN (?:item|attempt|task|tag|lease|reservation|[ait])\b/;
  return [...plans].filter(([, plan]) => grows.test(plan)).map((each) => each.join('\n'));
}

function planWith(plans: ReadonlyMap<string, string>, words: string): string | undefined {
  return [...plans].find(([sql]) => sql.includes(words))?.[1];
}

describe('a statement that is run for each call', () => {
  it('reads no table from end to end, from the start of a task to its end', async () => {
    const provider = new FakeProvider();
    const durable = withLedger(provider.instance(), ledger, {
      tags: ['a'],
      budget: { limitUsd: 9 },
    });
    const plans = await plansOf(async () => {
      provider.next('accepted', 1);
      const { task } = await durable.run(kite, { idempotencyKey: 'k' });
      await durable.wait(task.id);
      await durable.cost(task.id);
      provider.next('refused', 1);
      await rejectionOf(durable.start(kite, { idempotencyKey: 'refused' }));
      await rejectionOf(durable.start({ ...kite, model: 'no' }, { idempotencyKey: 'wrong' }));
      await ledger.saved(task.id, { place: 'a.mp4' });
    });
    expect(plans.size).toBeGreaterThan(20);
    expect(readingAll(plans)).toEqual([]);
  });
});

describe('a statement that is run for each item of a batch', () => {
  it('reads no table from end to end, and sorts nothing that it claims', async () => {
    const store = batchStoreOf(ledger, 'b');
    const plans = await plansOf(async () => {
      await store.open();
      await store.add(items(3), false);
      const worker = await store.work();
      const ask = { below: everyItem, most: 2, account: account({ running: 10 }) };
      const [first] = (await worker.claim(ask)).items;
      if (first === undefined) throw new Error('nothing was claimed');
      await worker.move(first, { state: 'running', taskId: 'fal:a:1', acceptedAt: 1 });
      await worker.ended();
      await worker.move(first, { state: 'done', isForgotten: true });
      await worker.candidates(everyItem, { most: 2, except: ['other'] });
      await worker.takeUp(['running', 'submitting'], 10);
      await worker.left(everyItem);
      await worker.left(1);
      await store.page('waiting', -1, 10);
      await worker.leave();
    });
    expect(plans.size).toBeGreaterThan(20);
    expect(readingAll(plans)).toEqual([]);
    const claim = planWith(plans, "SET state = 'submitting'");
    expect(claim).toContain('item_waiting ');
    expect(claim).not.toContain('TEMP B-TREE');
    expect(planWith(plans, 'ORDER BY next_at')).toContain('item_waiting_at ');
    expect(planWith(plans, 'SELECT MIN(next_at)')).toContain('item_by_state ');
    expect(planWith(plans, 'ORDER BY position LIMIT')).not.toContain('TEMP B-TREE');
  });
});
