import { createBudget } from '@genlock/core';
import { experimental_generateVideo as generateVideo } from 'ai';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  withBudget,
  withFallback,
  withLogging,
  withSafeSubmit,
  withTransientReads,
  wrapVideoModel,
  type VideoModel,
} from '../src/index.ts';
import {
  completed,
  fakeModel,
  httpError,
  pending,
  prompt,
  rejection,
  started,
  type FakeModel,
  type FakeScripts,
} from './support/fake-model.ts';

// The AI SDK prints warnings; that another model took over is one.
beforeAll(() => void vi.stubGlobal('AI_SDK_LOG_WARNINGS', false));
afterAll(() => void vi.unstubAllGlobals());

const poll = { intervalMs: 1, delay: async (): Promise<void> => undefined };
const download = async (): Promise<{ data: Uint8Array; mediaType: string }> => ({
  data: new Uint8Array([1]),
  mediaType: 'video/mp4',
});

/** Two guarded models, a fallback over them and a log around all, as the README puts them. */
function house(first: FakeScripts, second: FakeScripts) {
  const budget = createBudget({ limitUsd: 10 });
  const lines: string[] = [];
  const guard = ({ model }: FakeModel): VideoModel =>
    wrapVideoModel({
      model,
      middleware: [
        withBudget({ budget, estimateUsd: () => 1 }),
        withSafeSubmit(),
        withTransientReads(),
      ],
    });
  const one = fakeModel(first);
  const two = fakeModel({ ...second, modelId: 'dune-1' });
  const model = wrapVideoModel({
    model: guard(one),
    middleware: [
      withLogging({ log: (line) => void lines.push(line) }),
      withFallback({ models: [guard(two)] }),
    ],
  });
  return { model, budget, lines, one, two };
}

const unavailable = httpError(503, { responseHeaders: { 'retry-after': '0' } });
const ok: FakeScripts = { start: [started()], status: [pending(), completed()] };

describe('all of them, in the order of the README', () => {
  it('a refusal goes on to the next model, and only that one is paid', async () => {
    const { model, budget, lines, two } = house({ ...ok, start: [httpError(402)] }, ok);
    const { video } = await generateVideo({ model, prompt, poll, download });
    expect(video.mediaType).toBe('video/mp4');
    expect(two.calls.status).toHaveLength(2);
    expect([budget.spentUsd, budget.reservedUsd]).toEqual([1, 0]);
    expect(lines.map((line) => line.split(' ')[1])).toEqual(['started', 'pending', 'completed']);
  });

  it('a lost submit is sent once, to nobody else, and stays reserved', async () => {
    const { model, budget, lines, one, two } = house({ ...ok, start: [unavailable] }, ok);
    const error = await rejection(generateVideo({ model, prompt, poll, download }));
    expect(error).toMatchObject({ code: 'submission-unknown', provider: 'acme.video' });
    expect([one.calls.start.length, two.calls.start.length]).toEqual([1, 0]);
    expect([budget.spentUsd, budget.reservedUsd]).toEqual([0, 1]);
    expect(lines).toHaveLength(1);
  });

  it('failed reads delay a video and do not lose it', async () => {
    const status = [unavailable, unavailable, unavailable, completed()];
    const { model, budget, one } = house({ ...ok, status }, ok);
    await generateVideo({ model, prompt, poll, download });
    expect([one.calls.start.length, one.calls.status.length]).toEqual([1, 4]);
    expect([budget.spentUsd, budget.reservedUsd]).toEqual([1, 0]);
  });

  it('an empty budget at one model is a refusal, and the next one is asked', async () => {
    const budget = createBudget({ limitUsd: 0 });
    const { model: costly, calls } = fakeModel(ok);
    const model = wrapVideoModel({
      model: wrapVideoModel({
        model: costly,
        middleware: withBudget({ budget, estimateUsd: () => 1 }),
      }),
      middleware: withFallback({ models: [fakeModel({ ...ok, modelId: 'dune-1' }).model] }),
    });
    await generateVideo({ model, prompt, poll, download });
    expect(calls.start).toEqual([]);
  });
});

describe('the other way round', () => {
  const middlewareOf = () => {
    const budget = createBudget({ limitUsd: 10 });
    const three = [
      withBudget({ budget, estimateUsd: () => 1 }),
      withSafeSubmit(),
      withTransientReads(),
    ] as const;
    return { budget, three };
  };
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ] as const;

  it.each(orders)(
    'budget, safe submits and patient reads do the same (%i %i %i)',
    async (...order) => {
      const { budget, three } = middlewareOf();
      const middleware = order.map((index) => three[index]);
      const { model, calls } = fakeModel({
        start: [started(), unavailable, httpError(402)],
        status: [unavailable, completed()],
      });
      const wrapped = wrapVideoModel({ model, middleware });
      await generateVideo({ model: wrapped, prompt, poll, download });
      await rejection(generateVideo({ model: wrapped, prompt, poll, download }));
      await rejection(generateVideo({ model: wrapped, prompt, poll, download }));
      expect(calls.start).toHaveLength(3);
      expect([budget.spentUsd, budget.reservedUsd]).toEqual([1, 1]);
    },
  );

  it('a fallback inside of safe submits guards all its models', async () => {
    const { model, calls } = fakeModel({ ...ok, start: [httpError(402)] });
    const second = fakeModel({ ...ok, start: [unavailable], modelId: 'dune-1' });
    const wrapped = wrapVideoModel({
      model,
      middleware: [withSafeSubmit(), withFallback({ models: [second.model] })],
    });
    const error = await rejection(generateVideo({ model: wrapped, prompt, poll, download }));
    expect(error).toMatchObject({ code: 'submission-unknown' });
    expect([calls.start.length, second.calls.start.length]).toEqual([1, 1]);
  });
});
