import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Expectations } from '../../src/schedule/expectations.ts';
import { createTaskTimes, type TaskTimes } from '../../src/schedule/task-times.ts';
import type { TaskState, TaskStatus } from '../../src/types/task-state.ts';
import { plain, provenance, table } from '../support/acme.ts';
import { task, taskId } from '../support/scene.ts';

const rowOf = (key: string) => table.find((row) => row.key === key);

function createBook(taskTimes: TaskTimes = createTaskTimes(), eagerness = 10) {
  const clock = { now: 1_000_000 };
  const config = { taskTimes, now: () => clock.now, eagerness };
  return { clock, taskTimes, book: new Expectations(rowOf, config) };
}

function stateOf(status: TaskStatus, finishedAt?: number): TaskState {
  const words = { providerStatus: status, model: 'film-std', videos: [], raw: undefined };
  return { id: taskId, ...task, ...words, status, finishedAt };
}

function learned(ms = 80_000, count = 30): TaskTimes {
  const taskTimes = createTaskTimes();
  for (let each = 0; each < count; each += 1) taskTimes.add('acme', task.endpoint, ms + each * 200);
  return taskTimes;
}

const countOf = (taskTimes: TaskTimes): number => taskTimes.count('acme', task.endpoint);

describe('Expectations of a task', () => {
  it('reads early while nothing of the endpoint is known, then after 10 s or as long again', () => {
    const { book, clock } = createBook(createTaskTimes(), 0.01);
    book.start(taskId, 1);
    const pauses = Array.from({ length: 6 }, () => {
      const pause = book.nextPollMs(taskId, task);
      clock.now += pause;
      return pause;
    });
    expect(pauses).toEqual([2_000, 10_000, 12_000, 24_000, 48_000, 60_000]);
  });

  it('asks no more of an unknown endpoint because its queue is long', () => {
    const { book, clock } = createBook(createTaskTimes(), 0.01);
    book.start(taskId, 1);
    clock.now += 30_000;
    book.read(stateOf('queued'));
    expect(book.nextPollMs(taskId, task)).toBe(30_000);
  });

  it('leaves a fresh task alone, and for longer once its endpoint is known', () => {
    const { book, clock } = createBook(learned());
    // Begun elsewhere, nobody knows when.
    book.nextPollMs(taskId, task);
    expect(book.canWaitFirst(taskId)).toBe(false);
    book.start(taskId, 1);
    expect(book.canWaitFirst(taskId)).toBe(true);
    expect(book.nextPollMs(taskId, task)).toBeGreaterThan(20_000);
    clock.now += 5_000;
    expect(book.canWaitFirst(taskId)).toBe(false);
    const unknown = createBook();
    unknown.book.start(taskId, 1);
    expect(unknown.book.canWaitFirst(taskId)).toBe(true);
    unknown.clock.now += 100;
    unknown.book.read(stateOf('queued'));
    expect(unknown.book.canWaitFirst(taskId)).toBe(false);
  });

  it('starts again when the task still stands in the queue', () => {
    const { book, clock } = createBook(learned());
    book.start(taskId, 1);
    clock.now += 75_000;
    const soon = book.nextPollMs(taskId, task);
    book.read(stateOf('running'));
    expect(book.nextPollMs(taskId, task)).toBe(soon);
    book.read(stateOf('queued'));
    expect(book.nextPollMs(taskId, task)).toBeGreaterThan(5 * soon);
  });

  it('gives a longer clip more time', () => {
    const { book } = createBook(learned(40_000));
    book.start(taskId, 1);
    const usual = book.nextPollMs(taskId, task);
    book.start(taskId, 1.5);
    expect(book.nextPollMs(taskId, task)).toBeGreaterThan(1.2 * usual);
  });

  it.each([
    [Number.NaN, 8],
    [-1, 0.01],
  ])('takes an eagerness of %d for %d', (odd, plain) => {
    const delays = [odd, plain].map((eagerness) => {
      const { book, clock } = createBook(learned(), eagerness);
      book.start(taskId, 1);
      clock.now += 80_000;
      return book.nextPollMs(taskId, task);
    });
    expect(delays[0]).toBe(delays[1]);
  });

  it('searches for as long as it takes, between half a second and a minute apart', () => {
    const past = fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }));
    fc.assert(
      fc.property(
        past,
        fc.double({ noNaN: true }),
        fc.double({ min: 0.1, max: 20 }),
        (...given) => {
          const [times, eagerness, factor] = given;
          const taskTimes = createTaskTimes();
          for (const ms of times) taskTimes.add('acme', task.endpoint, ms);
          const { book, clock } = createBook(taskTimes, eagerness);
          book.start(taskId, factor);
          const from = clock.now;
          for (let reads = 0; reads < 200; reads += 1) {
            const delay = book.nextPollMs(taskId, task);
            expect(delay).toBeGreaterThanOrEqual(500);
            expect(delay).toBeLessThanOrEqual(60_000);
            clock.now += delay;
          }
          expect(clock.now - from).toBeGreaterThanOrEqual(100_000);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('Expectations of an end', () => {
  it('hold one for likely near the usual end where the task was seen to run', () => {
    const { book, clock } = createBook(learned());
    book.start(taskId, 1);
    expect(book.mayHaveEnded(taskId, task)).toBe(false);
    clock.now += 50_000;
    book.read(stateOf('running'));
    expect([book.isRunning(taskId), book.mayHaveEnded(taskId, task)]).toEqual([true, false]);
    clock.now += 32_000;
    expect(book.mayHaveEnded(taskId, task)).toBe(true);
    book.read(stateOf('queued'));
    expect([book.isRunning(taskId), book.mayHaveEnded(taskId, task)]).toEqual([false, false]);
  });

  it('hold one for likely where nobody saw it run only when half of such tasks have ended', () => {
    const { book, clock } = createBook(learned());
    book.start(taskId, 1);
    clock.now += 78_000;
    expect(book.mayHaveEnded(taskId, task)).toBe(false);
    clock.now += 20_000;
    expect(book.mayHaveEnded(taskId, task)).toBe(true);
    book.start(taskId, 2);
    expect(book.mayHaveEnded(taskId, task)).toBe(false);
    clock.now += 98_000;
    expect(book.mayHaveEnded(taskId, task)).toBe(false);
  });

  it('hold none for likely of a task that they know nothing of, at any time', () => {
    const { book } = createBook(learned());
    expect(book.mayHaveEnded(taskId, task)).toBe(false);
    book.nextPollMs(taskId, task);
    expect(book.mayHaveEnded(taskId, task)).toBe(false);
  });

  it('go without where times that somebody made do not tell', () => {
    const { endedBy: _, ...taskTimes } = learned();
    const { book, clock } = createBook(taskTimes);
    book.start(taskId, 1);
    clock.now += 1_000_000;
    expect(book.mayHaveEnded(taskId, task)).toBe(false);
    book.read(stateOf('running'));
    expect(book.mayHaveEnded(taskId, task)).toBe(false);
  });
});

describe('Expectations and what they learn', () => {
  it('takes the middle between two reads, or the time that the provider reports', () => {
    const { book, clock, taskTimes } = createBook();
    const startedAt = clock.now;
    book.start(taskId, 2);
    clock.now += 100_000;
    book.read(stateOf('running'));
    clock.now += 40_000;
    book.read(stateOf('succeeded'));
    book.start(taskId, 1);
    const [[ms] = []] = taskTimes.toJSON().endpoints[`acme:${task.endpoint}`] ?? [];
    expect((ms ?? 0) / 60_000).toBeCloseTo(1, 1);
    clock.now += 60_000;
    book.read(stateOf('failed', startedAt + 190_000));
    expect(countOf(taskTimes)).toBeCloseTo(2, 1);
  });

  it('go by the time of the provider where a row says nothing, and by the row where it does', () => {
    const firstPauseOf = (endpoint: string, seconds: number | undefined): number => {
      const taskTimes = createTaskTimes();
      taskTimes.add('acme', endpoint, 60_000);
      const typicalTime =
        seconds === undefined ? undefined : { ...provenance, seconds, durationSeconds: 5 };
      const config = { taskTimes, now: () => 1_000_000, eagerness: 10, typicalTime };
      return new Expectations(rowOf, config).nextPollMs(taskId, { ...task, endpoint });
    };
    const usual = firstPauseOf(plain.key, undefined);
    expect(firstPauseOf(plain.key, 300)).toBeGreaterThan(usual);
    expect(firstPauseOf(plain.key, 10)).toBeLessThan(usual);
    expect(firstPauseOf(task.endpoint, 300)).toBe(firstPauseOf(task.endpoint, undefined));
  });

  it('count less of a task the more waits there are: of those that began together the short end first', () => {
    const among = (count: number) => {
      const taskTimes = learned();
      const waits = { count };
      const clock = { now: 1_000_000 };
      const book = new Expectations(rowOf, { taskTimes, now: () => clock.now, waits });
      for (let each = 0; each < 2_000; each += 1) {
        book.start(taskId, 1);
        clock.now += 60_000;
        book.read(stateOf('succeeded', clock.now));
      }
      return taskTimes.typicalMs('acme', task.endpoint) ?? 0;
    };
    // 2,000 short ones of 10,000 leave most of what was known; they are all that counts of 2,000.
    expect(among(100) / 60_000).toBeCloseTo(1, 1);
    expect(among(10_000) / 60_000).toBeGreaterThan(1.1);
  });

  it('learns nothing from a task that was stopped, lost, or begun elsewhere', () => {
    const { book, clock, taskTimes } = createBook();
    for (const status of ['canceled', 'expired'] as const) {
      book.start(taskId, 1);
      clock.now += 10_000;
      book.read(stateOf(status));
    }
    book.read(stateOf('running'));
    clock.now += 10_000;
    book.read(stateOf('succeeded'));
    expect(countOf(taskTimes)).toBe(0);
    book.read(stateOf('queued'));
    clock.now += 10_000;
    book.read(stateOf('succeeded'));
    expect(countOf(taskTimes)).toBe(1);
  });
});

describe('a task that another process started', () => {
  it('is read as one that was started here, where its start is known', () => {
    const here = createBook(learned());
    here.book.start(taskId, 1);
    here.clock.now += 30_000;
    const there = createBook(learned());
    there.clock.now += 30_000;
    there.book.resume(taskId, 1_000_000);
    expect(there.book.nextPollMs(taskId, task)).toBe(here.book.nextPollMs(taskId, task));
  });

  it.each([
    ['lies ahead', 2_000_000],
    ['is in seconds', 1_000],
    ['is none', Number.NaN],
  ])('is read as one of unknown age where its start %s', (_what, startedAt) => {
    const day = 86_400_000;
    const [unknown, resumed] = [createBook(learned()), createBook(learned())];
    for (const { clock } of [unknown, resumed]) clock.now += day;
    resumed.book.resume(taskId, startedAt === 2_000_000 ? startedAt + day : startedAt);
    expect(resumed.book.nextPollMs(taskId, task)).toBe(unknown.book.nextPollMs(taskId, task));
  });

  it('teaches how long it took once a read here found it unfinished', () => {
    const { book, clock, taskTimes } = createBook();
    clock.now += 60_000;
    book.resume(taskId, 1_000_000);
    book.read(stateOf('running'));
    clock.now += 2_000;
    book.read(stateOf('succeeded'));
    expect(taskTimes.typicalMs('acme', task.endpoint)).toBeCloseTo(61_000, -4);
  });

  it('teaches it at the first read where the provider says when it ended, else nothing', () => {
    const told = createBook();
    told.clock.now += 3_600_000;
    told.book.resume(taskId, 1_000_000);
    told.book.read(stateOf('succeeded', 1_080_000));
    expect(told.taskTimes.typicalMs('acme', task.endpoint)).toBeCloseTo(80_000, -4);
    const silent = createBook();
    silent.clock.now += 3_600_000;
    silent.book.resume(taskId, 1_000_000);
    silent.book.read(stateOf('succeeded'));
    expect(countOf(silent.taskTimes)).toBe(0);
  });
});
