import { describe, expect, it } from 'vitest';
import { GuardedWebhook } from '../../src/ai-sdk/guarded-webhook.ts';
import type { Sleep } from '../../src/time/sleep.ts';
import { rejectionOf } from '../support/failures.ts';
import { json, page, type Answer } from '../support/fake-fetch.ts';
import { deferred, isOpen } from '../support/promises.ts';
import { createScene, taskId, videoUrl, type SceneOptions } from '../support/scene.ts';

const working = json(200, { state: 'working' });
const done = json(200, { state: 'done', video: videoUrl });
const webhook = { headers: { 'acme-key': 'key_1' }, body: { id: 'task_1' } };
const ended = { headers: {}, body: { taskId, status: 'succeeded' } };
const never = new Promise<never>(() => {});

/** Sleeps until it is woken, however long that may take. */
const sleepUntilWoken: Sleep = (_ms, { signal }) =>
  new Promise((resolve) => {
    if (signal?.aborted === true) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });

function createGuard(
  received: PromiseLike<typeof webhook>,
  answers: readonly Answer[],
  options: Omit<SceneOptions, 'answers'> = {},
) {
  const scene = createScene({ answers, ...options });
  const guard = new GuardedWebhook(received);
  return { ...scene, guard };
}

describe('GuardedWebhook', () => {
  it('reads once when the webhook comes, and hands it on', async () => {
    const { promise, resolve } = deferred<typeof webhook>();
    const settings = { sleep: sleepUntilWoken };
    const { guard, provider, calls } = createGuard(promise, [working, done], { settings });
    guard.watch(provider, taskId, {});
    await Promise.resolve();
    resolve(webhook);
    expect(await guard.received).toBe(webhook);
    expect(calls).toHaveLength(2);
  });

  it('finds the end without the webhook, slowly', async () => {
    const { guard, provider, clock } = createGuard(never, [working, page(502), working, done]);
    guard.watch(provider, taskId, {});
    expect(await guard.received).toEqual(ended);
    expect(clock.sleeps).toEqual([60_000, 60_000, 60_000]);
  });

  it('takes a webhook that fails for one that does not come', async () => {
    const failing = Promise.reject(new Error('the tunnel is down'));
    const { guard, provider, clock } = createGuard(failing, [working, done]);
    guard.watch(provider, taskId, {});
    expect(await guard.received).toEqual(ended);
    expect(clock.sleeps).toEqual([60_000]);
  });

  it('reads more often after a webhook that was early, until the read agrees', async () => {
    const early = Promise.resolve(webhook);
    const { guard, provider, clock } = createGuard(early, [working, working, done]);
    guard.watch(provider, taskId, {});
    expect(await guard.received).toBe(webhook);
    expect(clock.sleeps).toEqual([2_000, 2_000]);
  });

  it('resolves for a bad end too: the status reports', async () => {
    const { guard, provider } = createGuard(never, [json(200, { state: 'broken' })]);
    guard.watch(provider, taskId, {});
    expect(await guard.received).toMatchObject({ body: { taskId, status: 'failed' } });
  });

  it('hands the task back on a deadline', async () => {
    const { guard, provider, clock } = createGuard(never, [working]);
    guard.watch(provider, taskId, { timeoutMs: 90_000 });
    expect(await rejectionOf(guard.received)).toMatchObject({ code: 'task-pending', taskId });
    expect(clock.sleeps).toEqual([60_000, 30_000]);
  });

  it('cancels on an abort where it was asked to', async () => {
    const cancel = async () => 'canceled' as const;
    const { guard, provider } = createGuard(never, [working], { protocol: { cancel } });
    guard.watch(provider, taskId, { signal: AbortSignal.abort(), onAbort: 'cancel' });
    expect(await rejectionOf(guard.received)).toMatchObject({
      code: 'task-pending',
      reason: 'abort',
      cancel: 'canceled',
    });
  });

  it('waits for a task to read', async () => {
    const { guard, calls } = createGuard(Promise.resolve(webhook), [done]);
    expect(await isOpen(guard.received)).toBe(true);
    expect(calls).toEqual([]);
  });
});
