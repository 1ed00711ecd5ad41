import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTaskTimes } from '../../src/schedule/task-times.ts';
import { untilTogether } from '../../src/schedule/together.ts';
import { json } from '../support/fake-fetch.ts';
import { createManyScene, endedTask } from '../support/many-acme.ts';
import { task } from '../support/scene.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const lifeMs = 20_000;

/** Tasks that ended before after about as long as those of the test. */
function learned() {
  const taskTimes = createTaskTimes();
  for (let each = 0; each < 50; each += 1) {
    taskTimes.add('acme', task.endpoint, 0.75 * lifeMs + each * 200);
  }
  return taskTimes;
}

/** Waits for tasks that begin one after the other, on the default schedule; counts what that takes. */
async function waitForAll(count: number) {
  const begun = new Map<string, number>();
  let reads = 0;
  const taskOf = (id: string) => {
    reads += 1;
    const isOver = Date.now() - (begun.get(id) ?? 0) >= lifeMs;
    return isOver ? endedTask(id) : { id, state: 'working' };
  };
  const { provider, calls } = createManyScene({
    answer: (asked, { url, method }) => {
      if (method === 'POST') return json(200, { id: `task_${begun.size}` });
      return asked === undefined
        ? json(200, taskOf(url.split('/').at(-1) ?? ''))
        : json(200, { tasks: asked.map((id) => taskOf(id)) });
    },
    readMany: { most: 20 },
    settings: { sleep: undefined, now: undefined, onEvent: undefined, taskTimes: learned() },
  });
  const waits: Promise<number>[] = [];
  for (let number = 0; number < count; number += 1) {
    const started = await provider.start({ model: 'film-std', prompt: 'a fox' });
    const from = Date.now();
    begun.set(`task_${number}`, from);
    waits.push(provider.wait(started.id).then(() => Date.now() - from - lifeMs));
    await vi.advanceTimersByTimeAsync(70);
  }
  await vi.advanceTimersByTimeAsync(60_000);
  const lags = await Promise.all(waits);
  return {
    reads,
    requests: calls.length - count,
    lagMs: lags.reduce((sum, lag) => sum + lag, 0) / count,
  };
}

describe('waits on a provider that reads many tasks with one request', () => {
  it('read in step, each on the default schedule: a hundred that began apart cost a sixth of the requests', async () => {
    const { reads, requests, lagMs } = await waitForAll(100);
    expect(reads).toBeGreaterThan(400);
    expect(requests).toBeLessThan(reads / 6);
    expect(lagMs).toBeLessThan(3_000);
  });
});

describe('a pause until others end', () => {
  it('is as long as it was for a wait alone, and at most a second longer among many', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 60_000, noNaN: true }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.nat(20_000),
        (ms, now, waits) => {
          const pause = untilTogether(ms, now, waits);
          expect(pause).toBeGreaterThanOrEqual(ms - 0.001);
          expect(pause).toBeLessThanOrEqual(ms + Math.min(1_024, 10 * waits) + 0.001);
        },
      ),
    );
    expect(untilTogether(3_000, 7, 0)).toBe(3_000);
  });

  it('ends at the same moments for all, and at those of longer steps', () => {
    for (const waits of [2, 10, 50, 100, 5_000]) {
      const ends = [1, 300, 999].map((now) => now + untilTogether(2_000, now, waits));
      const step = 2 ** Math.floor(Math.log2(Math.min(1_024, 10 * waits)));
      expect(ends.map((end) => end % step)).toEqual([0, 0, 0]);
    }
  });

  it('stays as it is where a clock is none', () => {
    expect(untilTogether(2_000, Number.NaN, 100)).toBe(2_000);
  });
});
