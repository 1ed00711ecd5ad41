import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/money/budget.ts';
import { rejectionOf } from '../support/failures.ts';
import { png } from '../support/media.ts';
import { createScene, taskId } from '../support/scene.ts';

const request = { model: 'film-std', prompt: 'a red fox', firstFrame: png() };

describe.each(['“acme-key”', 'acme\nkey', 'acme\u0000key', 'acme-ключ'])('the key %j', (apiKey) => {
  it('starts nothing, holds no budget and is not repeated (case 1.8)', async () => {
    const budget = createBudget({ limitUsd: 1 });
    const { provider, calls } = createScene({ settings: { apiKey, budget } });
    const error = await rejectionOf(provider.start(request));
    expect(error).toMatchObject({ code: 'invalid-request', charged: 'no', isRetryable: false });
    expect(String(error)).toMatch(/apiKey: U\+[0-9A-F]{4} at place/);
    expect(String(error)).not.toMatch(/acme/);
    expect([budget.reservedUsd, calls]).toEqual([0, []]);
  });

  it('uploads nothing, and does not call it worth a second try (case 1.8)', async () => {
    const { provider, calls } = createScene({ settings: { apiKey } });
    const error = await rejectionOf(provider.upload(png()));
    expect(error).toMatchObject({ code: 'invalid-request', isRetryable: false });
    expect(calls).toEqual([]);
  });

  it('reads nothing, and leaves the task id on the error (case 1.8)', async () => {
    const { provider, calls } = createScene({ settings: { apiKey } });
    for (const read of [provider.status(taskId), provider.wait(taskId)]) {
      const error = await rejectionOf(read);
      expect(error).toMatchObject({ code: 'invalid-request', taskId, charged: 'yes' });
      expect(String(error)).toMatch(/Nothing was sent; the task goes on/);
    }
    expect(calls).toEqual([]);
  });
});

it('refuses a header of a call in the same way, and gives its budget back (case 1.8)', async () => {
  const budget = createBudget({ limitUsd: 1 });
  const { provider, calls } = createScene({ settings: { budget } });
  const text = { model: 'film-std', prompt: 'a red fox' };
  const error = await rejectionOf(provider.start(text, { headers: { 'x-trace': 'a\r\nb' } }));
  expect(error).toMatchObject({ code: 'invalid-request', charged: 'no' });
  expect([budget.reservedUsd, calls]).toEqual([0, []]);
});

it.each([
  new Headers({ 'x-team': 'film' }),
  new Map([['x-team', 'film']]),
  [['x-team', 'film']],
  { 'x-team': 5 },
  { 'x-team': ['film'] },
  { 'x-team': null },
])('refuses headers that are no plain object of texts: %o (case 1.8)', async (headers) => {
  const budget = createBudget({ limitUsd: 1 });
  const { provider, calls } = createScene({ settings: { budget } });
  const options: object = { headers };
  const error = await rejectionOf(Reflect.apply(provider.start, provider, [request, options]));
  expect(error).toMatchObject({ code: 'invalid-options', charged: 'no' });
  expect([budget.reservedUsd, calls]).toEqual([0, []]);
});

it.each([' ', '\n', '\t \r\n'])('takes the key %j for no key (case 1.8)', async (apiKey) => {
  const { provider, calls } = createScene({ settings: { apiKey } });
  expect(await rejectionOf(provider.start(request))).toMatchObject({ code: 'missing-api-key' });
  expect(calls).toEqual([]);
});
