import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import type { VideoProvider } from '../../src/provider/video-provider.ts';
import { rejectionOf } from '../support/failures.ts';
import { json, type Answer } from '../support/fake-fetch.ts';
import { deferred } from '../support/promises.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';

const working = json(200, { state: 'working' });
const done = json(200, { state: 'done', video: videoUrl });

/** Ends the waits that a test leaves behind: all waits of a process share their timer. */
let strays = new AbortController();

beforeEach(() => {
  vi.useFakeTimers();
  strays = new AbortController();
});

afterEach(async () => {
  strays.abort();
  await vi.advanceTimersByTimeAsync(0);
  vi.useRealTimers();
});

/** A scene on the timers of the test: what is used by default is what is looked at here. */
function createWaits(answers: readonly Answer[], settings: ProviderSettings = {}) {
  const seams = { sleep: undefined, now: undefined, onEvent: undefined };
  return createScene({ answers, settings: { ...seams, ...settings } });
}

/** An answer that comes when it is let go. */
function held(answer: Answer) {
  const { promise, resolve } = deferred<undefined>();
  const late: Answer = async (call, init) => {
    await promise;
    return answer(call, init);
  };
  return { late, letGo: () => resolve(undefined) };
}

function stray({ wait }: VideoProvider, id: string): void {
  wait(id, { signal: strays.signal }).catch(() => undefined);
}

const idOf = (number: number): string => taskId.replace('task_1', `task_${number}`);

describe('waits for the same task', () => {
  it('share each read', async () => {
    const { provider, calls } = createWaits([working, working, done]);
    const waits = Promise.all(Array.from({ length: 10 }, () => provider.wait(taskId)));
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await waits).map(({ status }) => status)).toEqual(Array(10).fill('succeeded'));
    expect(calls).toHaveLength(3);
  });

  it('share none where the headers differ', async () => {
    const { provider, calls } = createWaits([done]);
    const headers = [undefined, { 'x-team': 'a' }, { 'x-team': 'b' }, { 'x-team': 'b' }];
    await Promise.all(headers.map((each) => provider.wait(taskId, { headers: each })));
    expect(calls).toHaveLength(3);
  });

  it('go on where one of them is aborted in the middle of a read', async () => {
    const { late, letGo } = held(done);
    const { provider, calls } = createWaits([late]);
    const controller = new AbortController();
    const aborted = rejectionOf(provider.wait(taskId, { signal: controller.signal }));
    const other = provider.wait(taskId);
    await vi.advanceTimersByTimeAsync(0);
    controller.abort();
    expect(await aborted).toMatchObject({ code: 'task-pending', reason: 'abort' });
    letGo();
    expect(await other).toMatchObject({ status: 'succeeded' });
    expect(calls).toHaveLength(1);
  });

  it('report how things stand after a hint, not before', async () => {
    const { late, letGo } = held(working);
    const { provider, calls } = createWaits([working, late, done]);
    const hint = deferred<undefined>();
    const hinted = provider.wait(taskId, { hint: hint.promise, pollSchedule: () => 60_000 });
    await vi.advanceTimersByTimeAsync(0);
    // Another one's look is under way when the webhook comes.
    const other = provider.wait(taskId, { pollSchedule: () => 60_000 });
    await vi.advanceTimersByTimeAsync(0);
    hint.resolve(undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(await hinted).toMatchObject({ status: 'succeeded' });
    expect(calls).toHaveLength(3);
    letGo();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await other).toMatchObject({ status: 'succeeded' });
  });
});

describe('waits for many tasks', () => {
  it('read 64 at once, and at all in the end', async () => {
    let inside = 0;
    let most = 0;
    const slow: Answer = async (call, init) => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 100);
      });
      inside -= 1;
      return done(call, init);
    };
    const { provider, calls } = createWaits([slow]);
    const waits = Array.from({ length: 500 }, (_, index) => provider.wait(idOf(index)));
    await vi.advanceTimersByTimeAsync(1_000);
    await Promise.all(waits);
    expect(most).toBe(64);
    expect(calls).toHaveLength(500);
  });

  it('hold no submit back', async () => {
    const never: Answer = async () => deferred<Response>().promise;
    const accepted = json(200, { id: 'task_9' });
    const answer: Answer = (call, init) =>
      call.method === 'POST' ? accepted(call, init) : never(call, init);
    const { provider } = createWaits([answer], { readsAtOnce: 1, readsPerSecond: 0.001 });
    for (let number = 0; number < 10; number += 1) stray(provider, idOf(number));
    await vi.advanceTimersByTimeAsync(0);
    const task = await provider.start({ model: 'film-std', prompt: 'a fox' });
    expect(task.id).toBe(idOf(9));
  });

  it('keep their deadline and heed an abort in line, and hand the task back', async () => {
    const { late } = held(done);
    const { provider, calls } = createWaits([late], { readsAtOnce: 1 });
    stray(provider, idOf(1));
    const controller = new AbortController();
    const impatient = rejectionOf(provider.wait(idOf(2), { timeoutMs: 5_000 }));
    const aborted = rejectionOf(provider.wait(idOf(3), { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(5_100);
    controller.abort();
    const pending = { code: 'task-pending', charged: 'yes', state: undefined };
    expect(await impatient).toMatchObject({ ...pending, reason: 'deadline', taskId: idOf(2) });
    expect(await aborted).toMatchObject({ ...pending, reason: 'abort', taskId: idOf(3) });
    expect(calls).toHaveLength(1);
  });

  it('keep to the rate of the provider', async () => {
    const { provider, calls } = createWaits([done], { readsPerSecond: 10 });
    const waits = Array.from({ length: 40 }, (_, index) => provider.wait(idOf(index)));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(calls.length).toBeGreaterThanOrEqual(19);
    expect(calls.length).toBeLessThanOrEqual(22);
    await vi.advanceTimersByTimeAsync(3_000);
    await Promise.all(waits);
  });

  it('have one timer together while they pause', async () => {
    const { provider } = createWaits([working]);
    const controller = new AbortController();
    const { signal } = controller;
    const waits = Array.from({ length: 100 }, (_, index) =>
      rejectionOf(provider.wait(idOf(index), { signal })),
    );
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.getTimerCount()).toBe(1);
    controller.abort();
    await Promise.all(waits);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a pending wait that ended', () => {
  it('does not hold the answer as it came', async () => {
    const { provider } = createWaits([working]);
    const error = rejectionOf(provider.wait(taskId, { timeoutMs: 1 }));
    await vi.advanceTimersByTimeAsync(100);
    expect(await error).toMatchObject({ state: { status: 'running', raw: undefined } });
  });
});
