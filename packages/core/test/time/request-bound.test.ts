import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGate } from '../../src/time/gate.ts';
import { TaskSlots } from '../../src/provider/task-slots.ts';
import { StreamSlots } from '../../src/schedule/stream-slots.ts';
import { SharedReads } from '../../src/task/shared-reads.ts';
import { WebhookTickets } from '../../src/webhook/webhook-tickets.ts';
import { hookUrl } from '../support/acme-webhook.ts';
import { fakeTimer } from '../support/fake-timer.ts';
import { deferred, isOpen } from '../support/promises.ts';
import { task, taskId } from '../support/scene.ts';

// What is shared in a process, where timers, promises and connections belong to a request.

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('isRequestBound', () => {
  it.each([
    ['Cloudflare-Workers', true],
    ['Node.js/22', false],
    ['Bun/1.4.5', false],
    ['Deno/2.9.6', false],
    [undefined, false],
  ])('of a runtime that says %s is %s (case 2.9)', async (userAgent, expected) => {
    vi.stubGlobal('navigator', { userAgent });
    const { isRequestBound } = await import('../../src/time/request-bound.ts');
    expect(isRequestBound).toBe(expected);
  });

  it('gives each sleep a timer of its own (case 2.9)', async () => {
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
    const { sleep } = await import('../../src/time/sleep.ts');
    const client = new AbortController();
    const sleeps = [sleep(1_000, {}), sleep(1_000, {}), sleep(9_000, { signal: client.signal })];
    expect(vi.getTimerCount()).toBe(3);
    client.abort(new Error('gone'));
    await expect(sleeps[2]).rejects.toThrow('gone');
    expect(vi.getTimerCount()).toBe(2);
    await vi.advanceTimersByTimeAsync(1_000);
    await Promise.all(sleeps.slice(0, 2));
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the gate of a request', () => {
  const open = (perSecond?: number) => {
    const { now, setTimer, advance } = fakeTimer();
    const after = (ms: number, call: () => void) => setTimer(call, ms);
    const gate = createGate({ atOnce: 1, perSecond, now, after }, true);
    const inside: string[] = [];
    const enter = (name: string) => {
      const waiter = { goIn: () => void inside.push(name) };
      gate.enter(waiter);
      return waiter;
    };
    return { gate, inside, enter, advance };
  };

  it('counts nobody inside: a request may end without leaving (case 2.9)', () => {
    const { inside, enter } = open();
    enter('a');
    enter('b');
    expect(inside).toEqual(['a', 'b']);
  });

  it('holds the rate of all requests, each on a timer of its own (case 2.9)', () => {
    const { gate, inside, enter, advance } = open(1);
    enter('a');
    enter('b');
    const gone = enter('c');
    expect(gate.quit(gone)).toBe(true);
    expect(gate.quit(gone)).toBe(false);
    expect(inside).toEqual(['a']);
    advance(1_100);
    expect(inside).toEqual(['a', 'b']);
    advance(5_000);
    expect(inside).toEqual(['a', 'b']);
  });
});

it('reads of a request are shared with no other (case 2.9)', async () => {
  const reads = new SharedReads<string>(createGate({ atOnce: 64 }, true), true);
  let sent = 0;
  const send = async (): Promise<string> => String((sent += 1));
  const read = () => reads.read({ key: 'same', send, mayBeUnderWay: true });
  expect(await Promise.all([read(), read()])).toEqual(['1', '2']);
});

it('streams of requests are not counted, unless there are to be none (case 2.9)', () => {
  const slots = new StreamSlots(1, true);
  expect(slots.take()).toBeDefined();
  expect(slots.take()).toBeDefined();
  expect(new StreamSlots(0, true).take()).toBeUndefined();
});

it('a start that waits for room checks by itself, and reads the tasks that run (case 2.9)', async () => {
  const slots = new TaskSlots(1, true);
  const first = await slots.enter(undefined, () => Promise.reject(new Error('not asked')));
  first.take(taskId);
  const ended = deferred<undefined>();
  const asked: string[] = [];
  const second = slots.enter(undefined, (id) => {
    asked.push(id);
    return ended.promise;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([taskId]);
  expect(await isOpen(second)).toBe(true);
  ended.resolve(undefined);
  await vi.advanceTimersByTimeAsync(200);
  expect(slots.isFull).toBe(true);
  (await second).leave();
  expect(slots.isFull).toBe(false);
});

it('a webhook of another request resolves nothing; the waiting one finds it (case 2.9)', async () => {
  const tickets = new WebhookTickets(true);
  const { url, received } = await tickets.issue(hookUrl);
  expect(vi.getTimerCount()).toBe(1);
  const { provider, endpoint } = task;
  const state = { provider, endpoint, model: 'film-std', videos: [], raw: undefined };
  tickets.redeem(url, { ...state, id: taskId, status: 'failed', providerStatus: 'broken' });
  expect(await isOpen(received)).toBe(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(await received).toEqual({ headers: {}, body: { taskId, status: 'failed' } });
  expect(vi.getTimerCount()).toBe(0);
});
