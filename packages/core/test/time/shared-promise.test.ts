import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AbandonedError, SharedPromise, unlessAbandoned } from '../../src/time/shared-promise.ts';
import { rejectionOf } from '../support/failures.ts';
import { deferred, isOpen } from '../support/promises.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('SharedPromise where promises belong to the process', () => {
  it('is the promise itself, and sets no timer', async () => {
    const { promise, resolve } = deferred<string>();
    const shared = new SharedPromise(promise, false);
    expect(shared.join()).toBe(promise);
    expect(vi.getTimerCount()).toBe(0);
    resolve('made');
    expect(await shared.join()).toBe('made');
  });
});

describe('SharedPromise where promises belong to a request (case 2.9)', () => {
  it('gives whoever joins the result, on a timer of their own', async () => {
    const { promise, resolve } = deferred<string>();
    const shared = new SharedPromise(promise, true);
    const joined = [shared.join(), shared.join()];
    // The beats of the maker, and one timer for each who joined.
    expect(vi.getTimerCount()).toBe(3);
    resolve('made');
    await vi.advanceTimersByTimeAsync(100);
    expect(await Promise.all(joined)).toEqual(['made', 'made']);
    expect(vi.getTimerCount()).toBe(0);
    expect(await shared.join()).toBe('made');
  });

  it('gives whoever joins the error', async () => {
    const error = new Error('refused');
    const shared = new SharedPromise(Promise.reject(error), true);
    await vi.advanceTimersByTimeAsync(0);
    expect(await rejectionOf(shared.join())).toBe(error);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits as long as the maker runs', async () => {
    const shared = new SharedPromise(deferred<string>().promise, true);
    const joined = shared.join();
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    expect(await isOpen(joined)).toBe(true);
  });

  it('gives up five seconds after the runtime ended the request of the maker', async () => {
    const shared = new SharedPromise(deferred<string>().promise, true);
    vi.clearAllTimers();
    const joined = rejectionOf(shared.join());
    await vi.advanceTimersByTimeAsync(4_900);
    expect(await isOpen(joined)).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(await joined).toBeInstanceOf(AbandonedError);
  });
});

describe('unlessAbandoned', () => {
  it('lets an abandoned promise be made again, and nothing else', () => {
    expect(() => unlessAbandoned(new AbandonedError())).not.toThrow();
    expect(() => unlessAbandoned(new TypeError('other'))).toThrow('other');
  });
});
