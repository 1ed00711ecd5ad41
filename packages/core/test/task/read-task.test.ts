import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/task/read-task.ts';
import { statusOfTask } from '../../src/task/status-of-task.ts';
import { warmupOf } from '../../src/task/missing-tasks.ts';
import { rejectionOf } from '../support/failures.ts';
import { json, page, type Answer } from '../support/fake-fetch.ts';
import { createScene, task, taskId } from '../support/scene.ts';

const warmupMs = warmupOf({});

const working = json(200, { state: 'working' });
const missing = json(404, {});

function createReads(...answers: readonly Answer[]) {
  const scene = createScene({ answers });
  const reader = createReader(scene.engine);
  const result = () => reader.read(task, {});
  return {
    ...scene,
    result,
    read: async () => {
      const read = await result();
      return read.kind === 'state' ? read.state : read.error;
    },
    status: () => statusOfTask(reader, task, {}),
  };
}

describe('createReader', () => {
  it('forgets that a task was missing once the provider knows it', async () => {
    const { read, clock } = createReads(missing, working, missing);
    expect(await read()).toMatchObject({ status: 'queued', model: 'film-std' });
    expect(await read()).toMatchObject({ status: 'running' });
    clock.advance(warmupMs);
    expect(await read()).toMatchObject({ status: 'queued' });
    clock.advance(warmupMs);
    expect(await read()).toMatchObject({ status: 'expired' });
  });

  it('gives an error, and throws none, where an answer reports nothing', async () => {
    expect(await createReads(page(502)).result()).toMatchObject({
      kind: 'read-failed',
      error: { code: 'task-read' },
    });
  });
});

describe('statusOfTask', () => {
  it('tries again where the provider is out of reach', async () => {
    const { status, clock } = createReads(page(502), page(502), working);
    expect(await status()).toMatchObject({ id: taskId, status: 'running' });
    expect(clock.sleeps).toEqual([500, 1_000]);
  });

  it('gives up after three tries', async () => {
    const { status, calls } = createReads(page(502));
    expect(await rejectionOf(status())).toMatchObject({
      code: 'task-read',
      taskId,
      isRetryable: true,
      statusCode: 502,
    });
    expect(calls).toHaveLength(3);
  });

  it('waits for as long as it is asked to', async () => {
    const { status, clock } = createReads(json(429, {}, { 'retry-after': '3' }), working);
    await status();
    expect(clock.sleeps).toEqual([3_000]);
  });

  it('does not repeat a question that is refused', async () => {
    const { status, calls } = createReads(json(401, {}));
    expect(await rejectionOf(status())).toMatchObject({ isRetryable: false, statusCode: 401 });
    expect(calls).toHaveLength(1);
  });
});

describe('statusOfTask of a task that the provider does not know, in a process of its own', () => {
  const hourMs = 3_600_000;

  it.each([1, 24, 240])(
    'is expired %d h after its start, after three reads (case 2.2)',
    async (h) => {
      const { engine, clock, calls } = createScene({ answers: [missing] });
      const startedAt = clock.now() - h * hourMs;
      const state = await statusOfTask(createReader(engine), task, { startedAt });
      expect(state).toMatchObject({ status: 'expired', error: { kind: 'not-found' } });
      expect(calls).toHaveLength(3);
      expect(clock.sleeps).toEqual([500, 1_000]);
    },
  );

  it('is expired without a start, once the warm-up has passed within the call (case 2.2)', async () => {
    for (let run = 0; run < 3; run += 1) {
      const { engine, clock } = createScene({ answers: [missing] });
      const state = await statusOfTask(createReader(engine), task, {});
      expect(state).toMatchObject({ status: 'expired', id: taskId });
      const sleptMs = clock.sleeps.reduce((sum, ms) => sum + ms, 0);
      expect(sleptMs).toBe(warmupMs);
    }
  });

  it('is what the provider says as soon as it knows it after all (case 2.2)', async () => {
    const { status, calls } = createReads(missing, missing, working);
    expect(await status()).toMatchObject({ status: 'running' });
    expect(calls).toHaveLength(3);
  });

  it.each<[string, (now: number) => number]>([
    ['just now', (now) => now],
    ['a second ago', (now) => now - 1_000],
    ['a second from now, by another clock', (now) => now + 1_000],
  ])('is queued at once when it was started %s (case 2.2)', async (_what, startOf) => {
    const { engine, clock, calls } = createScene({ answers: [missing] });
    const startedAt = startOf(clock.now());
    const state = await statusOfTask(createReader(engine), task, { startedAt });
    expect(state).toMatchObject({ status: 'queued' });
    expect(calls).toHaveLength(1);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])(
    'is read through the warm-up when its start is %d (case 2.2)',
    async (startedAt) => {
      const { engine } = createScene({ answers: [missing] });
      const state = await statusOfTask(createReader(engine), task, { startedAt });
      expect(state).toMatchObject({ status: 'expired' });
    },
  );

  it('is not waited for in the process that started it (case 2.2)', async () => {
    const { engine, calls } = createScene({ answers: [missing] });
    engine.charges.open(taskId, { estimateUsd: 0.42, reservation: undefined });
    const state = await statusOfTask(createReader(engine), task, {});
    expect(state).toMatchObject({ status: 'queued' });
    expect(calls).toHaveLength(1);
  });

  it('is still queued when the provider is out of reach in between (case 2.2)', async () => {
    const { status } = createReads(missing, page(502));
    expect(await status()).toMatchObject({ status: 'queued' });
  });

  it('ends when its caller gives up (case 2.2)', async () => {
    const controller = new AbortController();
    const reason = new Error('gave up');
    const { engine } = createScene({ answers: [missing], onSleep: () => controller.abort(reason) });
    const read = statusOfTask(createReader(engine), task, {
      signal: controller.signal,
    });
    expect(await rejectionOf(read)).toBe(reason);
  });

  it('does not end a running task for one hiccup, however old it is (case 2.2)', async () => {
    const { engine, clock } = createScene({ answers: [missing, working] });
    const startedAt = clock.now() - hourMs;
    const state = await statusOfTask(createReader(engine), task, { startedAt });
    expect(state).toMatchObject({ status: 'running' });
  });
});
