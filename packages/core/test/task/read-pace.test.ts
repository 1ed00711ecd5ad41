import { describe, expect, it } from 'vitest';
import { createVideoModel } from '../../src/ai-sdk/video-model.ts';
import { rejectionOf } from '../support/failures.ts';
import { json, page, type Answer } from '../support/fake-fetch.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const working = json(200, { state: 'working' });
const done = json(200, { state: 'done', video: videoUrl });
const minPollMs = 5_000;

/** Acme that wants to be read once in five seconds, and when it was. */
function createPaced(answers: readonly Answer[]) {
  const readAt: number[] = [];
  const scene = createScene({
    answers: answers.map((answer): Answer => (call, init) => {
      readAt.push(scene.clock.now() - startOfTime);
      return answer(call, init);
    }),
    facts: { timing: { minPollMs } },
  });
  return { ...scene, readAt };
}

describe('the shortest interval of a provider', () => {
  it('holds for the schedule of a wait, and for one of the settings', async () => {
    const { provider, readAt } = createPaced([working, working, done]);
    await provider.wait(taskId, { pollSchedule: () => 100 });
    expect(readAt).toEqual([0, 5_000, 10_000]);
  });

  it('holds after reads that failed, and after a success without a file', async () => {
    const { provider, readAt } = createPaced([page(502), json(200, { state: 'x' }), done]);
    await provider.wait(taskId);
    expect(readAt.every((at, index) => at >= index * minPollMs)).toBe(true);
    expect(readAt).toHaveLength(3);
  });

  it('does not make a longer schedule shorter', async () => {
    const { provider, readAt } = createPaced([working, done]);
    await provider.wait(taskId, { pollSchedule: () => 9_000 });
    expect(readAt).toEqual([0, 9_000]);
  });

  it('holds for an AI SDK that polls faster', async () => {
    const { provider, readAt } = createPaced([working]);
    const model = createVideoModel(provider, 'film-std');
    for (let polls = 0; polls < 3; polls += 1) await model.doStatus?.({ operation: taskId });
    expect(readAt).toEqual([0, 5_000, 10_000]);
  });

  it('holds for each task alone', async () => {
    const { provider, readAt } = createPaced([working]);
    await provider.status(taskId);
    await provider.status(`${taskId}2`);
    expect(readAt).toEqual([0, 0]);
  });

  it('holds within a status that is read again', async () => {
    const { provider, readAt } = createPaced([page(502), working]);
    await provider.status(taskId);
    expect(readAt).toEqual([0, 5_000]);
  });

  it('keeps no read waiting beyond the deadline of its wait', async () => {
    const { provider, readAt } = createPaced([working]);
    await provider.status(taskId);
    const error = await rejectionOf(provider.wait(taskId, { timeoutMs: 1_000 }));
    expect(error).toMatchObject({ code: 'task-pending', reason: 'deadline' });
    expect(readAt).toEqual([0]);
  });

  it('does not hold back a read that news asks for', async () => {
    const { provider, readAt, clock } = createPaced([working, done]);
    const hint = Promise.resolve();
    await provider.wait(taskId, { hint, pollSchedule: () => 60_000 });
    expect(readAt).toHaveLength(2);
    expect(clock.now() - startOfTime).toBeLessThan(60_001);
  });

  it('does not hold back an abort', async () => {
    const { provider, readAt } = createPaced([working]);
    await provider.status(taskId);
    const signal = AbortSignal.abort(new Error('enough'));
    expect(await rejectionOf(provider.status(taskId, { signal }))).toMatchObject({
      message: 'enough',
    });
    expect(readAt).toEqual([0]);
  });
});
