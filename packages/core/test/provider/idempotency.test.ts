import { describe, expect, it } from 'vitest';
import { startOncePerKey } from '../../src/provider/idempotency.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json, type Answer } from '../support/fake-fetch.ts';
import { createScene, taskId } from '../support/scene.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };
const accepted = json(200, { id: 'task_1' });

function createStart(...answers: readonly Answer[]) {
  const { provider, calls } = createScene({ answers });
  const start = (idempotencyKey?: string, signal?: AbortSignal) =>
    provider.start(fox, { idempotencyKey, signal });
  return { start, calls };
}

describe('startOncePerKey', () => {
  it('submits once for the same key, at the same time and later', async () => {
    const { start, calls } = createStart(accepted);
    const [first, second] = await Promise.all([start('a'), start('a')]);
    expect(second).toBe(first);
    expect(await start('a')).toBe(first);
    expect(calls).toHaveLength(1);
  });

  it('submits for each key, and for each call without one', async () => {
    const { start, calls } = createStart(accepted);
    await start('a');
    await start('b');
    await start();
    await start();
    expect(calls).toHaveLength(4);
  });

  it.each<[string, Answer]>([
    ['a refusal', json(400, {})],
    ['a rate limit', json(429, {})],
    ['no connection', broken('ECONNREFUSED')],
  ])('lets a key be used again after %s', async (_what, answer) => {
    const { start, calls } = createStart(answer, accepted);
    expect(await rejectionOf(start('a'))).toMatchObject({ code: 'submit-refused' });
    expect(await start('a')).toMatchObject({ id: taskId });
    expect(calls).toHaveLength(2);
  });

  it('lets a key be used again after an abort that came before the submit', async () => {
    const { start, calls } = createStart(accepted);
    await rejectionOf(start('a', AbortSignal.abort()));
    expect(await start('a')).toMatchObject({ id: taskId });
    expect(calls).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ['a reset', broken('ECONNRESET')],
    ['a fault', json(503, {})],
  ])('gives the same error again, and sends nothing, after %s', async (_what, answer) => {
    const { start, calls } = createStart(answer, accepted);
    const error = await rejectionOf(start('a'));
    expect(error).toMatchObject({ code: 'submission-unknown' });
    expect(await rejectionOf(start('a'))).toBe(error);
    expect(calls).toHaveLength(1);
  });

  it('gives the task id again after an abort that came after the submit', async () => {
    const controller = new AbortController();
    const slow: Answer = (...call) => {
      controller.abort();
      return accepted(...call);
    };
    const { start, calls } = createStart(slow);
    const error = await rejectionOf(start('a', controller.signal));
    expect(error).toMatchObject({ code: 'task-pending', taskId });
    expect(await rejectionOf(start('a'))).toBe(error);
    expect(calls).toHaveLength(1);
  });

  it('forgets the oldest of very many keys', async () => {
    let started = 0;
    const { provider } = createScene({ answers: [accepted] });
    const task = await provider.start(fox);
    const start = startOncePerKey(async () => {
      started += 1;
      return task;
    });
    for (let key = 0; key <= 10_000; key += 1) await start(fox, { idempotencyKey: `${key}` });
    await start(fox, { idempotencyKey: '10000' });
    expect(started).toBe(10_001);
    await start(fox, { idempotencyKey: '0' });
    expect(started).toBe(10_002);
  });
});
