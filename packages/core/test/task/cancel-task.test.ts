import { describe, expect, it } from 'vitest';
import type { CancelAnswer } from '../../src/types/task-state.ts';
import { rejectionOf } from '../support/failures.ts';
import type { TaskReading } from '../../src/provider/task-reading.ts';
import { askToCancel } from '../../src/task/cancel-task.ts';
import { createReader } from '../../src/task/read-task.ts';
import { json, page, type Answer } from '../support/fake-fetch.ts';
import { createScene, task, taskId, videoUrl } from '../support/scene.ts';

const working = json(200, { state: 'working' });
const stopped = json(200, { state: 'stopped' });

/** Acme with a cancel that answers so, and counts. */
function createCancel(answer: CancelAnswer | Error, answers = [working]) {
  const asked: string[] = [];
  const scene = createScene({
    answers,
    protocol: {
      cancel: async (_connection, { providerTaskId }) => {
        asked.push(providerTaskId);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  });
  return { ...scene, asked };
}

describe('cancel', () => {
  it.each(['canceled', 'requested', 'too-late', 'not-answered'] as const)(
    'reports what the provider said, and where the task stands: %s',
    async (outcome) => {
      const { provider, asked } = createCancel(outcome, [stopped]);
      expect(await provider.cancel(taskId)).toMatchObject({
        outcome,
        state: { status: 'canceled' },
      });
      expect(asked).toEqual(['task_1']);
    },
  );

  it('says so where the provider cannot', async () => {
    const { provider } = createScene({ answers: [working] });
    expect(await provider.cancel(taskId)).toMatchObject({
      outcome: 'unsupported',
      state: { status: 'running' },
    });
  });

  it('reads the task where the cancel got no answer', async () => {
    const { provider } = createCancel(new Error('ECONNRESET'));
    expect(await provider.cancel(taskId)).toMatchObject({
      outcome: 'not-answered',
      state: { status: 'running' },
    });
  });

  it('throws where the task cannot be read', async () => {
    const { provider } = createCancel('canceled', [page(502)]);
    expect(await rejectionOf(provider.cancel(taskId))).toMatchObject({ code: 'task-read', taskId });
  });

  it('asks nobody about a tampered id', async () => {
    const { provider, asked } = createCancel('canceled');
    expect(await rejectionOf(provider.cancel('acme:../a:1'))).toMatchObject({
      code: 'invalid-task-id',
    });
    expect(asked).toEqual([]);
  });
});

describe('a wait that ends before its task', () => {
  const deadline = { timeoutMs: 0, onAbort: 'cancel' } as const;

  it('cancels only where it was asked to', async () => {
    const { provider, asked } = createCancel('canceled');
    const left = await rejectionOf(provider.wait(taskId, { timeoutMs: 0 }));
    expect(left).toMatchObject({ code: 'task-pending', cancel: undefined, charged: 'yes' });
    expect(asked).toEqual([]);
    const canceled = await rejectionOf(provider.wait(taskId, deadline));
    expect(canceled).toMatchObject({
      code: 'task-pending',
      cancel: 'canceled',
      charged: 'unknown',
    });
    expect(asked).toEqual(['task_1']);
  });

  it.each(['requested', 'too-late', 'not-answered'] as const)(
    'takes nothing but a cancel for one: %s',
    async (cancel) => {
      const error = await rejectionOf(createCancel(cancel).provider.wait(taskId, deadline));
      expect(error).toMatchObject({ cancel, charged: 'yes', taskId });
    },
  );

  it('cancels on an abort too', async () => {
    const { provider, asked } = createCancel('requested');
    const signal = AbortSignal.abort();
    const error = await rejectionOf(provider.wait(taskId, { signal, onAbort: 'cancel' }));
    expect(error).toMatchObject({ reason: 'abort', cancel: 'requested' });
    expect(asked).toEqual(['task_1']);
  });
});

describe('a cancel that destroys the result of a task that has ended', () => {
  /** Acme whose cancel is such a one. */
  function createDestroyer(answers: readonly Answer[]) {
    const asked: string[] = [];
    const scene = createScene({
      answers,
      facts: { canCancel: 'unfinished' },
      protocol: {
        cancel: async (_connection, { providerTaskId }) => {
          asked.push(providerTaskId);
          return 'canceled';
        },
      },
    });
    return { ...scene, asked };
  }

  it('is sent after a read that finds the task unfinished', async () => {
    const { provider, asked, calls } = createDestroyer([working, stopped]);
    expect(await provider.cancel(taskId)).toMatchObject({
      outcome: 'canceled',
      state: { status: 'canceled' },
    });
    expect([asked.length, calls.length]).toEqual([1, 2]);
  });

  it('is sent for a task that the provider does not know yet', async () => {
    const { provider, asked } = createDestroyer([json(404, {}), stopped]);
    expect(await provider.cancel(taskId)).toMatchObject({ outcome: 'canceled' });
    expect(asked).toHaveLength(1);
  });

  it.each(['done', 'broken', 'stopped', 'gone'])('is not sent after %s', async (state) => {
    const { provider, asked, calls } = createDestroyer([json(200, { state, video: videoUrl })]);
    expect(await provider.cancel(taskId)).toMatchObject({
      outcome: 'too-late',
      state: { providerStatus: state },
    });
    expect([asked.length, calls.length]).toEqual([0, 1]);
  });

  it('is not sent for a success that names no file yet', async () => {
    const { engine, asked } = createWithoutFiles();
    expect(await askToCancel(createReader(engine), task, {})).toMatchObject({
      outcome: 'too-late',
    });
    expect(asked).toEqual([]);
  });

  it.each<[string, Answer]>([
    ['a word that the table does not hold', json(200, { state: 'vanishing' })],
    ['an answer that reports nothing', page(502)],
  ])('is not sent after %s', async (_what, answer) => {
    const { provider, asked } = createDestroyer([answer, working]);
    expect(await provider.cancel(taskId)).toMatchObject({ outcome: 'not-answered' });
    expect(asked).toEqual([]);
  });

  it('is not sent by a wait that was aborted, either', async () => {
    const { provider, asked } = createDestroyer([json(200, { state: 'done', video: videoUrl })]);
    const signal = AbortSignal.abort();
    const error = await rejectionOf(provider.wait(taskId, { signal, onAbort: 'cancel' }));
    expect(error).toMatchObject({ cancel: 'too-late', state: { status: 'succeeded' } });
    expect(asked).toEqual([]);
  });

  /** The same whose reads name no file at all. */
  function createWithoutFiles() {
    const asked: string[] = [];
    const response = { url: '', status: 200, headers: {}, body: {} };
    const scene = createScene({
      facts: { canCancel: 'unfinished' },
      protocol: {
        read: async () => ({ response, reading: { providerStatus: 'done' } }),
        cancel: async () => {
          asked.push('cancel');
          return 'canceled';
        },
      },
    });
    return { ...scene, asked };
  }
});

describe('a reply to a cancel that holds the task', () => {
  function createReply(reading: TaskReading | undefined, answers: readonly Answer[] = []) {
    const response = { url: '', status: 200, headers: {}, body: { a: 1 } };
    return createScene({
      answers,
      protocol: { cancel: async () => ({ answer: 'canceled', response, reading }) },
    });
  }

  it('is the state: a task that is deleted is not read again', async () => {
    const { provider, calls, events } = createReply({ providerStatus: 'stopped' });
    expect(await provider.cancel(taskId)).toMatchObject({
      outcome: 'canceled',
      state: { id: taskId, status: 'canceled', raw: { a: 1 } },
    });
    expect(calls).toEqual([]);
    expect(events).toMatchObject([{ type: 'task-read', status: 'canceled' }]);
  });

  it('is the last state of a wait that was aborted', async () => {
    const { provider } = createReply({ providerStatus: 'stopped' });
    const signal = AbortSignal.abort();
    const error = await rejectionOf(provider.wait(taskId, { signal, onAbort: 'cancel' }));
    expect(error).toMatchObject({ cancel: 'canceled', state: { status: 'canceled' } });
  });

  it.each<[string, TaskReading | undefined]>([
    ['holds no task', undefined],
    ['holds another task', { providerStatus: 'stopped', providerTaskId: 'task_2' }],
  ])('is followed by a read where it %s', async (_what, reading) => {
    const { provider, calls } = createReply(reading, [working]);
    expect(await provider.cancel(taskId)).toMatchObject({ state: { status: 'running' } });
    expect(calls).toHaveLength(1);
  });

  it('makes room for the next task', async () => {
    const { engine } = createReply({ providerStatus: 'stopped' });
    const ended: string[] = [];
    engine.slots.ended = (id) => ended.push(id);
    await askToCancel(createReader(engine), task, {});
    expect(ended).toEqual([taskId]);
  });
});
