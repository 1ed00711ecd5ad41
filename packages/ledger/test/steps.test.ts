import { describe, expect, it } from 'vitest';
import { abandon, begin, type Begun } from '../src/steps/begin.ts';
import { answerOf, claim, releaseClaim, settleClaim } from '../src/steps/claims.ts';
import { charged, ended, saved, type TaskEnd } from '../src/steps/ended.ts';
import { dropLease, holdsLease, renewLeases, takeLease } from '../src/steps/lease.ts';
import { keepTimes, learnedTimes } from '../src/steps/learned.ts';
import { openAttemptOf, othersOf } from '../src/steps/open-attempt.ts';
import { findTask, givenUp } from '../src/steps/resolved.ts';
import { spend } from '../src/steps/spend.ts';
import { accepted, refused, unknown } from '../src/steps/submitted.ts';
import { takeUntold, told } from '../src/steps/told.ts';
import type { Work } from '../src/store/work.ts';
import { createBooks, wall } from './support/books.ts';
import { databases } from '@genlock/test-support/databases';

const taskId = 'fal:a/b:task_1';
const acceptedTask = { taskId, acceptedAt: 10, quoted: undefined, started: undefined };
const success: TaskEnd = {
  taskId,
  status: 'succeeded',
  providerStatus: 'OK',
  fault: undefined,
  charged: undefined,
  cost: undefined,
  videos: '[]',
  endedAt: 20,
  tellAfter: 80,
};
const late = { endedSince: 0, most: 10 };
const budgetRow = 'SELECT held, spent FROM budget';
const attemptRow = 'SELECT status, settled, cost FROM attempt ORDER BY id';

describe.each(databases)('the step "lease", in %s', (database) => {
  const ask = { resource: 'r', owner: 'a', now: 0, leaseMs: 100 };

  it('gives a lease to one at a time, and to the next once it has run out, with a greater fence', async () => {
    const { write } = createBooks(database);
    const first = await write(() => takeLease(ask));
    expect(first).toEqual({ resource: 'r', owner: 'a', fence: 1 });
    expect(await write(() => takeLease({ ...ask, owner: 'b', now: 100 }))).toBeUndefined();
    const second = await write(() => takeLease({ ...ask, owner: 'b', now: 101 }));
    expect(second?.fence).toBe(2);
    expect(await write(() => holdsLease(first ?? { ...ask, fence: 0 }))).toBe(false);
  });

  it('is not given twice to one owner, and the older one cannot give it back', async () => {
    const { write } = createBooks(database);
    const first = await write(() => takeLease(ask));
    expect(await write(() => takeLease({ ...ask, now: 50 }))).toBeUndefined();
    const second = await write(() => takeLease({ ...ask, now: 200 }));
    if (first === undefined || second === undefined) throw new Error('no lease');
    await write(() => dropLease(first));
    expect(await write(() => holdsLease(second))).toBe(true);
  });

  it('is renewed for all that an owner has', async () => {
    const { write } = createBooks(database);
    await write(() => takeLease(ask));
    await write(() => renewLeases('a', 1_000));
    expect(await write(() => takeLease({ ...ask, owner: 'b', now: 500 }))).toBeUndefined();
  });
});

describe.each(databases)('the step "begin", in %s', (database) => {
  const start = { id: 'one', key: 'k', request: {}, tags: [], createdAt: 0 };
  const by = { owner: 'me', now: 0, leaseMs: 100 };

  it.each([
    ['nothing was sent of', 'under-way', 0],
    ['nothing was sent of, and whose process died', 'begun', 101],
  ] as const)('says of a key that %s: %s', async (_what, kind, now) => {
    const { write } = createBooks(database);
    const first = await write(() => begin(start, by));
    expect(first).toMatchObject({ kind: 'begun', id: 'one', refusals: 0 });
    const again = await write(() => begin({ ...start, id: 'two' }, { ...by, now }));
    expect(again.kind).toBe(kind);
  });

  it.each<[string, Begun['kind'], (() => Work<unknown>) | undefined]>([
    ['whose answer is not there', 'open', undefined],
    ['whose answer was lost', 'open', () => unknown('one')],
    ['that was refused', 'begun', () => refused('one')],
    ['that made a task', 'known', () => accepted('one', acceptedTask)],
  ])('says of a submit %s: %s', async (_what, kind, step) => {
    const books = createBooks(database);
    await books.intent('one', { startKey: 'k' });
    if (step !== undefined) await books.write(step);
    const again = await books.write(() => begin({ ...start, id: 'two' }, { ...by, now: 2_000 }));
    expect(again.kind).toBe(kind);
  });

  it('is undone where nothing was sent', async () => {
    const { write, all } = createBooks(database);
    const begun = await write(() => begin(start, by));
    if (begun.kind !== 'begun') throw new Error(begun.kind);
    await write(() => abandon(begun.id, begun.lease));
    expect(await all('SELECT * FROM task')).toEqual([]);
    expect(await all('SELECT * FROM lease')).toEqual([]);
  });
});

describe.each(databases)('the steps of a submit, in %s', (database) => {
  it('set money aside with the intent, and nothing stays of one that is over the budget', async () => {
    const { intent, all } = createBooks(database);
    await intent('one', {}, wall);
    await intent('two', {}, wall);
    await expect(intent('three', {}, wall)).rejects.toMatchObject({
      reason: 'over-budget',
      left: 160_000,
    });
    expect(await all(budgetRow)).toEqual([{ held: 840_000, spent: 0 }]);
    expect(await all('SELECT id FROM task')).toHaveLength(2);
  });

  it('give the money of a refused submit back, and keep that of a lost one', async () => {
    const { intent, write, all } = createBooks(database);
    await intent('one', {}, wall);
    await intent('two', {}, wall);
    await write(() => refused('one'));
    await write(() => refused('one'));
    await write(() => unknown('two'));
    expect(await all(budgetRow)).toEqual([{ held: 420_000, spent: 0 }]);
  });

  it('write a task down although its submit was given up for refused: it is paid', async () => {
    const { intent, write, all } = createBooks(database);
    await intent('one', {}, wall);
    await write(() => refused('one'));
    expect(await write(() => accepted('one', acceptedTask))).toBe(true);
    expect(await all(attemptRow)).toMatchObject([{ status: 'running', settled: null }]);
    expect(await all(budgetRow)).toEqual([{ held: 420_000, spent: 0 }]);
  });

  it('give a task to one attempt alone', async () => {
    const { intent, write, all } = createBooks(database);
    await intent('one');
    await intent('two');
    expect(await write(() => accepted('one', acceptedTask))).toBe(true);
    expect(await write(() => accepted('two', acceptedTask))).toBe(false);
    expect(await all(attemptRow)).toMatchObject([{ status: 'running' }, { status: 'unknown' }]);
  });

  it('leave an end as it is when the answer comes after it', async () => {
    const { intent, write, all } = createBooks(database);
    await intent('one');
    await write(() => accepted('one', acceptedTask));
    await write(() => ended(success));
    await write(() => accepted('one', acceptedTask));
    expect(await all(attemptRow)).toMatchObject([{ status: 'succeeded', settled: 420_000 }]);
  });

  it('know which tasks others have, and who else asked for the same', async () => {
    const { intent, write } = createBooks(database);
    await intent('one');
    await intent('two');
    await intent('three');
    await write(() => accepted('one', acceptedTask));
    await write(() => unknown('two'));
    const row = await write(() => findTask('two'));
    if (row === undefined) throw new Error('no task');
    const lost = openAttemptOf(row);
    expect(await write(() => othersOf(lost, 500, 2_000))).toEqual({
      taskIds: [taskId],
      atWork: 1,
      left: 0,
    });
    // By then nobody works on it any more.
    const left = { atWork: 0, left: 1 };
    expect(await write(() => othersOf(lost, 1_001, 3_000))).toMatchObject(left);
    // Nor does anybody whose lease ends later than one can by a clock that was set back.
    expect(await write(() => othersOf(lost, 100, 900))).toMatchObject(left);
    const elsewhere = { ...lost, submit: { ...lost.submit, endpoint: 'c/d' } };
    expect(await write(() => othersOf(elsewhere, 500, 2_000))).toEqual({
      taskIds: [],
      atWork: 0,
      left: 0,
    });
  });
});

describe.each(databases)('the step "ended", in %s', (database) => {
  it.each<[string, Partial<TaskEnd>, number | null, readonly [held: number, spent: number]]>([
    ['a success', {}, 420_000, [0, 420_000]],
    ['a success with its cost', { cost: 0.5 }, 500_000, [0, 500_000]],
    ['a failure that was not charged', { status: 'failed', charged: 'no' }, 0, [0, 0]],
    [
      'a failure with its cost',
      { status: 'failed', charged: 'yes', cost: 0.1 },
      100_000,
      [0, 100_000],
    ],
    ['a failure that may be charged', { status: 'failed', charged: 'unknown' }, null, [420_000, 0]],
    ['a task that is gone', { status: 'expired' }, null, [420_000, 0]],
    ['a cost that is none', { cost: -1 }, 420_000, [0, 420_000]],
  ])('settles %s', async (_what, facts, settled, [held, spent]) => {
    const { intent, write, all } = createBooks(database);
    await intent('one', {}, wall);
    await write(() => accepted('one', acceptedTask));
    expect(await write(() => ended({ ...success, ...facts }))).toBe(true);
    expect(await all(attemptRow)).toMatchObject([{ settled }]);
    expect(await all(budgetRow)).toEqual([{ held, spent }]);
    expect(await write(() => ended({ ...success, status: 'failed' }))).toBe(false);
  });

  it('is followed by the cost, of which the newer one counts', async () => {
    const { intent, write, all } = createBooks(database);
    await intent('one', {}, wall);
    await write(() => accepted('one', acceptedTask));
    await write(() => ended(success));
    await write(() => charged(taskId, 0.3));
    await write(() => charged(taskId, 0.4));
    await write(() => charged(taskId, Number.NaN));
    expect(await all(attemptRow)).toEqual([
      { status: 'succeeded', settled: 400_000, cost: 400_000 },
    ]);
    expect(await all(budgetRow)).toEqual([{ held: 0, spent: 400_000 }]);
  });

  it('is told once, and again only where its teller died', async () => {
    const { intent, write } = createBooks(database);
    await intent('one');
    await write(() => accepted('one', acceptedTask));
    await write(() => ended(success));
    expect(await write(() => takeUntold({ ...late, now: 80, tellAfter: 200 }))).toEqual([]);
    expect(await write(() => takeUntold({ ...late, now: 81, tellAfter: 200 }))).toMatchObject([
      { task_id: taskId },
    ]);
    expect(await write(() => takeUntold({ ...late, now: 150, tellAfter: 300 }))).toEqual([]);
    await write(() => told(taskId, 160));
    expect(await write(() => takeUntold({ ...late, now: 1_000, tellAfter: 2_000 }))).toEqual([]);
  });

  it('has a file that is noted, of tasks that are known', async () => {
    const { intent, write } = createBooks(database);
    await intent('one');
    await write(() => accepted('one', acceptedTask));
    expect(await write(() => saved(taskId, '{"place":"a.mp4"}'))).toBe(true);
    expect(await write(() => saved('fal:a/b:other', '{}'))).toBe(false);
  });
});

describe.each(databases)('the step "given up", in %s', (database) => {
  it('counts a task at what it should cost', async () => {
    const { intent, write, all } = createBooks(database);
    await intent('one', {}, wall);
    await write(() => unknown('one'));
    const row = await write(() => findTask('one'));
    if (row === undefined) throw new Error('no task');
    await write(() => givenUp(row, 50));
    expect(await all(attemptRow)).toMatchObject([{ status: 'given-up', settled: 420_000 }]);
    expect(await all(budgetRow)).toEqual([{ held: 0, spent: 420_000 }]);
  });
});

describe.each(databases)('the step "claim", in %s', (database) => {
  it('is for the first alone, until it is released or settled', async () => {
    const { write } = createBooks(database);
    expect(await write(() => claim('k', 0, 100))).toBe(true);
    expect(await write(() => claim('k', 500, 100))).toBe(false);
    expect(await write(() => answerOf('k'))).toBeUndefined();
    await write(() => releaseClaim('k'));
    expect(await write(() => claim('k', 0, 100))).toBe(true);
    await write(() => settleClaim('k', 'answer'));
    expect(await write(() => answerOf('k'))).toBe('answer');
  });

  it('is for the next one too, where its process died and its start is in the ledger', async () => {
    const { intent, write } = createBooks(database);
    await intent('one', { startKey: 'k' });
    await write(() => claim('k', 0, 100));
    expect(await write(() => claim('k', 50, 100))).toBe(false);
    expect(await write(() => claim('k', 101, 100))).toBe(true);
    await write(() => settleClaim('k', 'answer'));
    expect(await write(() => claim('k', 500, 100))).toBe(false);
  });
});

describe.each(databases)('reports, in %s', (database) => {
  it('of spending count what is settled, and what is open apart, by what is asked', async () => {
    const { intent, write } = createBooks(database);
    await intent('one');
    await intent('two');
    await intent('three');
    await write(() => accepted('one', acceptedTask));
    await write(() => ended({ ...success, cost: 0.1 }));
    await write(() => refused('two'));
    const row = { tasks: 2, usd: 0.1, openUsd: 0.42 };
    for (const [by, name] of [
      ['all', 'all'],
      ['day', '1970-01-01'],
      ['provider', 'fal'],
      ['model', 'kling-v3.0-std'],
      ['tag', 'a tag'],
    ] as const) {
      expect(await write(() => spend(by, 0, 1))).toEqual([{ name, ...row }]);
    }
    expect(await write(() => spend('all', 1, 2))).toEqual([]);
  });

  it('of task times are kept by endpoint, the newest one', async () => {
    const { write } = createBooks(database);
    await write(() => keepTimes('fal:a/b', '[[1,1]]', 0));
    await write(() => keepTimes('fal:a/b', '[[2,1]]', 1));
    expect(await write(() => learnedTimes())).toEqual(new Map([['fal:a/b', '[[2,1]]']]));
  });
});
