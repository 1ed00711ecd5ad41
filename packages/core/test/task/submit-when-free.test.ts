import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/money/budget.ts';
import type { StartOptions } from '../../src/provider/call-options.ts';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import { submitWhenFree } from '../../src/task/submit-when-free.ts';
import type { FaultKind } from '../../src/types/task-fault.ts';
import { rejectionOf } from '../support/failures.ts';
import { json, type Answer } from '../support/fake-fetch.ts';
import { createMemoryAcme } from '../support/memory-acme.ts';
import { createScene, taskId } from '../support/scene.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };
const accepted = json(200, { id: 'task_1' });
const busy = json(429, {});

describe('a start behind a 429', () => {
  const create = (answers: readonly Answer[], settings: ProviderSettings = {}) =>
    createScene({ answers, settings });

  it('fails at once where nothing else is set', async () => {
    const { provider, calls } = create([busy, accepted]);
    expect(await rejectionOf(provider.start(fox))).toMatchObject({
      code: 'submit-refused',
      charged: 'no',
    });
    expect(calls).toHaveLength(1);
  });

  it('waits and is sent again until the provider takes it (case 1.13)', async () => {
    const { provider, calls, clock } = create([busy, busy, accepted], { busyTimeoutMs: 10_000 });
    expect(await provider.start(fox)).toMatchObject({ id: taskId, isRecovered: false });
    expect(calls).toHaveLength(3);
    expect(clock.sleeps).toEqual([500, 1_000]);
  });

  it('waits no longer than it is reported, and then says that nothing was charged (case 1.13)', async () => {
    const { provider, calls, clock } = create([busy], { busyTimeoutMs: 1_500 });
    expect(await rejectionOf(provider.start(fox))).toMatchObject({
      code: 'submit-refused',
      statusCode: 429,
      charged: 'no',
    });
    expect(clock.sleeps).toEqual([500, 1_000]);
    expect(calls).toHaveLength(3);
  });

  it('heeds Retry-After, and does not wait for one that is too late', async () => {
    const later = json(429, {}, { 'retry-after': '7' });
    const patient = create([later, accepted], { busyTimeoutMs: 7_000 });
    await patient.provider.start(fox);
    expect(patient.clock.sleeps).toEqual([7_000]);
    const hasty = create([later, accepted], { busyTimeoutMs: 6_999 });
    await rejectionOf(hasty.provider.start(fox));
    expect(hasty.clock.sleeps).toEqual([]);
  });

  it.each<[StartOptions['busy'], number | undefined, number]>([
    ['wait', undefined, 60_000],
    ['wait', 2_000, 2_000],
    ['refuse', 2_000, 0],
  ])('under %s with %s ms waits %d ms at most', async (option, busyTimeoutMs, maxMs) => {
    const { provider, clock } = create([busy], { busyTimeoutMs });
    await rejectionOf(provider.start(fox, { busy: option }));
    const waitedMs = clock.sleeps.reduce((sum, ms) => sum + ms, 0);
    expect(waitedMs).toBeLessThanOrEqual(maxMs);
    expect(waitedMs).toBeGreaterThanOrEqual(maxMs / 2);
  });

  it.each<[string, Answer]>([
    ['another refusal', json(400, {})],
    ['a fault, which may have made a task', json(503, {})],
  ])('is never sent again after %s', async (_what, answer) => {
    const { provider, calls } = create([answer, accepted], { busyTimeoutMs: 60_000 });
    await rejectionOf(provider.start(fox));
    expect(calls).toHaveLength(1);
  });

  it.each<[string, number, FaultKind]>([
    ['a 429 that is about the balance', 429, 'insufficient-funds'],
    ['a rate limit in the words of another status', 403, 'rate-limited'],
  ])('is not sent again after %s', async (_what, status, kind) => {
    const { engine, calls } = create([json(status, {}), accepted], { busyTimeoutMs: 60_000 });
    const toFault = () => ({ kind, message: 'no', statusCode: status });
    const { endpoints } = engine.offered;
    const [endpoint] = endpoints;
    if (endpoint === undefined) throw new Error('Acme has a table');
    const plan = {
      endpoint,
      body: {},
      beside: {},
      webhookUrl: undefined,
      headers: undefined,
      estimateUsd: undefined,
      texts: [],
      key: 'k',
      signal: undefined,
    };
    const work = submitWhenFree(
      { ...engine, toFault },
      plan,
      { busy: 'wait' },
      async () => undefined,
    );
    expect(await rejectionOf(work)).toMatchObject({ code: 'submit-refused', charged: 'no' });
    expect(calls).toHaveLength(1);
  });

  it('ends with the reason of its signal, and gives its money back', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const budget = createBudget({ limitUsd: 1 });
    const { provider, calls } = createScene({
      answers: [busy, accepted],
      settings: { busyTimeoutMs: 60_000, budget },
      onSleep: () => controller.abort(reason),
    });
    expect(await rejectionOf(provider.start(fox, { signal: controller.signal }))).toBe(reason);
    expect(calls).toHaveLength(1);
    expect(budget.remainingUsd).toBe(1);
  });

  it('refuses a time that is none', () => {
    expect(() => create([], { busyTimeoutMs: -1 })).toThrow('busyTimeoutMs: -1');
    expect(() => create([], { tasksAtOnce: 0 })).toThrow('tasksAtOnce is 0');
  });
});

describe('a start where tasksAtOnce run', () => {
  /** Acme that refuses what is beyond its own limit, by a clock that only sleeping moves. */
  function limited(settings: ProviderSettings, endsAs?: 'done' | 'broken') {
    const clock = virtualClock();
    const acme = createMemoryAcme({ now: clock.now, ...(endsAs && { endsAs }) });
    const { provider } = createScene({
      settings: { fetch: acme.fetch, now: clock.now, sleep: clock.sleep, ...settings },
    });
    const running = (): number => acme.tasks.filter(({ endsAt }) => endsAt > clock.now()).length;
    return { provider, acme, clock, running };
  }

  it('waits for one of them to end, though nobody reads them (case 1.13)', async () => {
    const { provider, acme, clock } = limited({ tasksAtOnce: 2 });
    const starts = Array.from({ length: 5 }, () => provider.start(fox));
    expect(new Set((await Promise.all(starts)).map(({ id }) => id)).size).toBe(5);
    for (const task of acme.tasks) {
      const alive = acme.tasks.filter(
        ({ createdAt, endsAt }) => createdAt <= task.createdAt && endsAt > task.createdAt,
      );
      expect(alive.length).toBeLessThanOrEqual(2);
    }
    expect(clock.sleeps.length).toBeGreaterThan(0);
  });

  it('is free again when a task was seen to end, well or not', async () => {
    const { provider, acme, clock } = limited({ tasksAtOnce: 1 }, 'broken');
    const { id } = await provider.start(fox);
    clock.advance(90_000);
    expect((await provider.status(id)).status).toBe('failed');
    await provider.start(fox, { busy: 'refuse' });
    expect(acme.tasks).toHaveLength(2);
    // What has ended gives back one place, however often it is read.
    await provider.status(id);
    expect(await rejectionOf(provider.start(fox, { busy: 'refuse' }))).toMatchObject({
      code: 'submit-refused',
    });
  });

  it('says at once that there is no room where that is asked for, and sends nothing', async () => {
    const { provider, acme } = limited({ tasksAtOnce: 1 });
    await provider.start(fox);
    expect(await rejectionOf(provider.start(fox, { busy: 'refuse' }))).toMatchObject({
      code: 'submit-refused',
      charged: 'no',
      isRetryable: true,
      statusCode: undefined,
      url: '',
      fault: { kind: 'rate-limited', charged: 'no' },
      message: expect.stringContaining('1 tasks run already'),
    });
    expect(acme.submits()).toBe(1);
  });

  it('gives its place back when nothing came of it', async () => {
    const { provider } = createScene({
      answers: [json(400, {}), json(503, {}), accepted],
      settings: { tasksAtOnce: 1 },
    });
    await rejectionOf(provider.start(fox, { busy: 'refuse' }));
    await rejectionOf(provider.start(fox, { busy: 'refuse' }));
    expect(await provider.start(fox, { busy: 'refuse' })).toMatchObject({ id: taskId });
  });

  it('leaves the queue when it is aborted, and the next one takes its turn', async () => {
    const { provider, acme } = limited({ tasksAtOnce: 1 });
    const controller = new AbortController();
    const reason = new Error('enough');
    await provider.start(fox);
    const aborted = rejectionOf(provider.start(fox, { signal: controller.signal }));
    const next = provider.start(fox);
    controller.abort(reason);
    expect(await aborted).toBe(reason);
    await next;
    expect(acme.tasks).toHaveLength(2);
  });

  it('goes on when nobody can say whether a task has ended', async () => {
    const { provider, calls } = createScene({
      answers: [accepted, json(401, {}), json(200, { id: 'task_2' })],
      settings: { tasksAtOnce: 1 },
    });
    await provider.start(fox);
    expect(await provider.start(fox)).toMatchObject({ id: taskId.replace('task_1', 'task_2') });
    expect(calls.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
  });

  it('polls no more once the start that waited for room has given up', async () => {
    const controller = new AbortController();
    const { provider, calls } = createScene({
      answers: [accepted, json(200, { state: 'working' })],
      settings: { tasksAtOnce: 1 },
      onSleep: (count) => {
        if (count === 2) controller.abort(new Error('enough'));
      },
    });
    await provider.start(fox);
    await rejectionOf(provider.start(fox, { signal: controller.signal }));
    const polls = calls.length;
    for (let turn = 0; turn < 20; turn += 1) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    expect(calls).toHaveLength(polls);
  });

  it('polls nothing while nobody waits for room', async () => {
    const { provider, calls } = createScene({ answers: [accepted], settings: { tasksAtOnce: 2 } });
    await provider.start(fox);
    await provider.start(fox);
    expect(calls).toHaveLength(2);
  });
});
