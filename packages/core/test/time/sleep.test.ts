import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { after as afterMs, sleep as sleepMs } from '../../src/time/sleep.ts';
import { slotMs } from '../../src/time/timer-wheel.ts';
import { rejectionOf } from '../support/failures.ts';

let after: typeof afterMs;
let sleep: typeof sleepMs;

// All sleeps of a process share a timer: that of these tests is their own.
beforeEach(async () => {
  vi.resetModules();
  ({ after, sleep } = await import('../../src/time/sleep.ts'));
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the sleep that is used by default', () => {
  it('wakes after its time, with the slot that it ends in', async () => {
    vi.useFakeTimers();
    let isAwake = false;
    const sleeping = sleep(1_005, {}).then(() => {
      isAwake = true;
    });
    await vi.advanceTimersByTimeAsync(1_004);
    expect(isAwake).toBe(false);
    await vi.advanceTimersByTimeAsync(slotMs);
    await sleeping;
    expect(isAwake).toBe(true);
  });

  it('ends with the reason of an abort and leaves no timer behind', async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const reason = new Error('changed my mind');
    const sleeping = rejectionOf(sleep(1_000, { signal: controller.signal }));
    controller.abort(reason);
    expect(await sleeping).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(await rejectionOf(sleep(1_000, { signal: controller.signal }))).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has one timer for a thousand sleeps, and none once they are over', async () => {
    vi.useFakeTimers();
    const { signal } = new AbortController();
    const sleeping = Array.from({ length: 1_000 }, (_, index) => sleep(index, { signal }));
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    await Promise.all(sleeping);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not stand still on timers that somebody faked and took away', () => {
    vi.useFakeTimers();
    after(1_000, () => undefined);
    vi.useRealTimers();
    vi.useFakeTimers();
    const call = vi.fn<() => void>();
    after(2_000, call);
    vi.advanceTimersByTime(2_000 + slotMs);
    expect(call).toHaveBeenCalledOnce();
  });
});
