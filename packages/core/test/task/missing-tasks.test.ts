import { describe, expect, it } from 'vitest';
import { isUnknownTask, MissingTasks, warmupOf } from '../../src/task/missing-tasks.ts';
import { task, taskId } from '../support/scene.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const warmupMs = warmupOf({});

function createMissing() {
  const clock = virtualClock();
  const missing = new MissingTasks({ now: clock.now, elapsed: clock.now });
  return {
    clock,
    missing,
    status: () => missing.read(task, { model: 'film-std', raw: {} }).state.status,
  };
}

describe('MissingTasks', () => {
  it('takes "not found" for "not yet" at first', () => {
    const { missing } = createMissing();
    expect(missing.read(task, { model: 'film-std', raw: { a: 1 } }).state).toEqual({
      id: taskId,
      provider: 'acme',
      endpoint: task.endpoint,
      model: 'film-std',
      status: 'queued',
      providerStatus: 'not found',
      videos: [],
      error: undefined,
      raw: { a: 1 },
    });
  });

  it('takes it for the end once it has lasted', () => {
    const { clock, missing, status } = createMissing();
    status();
    clock.advance(warmupMs - 1);
    expect(status()).toBe('queued');
    clock.advance(1);
    expect(missing.read(task, { model: 'film-std', raw: {} }).state).toMatchObject({
      status: 'expired',
      error: { kind: 'not-found', charged: 'unknown' },
    });
  });

  it('begins again once the provider has known the task', () => {
    const { clock, missing, status } = createMissing();
    status();
    missing.forget(taskId);
    clock.advance(warmupMs);
    expect(status()).toBe('queued');
  });

  it('keeps tasks apart', () => {
    const { clock, missing, status } = createMissing();
    status();
    clock.advance(warmupMs);
    const other = { ...task, providerTaskId: 'task_2' };
    expect(missing.read(other, { model: 'film-std', raw: {} }).state.status).toBe('queued');
    expect(status()).toBe('expired');
  });

  it('believes three answers in a row about a task that is older than the warm-up', () => {
    const { clock, missing } = createMissing();
    const read = (ageMs: number) => {
      const { state, leftMs } = missing.read(task, {
        model: 'film-std',
        raw: {},
        startedAt: clock.now() - ageMs,
      });
      return [state.status, leftMs];
    };
    expect(read(warmupMs)).toEqual(['queued', warmupMs]);
    clock.advance(1_000);
    expect(read(warmupMs)).toEqual(['queued', warmupMs - 1_000]);
    expect(read(warmupMs)).toEqual(['expired', 0]);
  });

  it('gives a young task its whole warm-up, however often it is read', () => {
    const { clock, missing } = createMissing();
    const startedAt = clock.now() - warmupMs + 1;
    for (let reads = 0; reads < 5; reads += 1) {
      const { state, leftMs } = missing.read(task, { model: 'film-std', raw: {}, startedAt });
      expect([state.status, leftMs]).toEqual(['queued', warmupMs]);
    }
    clock.advance(warmupMs + 5);
    expect(missing.read(task, { model: 'film-std', raw: {} }).leftMs).toBe(0);
  });

  it('counts the answers about an old task from the beginning once it was known', () => {
    const { clock, missing } = createMissing();
    const read = () =>
      missing.read(task, { model: 'film-std', raw: {}, startedAt: clock.now() - 2 * warmupMs })
        .state.status;
    read();
    read();
    missing.forget(taskId);
    expect([read(), read(), read()]).toEqual(['queued', 'queued', 'expired']);
  });

  it('reports its own states from those that the provider gave', () => {
    const { missing } = createMissing();
    const { state } = missing.read(task, { model: 'film-std', raw: {} });
    expect(isUnknownTask(state)).toBe(true);
    expect(isUnknownTask({ ...state, providerStatus: 'waiting' })).toBe(false);
    expect(state.error).toBeUndefined();
  });

  it('says of a task that it expired, and that nobody knows whether it was charged', () => {
    const { clock, missing } = createMissing();
    missing.read(task, { model: 'film-std', raw: {} });
    clock.advance(warmupMs);
    expect(missing.read(task, { model: 'film-std', raw: {} }).state.error).toEqual({
      kind: 'not-found',
      message: expect.stringContaining('no longer knows'),
      charged: 'unknown',
    });
  });

  it('forgets the oldest of very many', () => {
    const { clock, missing, status } = createMissing();
    status();
    for (let count = 0; count < 10_000; count += 1) {
      missing.read({ ...task, providerTaskId: `other_${count}` }, { model: 'film-std', raw: {} });
    }
    clock.advance(warmupMs);
    expect(status()).toBe('queued');
  });
});

describe('the warm-up of a provider', () => {
  it('is its own where it says one', () => {
    const clock = virtualClock();
    const missing = new MissingTasks({ now: clock.now, elapsed: clock.now }, 1_000);
    expect(missing.read(task, { model: 'film-std', raw: {} }).leftMs).toBe(1_000);
    clock.advance(1_000);
    expect(missing.read(task, { model: 'film-std', raw: {} }).state.status).toBe('expired');
  });
});
