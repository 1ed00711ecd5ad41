import { describe, expect, it } from 'vitest';
import { MissingTasks, warmupMs } from '../../src/task/missing-tasks.ts';
import { task, taskId } from '../support/scene.ts';
import { virtualClock } from '../support/virtual-clock.ts';

function createMissing() {
  const clock = virtualClock();
  const missing = new MissingTasks({ now: clock.now, elapsed: clock.now });
  return { clock, missing, status: () => missing.read(task, 'film-std', {}).state.status };
}

describe('MissingTasks', () => {
  it('takes "not found" for "not yet" at first', () => {
    const { missing } = createMissing();
    expect(missing.read(task, 'film-std', { a: 1 }).state).toEqual({
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
    expect(missing.read(task, 'film-std', {}).state).toMatchObject({
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
    expect(missing.read(other, 'film-std', {}).state.status).toBe('queued');
    expect(status()).toBe('expired');
  });

  it('forgets the oldest of very many', () => {
    const { clock, missing, status } = createMissing();
    status();
    for (let count = 0; count < 10_000; count += 1) {
      missing.read({ ...task, providerTaskId: `other_${count}` }, 'film-std', {});
    }
    clock.advance(warmupMs);
    expect(status()).toBe('queued');
  });
});
