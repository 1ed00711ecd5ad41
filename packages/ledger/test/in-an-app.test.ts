import { createWebhookHandler } from '@genlock/core';
import { openInbox } from '@genlock/test-support/inbox';
import { createGenlock, createGenlockHandler } from 'genlock';
import { describe, expect, it, vi } from 'vitest';
import { type Ledger, type LedgerTask, withLedger } from '../src/index.ts';
import { kite, type Scene, useScenes } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';

const scenes = useScenes();
const minute = 60_000;

/** One instance of an app with the handler for pages, as after each deploy. */
function deploy({ fal }: Scene, ledger: Ledger) {
  const genlock = withLedger(createGenlock({ providers: [fal()] }), ledger);
  const handler = createGenlockHandler({
    genlock,
    secret: 'a secret of the tests, 32 characters or more',
    authorize: () => ({ user: 'ann', maxCostUsd: 1 }),
    startStore: ledger,
  });
  const start = async (): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'order-1' };
    const body = JSON.stringify({ request: kite });
    const url = 'https://app.example.com/api/genlock/tasks';
    const answer = await handler(new Request(url, { method: 'POST', headers, body }));
    return answer.json();
  };
  return { start, genlock };
}

describe.each(scenes)('a ledger as the store of the handlers, in $database', (scene) => {
  it('starts once a key, whatever instance of the app is asked', async () => {
    const first = await deploy(scene, scene.open()).start();
    expect(first).toMatchObject({ provider: 'fal' });
    expect(await deploy(scene, scene.open()).start()).toEqual(first);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('gives the task to the next instance where one died after the start', async () => {
    const dying = scene.open();
    const settle = vi.spyOn(dying, 'settle').mockImplementation(() => new Promise(() => {}));
    const lost = deploy(scene, dying).start();
    await vi.waitUntil(() => settle.mock.calls.length > 0, { timeout: 10_000 });
    // Its answer never comes; the next instance comes when its claim has run out.
    const next = deploy(scene, scene.open({ now: () => Date.now() + minute }));
    expect(await next.start()).toMatchObject({ provider: 'fal' });
    expect(scene.emulator.ledger()).toHaveLength(1);
    void lost;
  });

  it('takes the end of a task from a webhook, once, and tells of it once', async () => {
    const told: LedgerTask[] = [];
    const ledger = scene.open({ onEnd: (task) => void told.push(task) });
    const other = scene.open({ onEnd: (task) => void told.push(task) });
    const fal = withLedger(scene.fal(), ledger);
    const events = createWebhookHandler({ providers: [fal], store: ledger });
    const inbox = await openInbox(events);
    const task = await fal.start(kite, { webhookUrl: inbox.url });
    await vi.waitUntil(() => told.length > 0, { timeout: 10_000 });
    await withLedger(scene.fal(), other).wait(task.id);
    await other.sweep(scene.fal());
    await inbox.close();
    expect(told).toMatchObject([{ taskId: task.id, status: 'succeeded' }]);
  });

  it('makes up by a sweep for a webhook that was missed in a redeploy', async () => {
    const before = withLedger(scene.fal(), scene.open());
    const task = await before.start(kite, { webhookUrl: 'http://127.0.0.1:9/gone' });
    const told: LedgerTask[] = [];
    const ledger = scene.open({ onEnd: (end) => void told.push(end) });
    expect(await ledger.sweep(scene.fal())).toMatchObject({ ended: 1, charged: 1, told: 1 });
    expect(told).toMatchObject([{ taskId: task.id }]);
    expect(await ledger.sweep(scene.fal())).toMatchObject({ ended: 0, charged: 0, told: 0 });
  });

  it('tells of an end again where its listener threw, and reports that', async () => {
    const errors: unknown[] = [];
    let isBroken = true;
    let now = Date.now();
    const told: string[] = [];
    const ledger = scene.open({
      now: () => now,
      onError: (error) => errors.push(error),
      onEnd: ({ status }) => {
        if (isBroken) throw new Error('no room for the video');
        told.push(status);
      },
    });
    const { state } = await withLedger(scene.fal(), ledger).run(kite);
    expect(state.status).toBe('succeeded');
    expect(errors).toEqual([new Error('no room for the video')]);
    isBroken = false;
    now += 2 * minute;
    await ledger.sweep(scene.fal());
    await ledger.sweep(scene.fal());
    expect(told).toEqual(['succeeded']);
  });
});

describe.each(scenes)('a process that is new, in $database', (scene) => {
  it('is told how long tasks take, and when its task began', async () => {
    const warm = scene.fal();
    const durable = withLedger(warm, scene.open());
    await durable.run(kite);
    const task = await durable.start(kite);
    const cold = scene.fal();
    const startedAt: (number | undefined)[] = [];
    const watched = {
      ...cold,
      wait: (id: string, options?: Parameters<typeof cold.wait>[1]) => {
        startedAt.push(options?.startedAt);
        return cold.wait(id, options);
      },
    };
    expect(cold.taskTimes?.count('fal', task.endpoint)).toBe(0);
    await withLedger(watched, scene.open()).wait(task.id);
    expect(cold.taskTimes?.count('fal', task.endpoint)).toBeGreaterThan(0);
    expect(startedAt).toEqual([task.acceptedAt]);
  });
});

describe.each(scenes)('a budget in a ledger, in $database', (scene) => {
  it('refuses before any HTTP what is above what is left, uploads too', async () => {
    const durable = withLedger(scene.fal(), scene.open(), { budget: { limitUsd: 0.5 } });
    await durable.start(kite);
    const requests = scene.emulator.requests().length;
    expect(await rejectionOf(durable.start(kite))).toMatchObject({
      code: 'budget-exceeded',
      charged: 'no',
      maxCostUsd: 0.08,
    });
    expect(scene.emulator.requests()).toHaveLength(requests);
  });

  it('is one for each day, or month, and name', async () => {
    const day = Date.UTC(2026, 0, 31, 12);
    let now = day;
    const ledger = scene.open({ now: () => now });
    const under = (name: string, per: 'day' | 'month') =>
      withLedger(scene.fal(), ledger, { budget: { limitUsd: 0.5, per, name } });
    await under('a', 'day').start(kite);
    await under('b', 'month').start(kite);
    expect(await rejectionOf(under('a', 'day').start(kite))).toMatchObject({
      code: 'budget-exceeded',
    });
    now += 86_400_000;
    await under('a', 'day').start(kite);
    await under('b', 'month').start(kite);
    expect(await all(ledger.tasks())).toHaveLength(4);
  });

  it.each([
    [{ limitUsd: -1 }],
    [{ limitUsd: Number.NaN }],
    [{ limit: 1 }],
    [{ limitUsd: 1, per: 'year' }],
  ])('is refused where it is none: %o', (budget) => {
    const ledger = scene.open();
    // @ts-expect-error a caller without types
    expect(() => withLedger(scene.fal(), ledger, { budget })).toThrow(/withLedger/);
  });
});
