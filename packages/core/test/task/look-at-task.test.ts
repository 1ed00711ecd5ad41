import { describe, expect, it } from 'vitest';
import { createLookAtTask, statusOfTask } from '../../src/task/look-at-task.ts';
import { warmupMs } from '../../src/task/missing-tasks.ts';
import { rejectionOf } from '../support/failures.ts';
import { json, page, type Answer } from '../support/fake-fetch.ts';
import { createScene, task, taskId } from '../support/scene.ts';

const working = json(200, { state: 'working' });
const missing = json(404, {});

function createLook(...answers: readonly Answer[]) {
  const scene = createScene({ answers });
  const look = createLookAtTask(scene.engine);
  return {
    ...scene,
    look: () => look(task, {}),
    status: () => statusOfTask(scene.engine, look, task, {}),
  };
}

describe('createLookAtTask', () => {
  it('forgets that a task was missing once the provider knows it', async () => {
    const { look, clock } = createLook(missing, working, missing);
    expect(await look()).toMatchObject({ status: 'queued', model: 'film-std' });
    expect(await look()).toMatchObject({ status: 'running' });
    clock.advance(warmupMs);
    expect(await look()).toMatchObject({ status: 'queued' });
    clock.advance(warmupMs);
    expect(await look()).toMatchObject({ status: 'expired' });
  });

  it('gives an error, and throws none, where an answer tells nothing', async () => {
    expect(await createLook(page(502)).look()).toMatchObject({ code: 'task-read' });
  });
});

describe('statusOfTask', () => {
  it('tries again where the provider is out of reach', async () => {
    const { status, clock } = createLook(page(502), page(502), working);
    expect(await status()).toMatchObject({ id: taskId, status: 'running' });
    expect(clock.naps).toEqual([500, 1_000]);
  });

  it('gives up after three tries', async () => {
    const { status, calls } = createLook(page(502));
    expect(await rejectionOf(status())).toMatchObject({
      code: 'task-read',
      taskId,
      isRetryable: true,
      statusCode: 502,
    });
    expect(calls).toHaveLength(3);
  });

  it('waits for as long as it is asked to', async () => {
    const { status, clock } = createLook(json(429, {}, { 'retry-after': '3' }), working);
    await status();
    expect(clock.naps).toEqual([3_000]);
  });

  it('does not repeat a question that is refused', async () => {
    const { status, calls } = createLook(json(401, {}));
    expect(await rejectionOf(status())).toMatchObject({ isRetryable: false, statusCode: 401 });
    expect(calls).toHaveLength(1);
  });
});
