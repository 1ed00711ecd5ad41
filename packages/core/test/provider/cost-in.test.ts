import { describe, expect, it } from 'vitest';
import { costIn } from '../../src/provider/cost-in.ts';

const response = { url: 'https://acme.test/tasks/a', status: 200, headers: {}, body: {} };

describe('costIn', () => {
  it.each([
    ['of an answer about the task', { providerTaskId: 'a' }, 0.42],
    ['of an answer that names no task', {}, 0.42],
    ['of an answer about another task', { providerTaskId: 'b' }, undefined],
  ])('%s gives the cost, or nothing where it is not the cost of the task', (_what, of, cost) => {
    const reading = { providerStatus: 'done', cost: 0.42, ...of };
    expect(costIn({ response, reading }, { providerTaskId: 'a' })).toBe(cost);
  });

  it('gives nothing of an answer that says nothing about a task', () => {
    expect(costIn({ response, reading: undefined }, { providerTaskId: 'a' })).toBeUndefined();
  });
});
