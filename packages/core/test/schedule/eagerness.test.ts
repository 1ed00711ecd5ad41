import { describe, expect, it } from 'vitest';
import { eagernessAmong } from '../../src/schedule/defaults.ts';
import { Expectations } from '../../src/schedule/expectations.ts';
import { OpenWaits, openWaits } from '../../src/schedule/open-waits.ts';
import { createTaskTimes } from '../../src/schedule/task-times.ts';
import { createReader } from '../../src/task/read-task.ts';
import { waitForTask } from '../../src/task/wait-for-task.ts';
import { rejectionOf } from '../support/failures.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene, task, taskId, videoUrl } from '../support/scene.ts';

const counts = Array.from({ length: 60 }, (_, index) => Math.round(1.2 ** index));

describe('the default eagerness', () => {
  it.each([
    [0, 8],
    [1, 8],
    [100, 8],
    [550, 4],
    [1_000, 2.67],
    [10_000, 0.35],
    [20_000, 0.25],
    [1_000_000, 0.25],
  ])('among %d waits is %d', (waits, eagerness) => {
    expect(eagernessAmong(waits)).toBeCloseTo(eagerness, 2);
  });

  it('falls with the number of waits, without a step, while all waits together read more', () => {
    for (const waits of counts.slice(1)) {
      const [before, after] = [eagernessAmong(waits - 1), eagernessAmong(waits)];
      expect(after).toBeLessThanOrEqual(before);
      expect(after / before).toBeGreaterThan(0.98);
      const readsOf = (count: number) => count * Math.sqrt(eagernessAmong(count));
      expect(readsOf(waits)).toBeGreaterThan(readsOf(waits - 1));
    }
  });
});

describe('expectations among many waits', () => {
  /** How long a task that is as old as others that ended pauses. */
  function pauseAmong(count: number, eagerness?: number): number {
    const taskTimes = createTaskTimes();
    for (let each = 0; each < 50; each += 1)
      taskTimes.add('acme', task.endpoint, 70_000 + each * 400);
    let now = 1_000_000;
    const config = { taskTimes, now: () => now, eagerness, waits: { count } };
    const expectations = new Expectations(() => undefined, config);
    expectations.start(taskId, 1);
    now += 75_000;
    return expectations.nextPollMs(taskId, task);
  }

  it('pause as ever up to a hundred, then longer, and never for long near an end', () => {
    expect(pauseAmong(100)).toBe(pauseAmong(1));
    const pauses = [100, 200, 500, 1_000].map((count) => pauseAmong(count));
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(new Set(pauses).size).toBe(4);
    expect((pauses[3] ?? 0) / pauseAmong(1)).toBeGreaterThan(1.5);
    expect((pauses[3] ?? 0) / pauseAmong(1)).toBeLessThan(2);
    expect(pauseAmong(1_000_000)).toBeLessThan(30_000);
  });

  it('keep to the eagerness that somebody chose, however many there are', () => {
    expect(pauseAmong(10_000, 8)).toBe(pauseAmong(1));
    expect(pauseAmong(1, 0.25)).toBe(pauseAmong(1_000_000));
  });
});

describe('the waits of a process', () => {
  const working = json(200, { state: 'working' });

  it('are counted while they last, whether they end well or not', async () => {
    const before = openWaits.count;
    const during: number[] = [];
    const done = json(200, { state: 'done', video: videoUrl });
    const answers = [working, done];
    const { engine } = createScene({ answers, onSleep: () => during.push(openWaits.count) });
    await waitForTask(createReader(engine), task, { onState: () => {} });
    const other = createScene({ answers: [working] });
    const wait = waitForTask(createReader(other.engine), task, { timeoutMs: 1 });
    expect(openWaits.count).toBe(before + 1);
    expect(await rejectionOf(wait)).toMatchObject({ code: 'task-pending' });
    expect([during, openWaits.count]).toEqual([[before + 1], before]);
  });

  it('are not counted where each belongs to a request, which may end without a word', () => {
    const bound = new OpenWaits(true);
    bound.begin();
    expect(bound.count).toBe(0);
    const free = new OpenWaits(false);
    free.begin();
    free.begin();
    free.end();
    expect(free.count).toBe(1);
  });
});
