import { AISDKError, LoadAPIKeyError } from '@ai-sdk/provider';
import { createBudget, PriceUnknownError, SubmissionUnknownError } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { odd } from '@genlock/test-support/odd';
import {
  OverBudgetError,
  withBudget,
  wrapVideoModel,
  type BudgetOptions,
  type PricedVideoModel,
} from '../src/index.ts';
import {
  call,
  completed,
  failed,
  fakeModel,
  generated,
  httpError,
  pending,
  rejection,
  started,
  type FakeScripts,
} from './support/fake-model.ts';

const perSecond: BudgetOptions['estimateUsd'] = ({ duration }) =>
  duration === undefined ? undefined : duration * 0.1;

function wrap(scripts: FakeScripts, limitUsd = 1, estimateUsd = perSecond) {
  const budget = createBudget({ limitUsd });
  const { model, calls } = fakeModel(scripts);
  const wrapped = wrapVideoModel({ model, middleware: withBudget({ budget, estimateUsd }) });
  const money = (): unknown => ({ spent: budget.spentUsd, reserved: budget.reservedUsd });
  return { model: wrapped, calls, money };
}

const operation = 'task-1';

describe('a start', () => {
  it('reserves, and its end settles', async () => {
    const { model, money } = wrap({ start: [started()], status: [pending(), completed()] });
    await model.doStart?.(call);
    expect(money()).toEqual({ spent: 0, reserved: 0.5 });
    await model.doStatus?.({ operation });
    expect(money()).toEqual({ spent: 0, reserved: 0.5 });
    await model.doStatus?.({ operation });
    await model.doStatus?.({ operation });
    expect(money()).toEqual({ spent: 0.5, reserved: 0 });
  });

  it('settles at what it really cost, where the model reports', async () => {
    const { model, money } = wrap({ start: [started()], status: [completed({ cost: 0.42 })] });
    await model.doStart?.(call);
    await model.doStatus?.({ operation });
    expect(money()).toEqual({ spent: 0.42, reserved: 0 });
  });

  it.each([-9, -0.01, Number.NaN, Number.POSITIVE_INFINITY])(
    'settles at the estimate where the model reports a cost of %d, which is none (case 3.1)',
    async (cost) => {
      const { model, money } = wrap({ start: [started()], status: [completed({ cost })] });
      await model.doStart?.(call);
      await model.doStatus?.({ operation });
      expect(money()).toEqual({ spent: 0.5, reserved: 0 });
    },
  );

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])(
    'is refused, and not sent, at a price of %d (case 3.1)',
    async (usd) => {
      const { model, calls, money } = wrap({ start: [started()] }, 1, () => usd);
      expect(await rejection(model.doStart?.(call))).toBeInstanceOf(AISDKError);
      expect(calls.start).toEqual([]);
      expect(money()).toEqual({ spent: 0, reserved: 0 });
    },
  );

  it('settles once: a later read changes nothing', async () => {
    const status = [completed({ cost: 0.42 }), completed()];
    const { model, money } = wrap({ start: [started()], status });
    await model.doStart?.(call);
    await model.doStatus?.({ operation });
    await model.doStatus?.({ operation });
    expect(money()).toEqual({ spent: 0.42, reserved: 0 });
  });

  it.each([
    ['gives back what a task surely did not cost', failed('', { error: { charged: 'no' } }), 0, 0],
    ['settles what a failed task did cost', failed('', { cost: 0.1 }), 0.1, 0],
    ['keeps what a failed task may have cost', failed('Too dark'), 0, 0.5],
  ])('%s', async (_name, result, spent, reserved) => {
    const { model, money } = wrap({ start: [started()], status: [result] });
    await model.doStart?.(call);
    await model.doStatus?.({ operation });
    expect(money()).toEqual({ spent, reserved });
  });

  it.each([
    ['a refusal is given back', httpError(402), 0],
    ['a rate limit is given back', httpError(429), 0],
    ['what was never sent is given back', new LoadAPIKeyError({ message: 'no key' }), 0],
    ['a lost submit stays reserved', httpError(503), 0.5],
    [
      'a lost submit of Genlock stays reserved',
      new SubmissionUnknownError('reset', { submittedAt: 0, lookup: '' }),
      0.5,
    ],
  ])('%s', async (_name, error, reserved) => {
    const { model, money } = wrap({ start: [error] });
    expect(await rejection(model.doStart?.(call))).toBe(error);
    expect(money()).toEqual({ spent: 0, reserved });
  });

  it('that does not fit is refused before the model hears of it', async () => {
    const { model, calls, money } = wrap({ start: [started('a'), started('b')] });
    await model.doStart?.(call);
    await model.doStart?.(call);
    const error = await rejection(model.doStart?.(call));
    expect(error).toBeInstanceOf(OverBudgetError);
    expect(OverBudgetError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      code: 'over-budget',
      charged: 'no',
      isRetryable: false,
      provider: 'acme.video',
      endpoint: 'kite-1',
      estimateUsd: 0.5,
      remainingUsd: 0,
    });
    expect(calls.start).toHaveLength(2);
    expect(money()).toEqual({ spent: 0, reserved: 1 });
  });

  it('of several at once no more fit than the budget holds', async () => {
    const { model, calls } = wrap({ start: [started()] });
    const starts = Array.from({ length: 5 }, async () => model.doStart?.(call));
    const settled = await Promise.allSettled(starts);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(calls.start).toHaveLength(2);
  });

  it.each([undefined, Number.NaN, -1])('without a price (%s) is refused', async (usd) => {
    const { model, calls } = wrap({ start: [started()] }, 1, () => usd);
    expect(await rejection(model.doStart?.(call))).toBeInstanceOf(PriceUnknownError);
    expect(calls.start).toEqual([]);
  });

  it('that was aborted before it was sent reserves nothing', async () => {
    const { model, money } = wrap({ start: [started()] });
    const abortSignal = AbortSignal.abort();
    await rejection(model.doStart?.({ ...call, abortSignal }));
    expect(money()).toEqual({ spent: 0, reserved: 0 });
  });
});

describe('a generation', () => {
  it('settles when it is there', async () => {
    const { model, money } = wrap({ generate: [generated(), generated({ cost: 0.3 })] });
    await model.doGenerate?.(call);
    expect(money()).toEqual({ spent: 0.5, reserved: 0 });
    await model.doGenerate?.(call);
    expect(money()).toEqual({ spent: 0.8, reserved: 0 });
  });

  it.each([
    ['a refusal is given back', httpError(429), 0],
    ['what a read threw stays reserved', httpError(429, { requestBodyValues: {} }), 0.5],
    ['a failed task stays reserved', new AISDKError({ name: 'ACME', message: 'failed' }), 0.5],
  ])('%s', async (_name, error, reserved) => {
    const { model, money } = wrap({ generate: [error] });
    expect(await rejection(model.doGenerate?.(call))).toBe(error);
    expect(money()).toEqual({ spent: 0, reserved });
  });
});

describe('the price', () => {
  const budget = createBudget({ limitUsd: 100 });
  const { model } = fakeModel({ start: [started()] });
  const priced: PricedVideoModel = { ...model, estimateUsd: ({ n }) => n * 3 };

  it('is asked of a model that knows it, through middleware', async () => {
    const before = budget.reservedUsd;
    const middleware = [withBudget({ budget, estimateUsd: () => 1 }), {}];
    await wrapVideoModel({ model: priced, middleware }).doStart?.({ ...call, n: 2 });
    expect(budget.reservedUsd - before).toBe(6);
  });

  it('may take its time', async () => {
    const before = budget.reservedUsd;
    const middleware = withBudget({
      budget,
      estimateUsd: async ({ n }, { modelId }) => n + modelId.length,
    });
    await wrapVideoModel({ model, middleware }).doStart?.(call);
    expect(budget.reservedUsd - before).toBe(7);
  });

  it.each([null, '0.5', [], Number.NaN, -1, undefined])(
    'has to be a number of USD, and not %j (case 3.6)',
    async (price) => {
      const estimateUsd = (): number => odd(price);
      const wrapped = wrapVideoModel({ model, middleware: withBudget({ budget, estimateUsd }) });
      const before = budget.reservedUsd;
      expect(await rejection(wrapped.doStart?.(call))).toBeInstanceOf(PriceUnknownError);
      expect(budget.reservedUsd).toBe(before);
    },
  );

  it('has to be there', async () => {
    const wrapped = wrapVideoModel({ model, middleware: withBudget({ budget }) });
    expect(await rejection(wrapped.doStart?.(call))).toBeInstanceOf(PriceUnknownError);
  });
});

it('leaves tasks of other processes alone', async () => {
  const { model, money } = wrap({ status: [completed()] });
  expect(await model.doStatus?.({ operation: 'task-9' })).toEqual(completed());
  expect(money()).toEqual({ spent: 0, reserved: 0 });
});
