import type { TaskState } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { toBrowserState } from '../src/handler/browser-task.ts';

describe('the state of a task in a browser', () => {
  it('holds everything that the provider reports except its answer', () => {
    const facts = {
      provider: 'fal',
      endpoint: 'fal-ai/film',
      model: 'film',
      status: 'succeeded',
      providerStatus: 'COMPLETED',
      progress: 1,
      removedAt: 1_800_000_000_000,
      credits: 310,
      cost: 0.42,
      videos: [],
    } as const satisfies Omit<TaskState, 'id' | 'raw'>;
    const state = { id: 'fal:fal-ai/film:1', ...facts, raw: { prompt: 'a hare' } };
    expect(toBrowserState(state, 'h1')).toEqual({ id: 'h1', ...facts });
  });
});
