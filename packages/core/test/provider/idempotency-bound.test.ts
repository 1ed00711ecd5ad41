import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StartOptions } from '../../src/provider/call-options.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import { rejectionOf } from '../support/failures.ts';
import { deferred } from '../support/promises.ts';

const fox: VideoRequest = { model: 'film-std', prompt: 'a red fox' };
const sameKey: StartOptions = { idempotencyKey: 'a' };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function startsOf(provider?: string) {
  const { startOncePerKey } = await import('../../src/provider/idempotency.ts');
  const { promise, resolve } = deferred<string>();
  const submit = vi.fn<() => Promise<string>>(() => promise);
  return { start: startOncePerKey(submit, provider), submit, resolve };
}

describe('one key where promises belong to a request (case 2.9)', () => {
  it('gives the task of the first request to the second one', async () => {
    const { start, submit, resolve } = await startsOf('acme');
    const [first, second] = [start(fox, sameKey), start(fox, sameKey)];
    resolve('task_1');
    await vi.advanceTimersByTimeAsync(200);
    expect(await Promise.all([first, second])).toEqual(['task_1', 'task_1']);
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['acme', 'acme'],
    [undefined, 'genlock'],
  ])('of %s is never sent again once the runtime ended its request', async (provider, named) => {
    const { start, submit } = await startsOf(provider);
    void start(fox, sameKey);
    // A request that was ended takes its timers along.
    vi.clearAllTimers();
    const second = rejectionOf(start(fox, sameKey));
    await vi.advanceTimersByTimeAsync(5_200);
    expect(await second).toMatchObject({
      code: 'submission-unknown',
      provider: named,
      endpoint: fox.model,
      charged: 'unknown',
      submittedAt: expect.any(Number),
      lookup: expect.stringContaining("provider's records"),
      message: expect.stringContaining('ended by the runtime'),
    });
    expect(submit).toHaveBeenCalledTimes(1);
  });
});
