import { createBudget, SubmissionUnknownError } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { withBudget, withFallback, withSafeSubmit, wrapVideoModel } from '../src/index.ts';
import {
  call,
  completed,
  fakeModel,
  generated,
  httpError,
  rejection,
  started,
  type FakeModel,
} from './support/fake-model.ts';

const codes = ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'] as const;
const causeOf = (code: string): Error =>
  Object.assign(new Error(`read ${code}`), { code, syscall: 'read' });

/** As a model of the AI SDK throws it, and as one that calls `fetch` itself does. */
const thrown = (code: string): readonly Error[] => [
  httpError(undefined, { cause: causeOf(code), message: `Cannot connect to API: read ${code}` }),
  new TypeError('fetch failed', { cause: causeOf(code) }),
];

const dies = (error: Error): FakeModel =>
  fakeModel({ start: [error], generate: [error], status: [completed()] });

describe.each(codes)('a paid call whose connection dies with read %s', (code) => {
  it('is a lost submit that nobody repeats, by doStart and by doGenerate (case 1.1)', async () => {
    for (const error of thrown(code)) {
      const model = wrapVideoModel({ model: dies(error).model, middleware: withSafeSubmit() });
      for (const lost of [model.doStart?.(call), model.doGenerate?.(call)]) {
        const outcome = await rejection(lost);
        expect(outcome).toBeInstanceOf(SubmissionUnknownError);
        expect(outcome).toMatchObject({
          isRetryable: false,
          charged: 'unknown',
          cause: { name: error.name },
        });
      }
    }
  });

  it('keeps its part of the budget (case 1.1)', async () => {
    for (const error of thrown(code)) {
      const budget = createBudget({ limitUsd: 1 });
      const middleware = withBudget({ budget, estimateUsd: () => 0.4 });
      const model = wrapVideoModel({ model: dies(error).model, middleware });
      await rejection(model.doStart?.(call));
      await rejection(model.doGenerate?.(call));
      expect(budget.reservedUsd).toBe(0.8);
    }
  });

  it('is not made by the next model (case 1.1)', async () => {
    for (const error of thrown(code)) {
      const ends = { status: [completed()], generate: [generated()] };
      const next = fakeModel({ start: [started()], ...ends, modelId: 'next-1' });
      const middleware = withFallback({ models: [next.model] });
      const model = wrapVideoModel({ model: dies(error).model, middleware });
      expect(await rejection(model.doStart?.(call))).toBe(error);
      expect(await rejection(model.doGenerate?.(call))).toBe(error);
      expect(next.calls).toMatchObject({ start: [], generate: [] });
    }
  });
});
