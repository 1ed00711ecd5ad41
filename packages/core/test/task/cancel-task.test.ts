import { describe, expect, it } from 'vitest';
import type { CancelAnswer } from '../../src/types/task-state.ts';
import { rejectionOf } from '../support/failures.ts';
import { json, page } from '../support/fake-fetch.ts';
import { createScene, taskId } from '../support/scene.ts';

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
    'tells what the provider said, and where the task stands: %s',
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
