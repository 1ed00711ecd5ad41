import { describe, expect, test } from 'vitest';
import type { Run, RunColumn } from '../../src/api/index.ts';
import { afterEvent, atFirst, type Live } from '../../src/page/client/events.ts';
import { elapsedMs, howFar, queueText } from '../../src/page/run/words.ts';

const budget = { limitUsd: 5, spentUsd: 1, reservedUsd: 0, leftUsd: 4 };
const run = (id: string, isOpen = true): Run => ({
  id,
  createdAt: 1,
  request: { prompt: 'A boat' },
  columns: [],
  tags: [],
  from: undefined,
  votes: [],
  isOpen,
  sumEstimateUsd: 0,
  sumCostUsd: 0,
});

describe('what the server tells', () => {
  const opened: Live = afterEvent(atFirst, {
    kind: 'state',
    data: { runs: [run('one')], budget, now: 5_000 },
    at: 4_000,
  });

  test('the first event has what is open, the budget and the clock', () => {
    expect(opened).toMatchObject({ connection: 'open', budget, clockAheadMs: 1_000 });
    expect([...opened.runs.keys()]).toEqual(['one']);
  });

  test('a run takes the place of what was known of it', () => {
    const later = afterEvent(opened, { kind: 'run', data: run('one', false) });
    expect(later.runs.get('one')?.isOpen).toBe(false);
    expect(opened.runs.get('one')?.isOpen).toBe(true);
  });

  test('a server that is gone is gone since its first silence, and what is known stays', () => {
    const gone = afterEvent(opened, { kind: 'lost', at: 10 });
    const still = afterEvent(gone, { kind: 'lost', at: 20 });
    expect(still).toMatchObject({ connection: 'gone', goneSince: 10 });
    expect(still.runs.size).toBe(1);
  });

  test('a server that is back is open, with the runs of before and of now', () => {
    const gone = afterEvent(opened, { kind: 'lost', at: 10 });
    const back = afterEvent(gone, {
      kind: 'state',
      data: { runs: [run('two')], budget, now: 1 },
      at: 1,
    });
    expect(back).toMatchObject({ connection: 'open', goneSince: undefined });
    expect([...back.runs.keys()]).toEqual(['one', 'two']);
  });

  test('a hidden run is hidden, and a budget that changed is the new one', () => {
    const hidden = afterEvent(opened, { kind: 'hidden', data: { id: 'one' } });
    expect(hidden.hidden.has('one')).toBe(true);
    const spent = { ...budget, leftUsd: 3 };
    expect(afterEvent(opened, { kind: 'budget', data: spent }).budget).toEqual(spent);
  });
});

describe('how far a task is', () => {
  const task: RunColumn['task'] = {
    id: 'id',
    taskId: undefined,
    status: 'running',
    isOpen: true,
    providerStatus: undefined,
    queuePosition: undefined,
    progress: undefined,
    submittedAt: 1_000,
    acceptedAt: undefined,
    endedAt: undefined,
    estimateUsd: undefined,
    costUsd: undefined,
    settledUsd: undefined,
    error: undefined,
    video: undefined,
  };

  test('its time runs from its submit to now, and stops at its end', () => {
    expect(elapsedMs(task, 9_000)).toBe(8_000);
    expect(elapsedMs({ ...task, endedAt: 4_000 }, 9_000)).toBe(3_000);
    expect(elapsedMs({ ...task, submittedAt: undefined }, 9_000)).toBeUndefined();
    expect(elapsedMs(task, 500)).toBe(0);
  });

  test('it is as far as the provider says, else by its usual time, and never at the end before it is', () => {
    expect(howFar({ ...task, progress: 0.3 }, 8_000, 10)).toBe(0.3);
    expect(howFar(task, 5_000, 10)).toBe(0.5);
    expect(howFar(task, 50_000, 10)).toBe(0.95);
    expect(howFar({ ...task, isOpen: false }, 5_000, 10)).toBe(1);
  });

  test('where nobody knows the usual time, nothing is made up', () => {
    expect(howFar(task, 5_000, undefined)).toBeUndefined();
  });

  test('a place in a queue is counted as people do', () => {
    expect([undefined, 0, 3].map(queueText)).toEqual([
      undefined,
      'next in the queue',
      '3 before it in the queue',
    ]);
  });
});
