import type { Estimate, VideoRequest } from '@genlock/core';
import type { Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { videoToolTable, type VideoToolsOptions } from '../src/tools/index.ts';
import { model, request, routerOn, startEmulator } from './support/page.ts';
import { idOf, toolsOn } from './support/tools.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const toolsWith = (options: Partial<VideoToolsOptions> = {}, on: Emulator = emulator) =>
  toolsOn(on, options);

describe('the prices', () => {
  it('are one row a model, the cheapest first, in a few hundred bytes', async () => {
    const call = toolsWith();
    const result = await call('compareVideoPrices', { task: 'image-to-video', durationSeconds: 5 });
    expect(result).toMatchObject({ ok: true, task: 'image-to-video', more: expect.any(Number) });
    expect(JSON.stringify(result).length).toBeLessThan(900);
    const rows = 'rows' in result ? result.rows : [];
    expect(new Set(rows.map((row) => row.model)).size).toBe(6);
    expect(rows.map(({ usd }) => usd)).toEqual(
      rows.map(({ usd }) => usd).toSorted((a, b) => a - b),
    );
  });

  it('of one model are a row a provider, for as many clips as are asked for', async () => {
    const table = videoToolTable(routerOn(emulator, { route: 'cheapest' }), { budget: 10 });
    const input = { model, durationSeconds: 5, clips: 100 };
    const result = await table.compareVideoPrices.run(input, { toolCallId: 'a' });
    expect(result).toMatchObject({
      clips: 100,
      rows: [
        { model, provider: 'atlascloud', usd: 35.7 },
        { provider: 'fal', usd: 42 },
        { provider: 'wavespeed', usd: 42 },
      ],
    });
    expect(emulator.requests()).toEqual([]);
  });

  it('say why there are none', async () => {
    const call = toolsWith({ models: [model] });
    expect(await call('compareVideoPrices', { task: 'upscale' })).toMatchObject({
      rows: [],
      note: 'No model that may be used here does this task.',
    });
    expect(await call('compareVideoPrices', { durationSeconds: 400 })).toMatchObject({
      rows: [],
      note: expect.stringContaining('durationSeconds'),
    });
  });
});

describe('a task', () => {
  it('is told short, without the prompt, the body, or the raw answer', async () => {
    const call = toolsWith();
    const started = await call('startVideo', {
      ...request,
      firstFrame: 'https://example.com/a.png',
    });
    expect(started).toMatchObject({ ok: true, status: 'started' });
    const taskId = idOf(started);
    const done = await call('videoStatus', { taskId, waitSeconds: 30 });
    expect(done).toMatchObject({ status: 'succeeded', videoUrl: expect.stringMatching(/^http/) });
    for (const result of [started, done]) {
      expect(JSON.stringify(result).length).toBeLessThan(600);
      expect(JSON.stringify(result)).not.toMatch(/Mauve-Heron|raw|base64/);
    }
  });

  it('that goes on says when to ask again, and a wait ends in time', async () => {
    const slow = await startEmulator(1);
    try {
      const call = toolsWith({}, slow);
      const taskId = idOf(await call('startVideo', request));
      for (const waitSeconds of [0, 0.05]) {
        const state = await call('videoStatus', { taskId, waitSeconds });
        expect(state).toMatchObject({ ok: true, askAgainInSeconds: expect.any(Number) });
        expect(state).not.toHaveProperty('videoUrl');
      }
      const canceled = await call('cancelVideo', { taskId });
      expect(canceled).toMatchObject({
        ok: true,
        outcome: expect.any(String),
        note: expect.any(String),
      });
    } finally {
      await slow.close();
    }
  });

  it('of somebody else is not read or canceled, unless the app says that it is the agent’s', async () => {
    const taskId = idOf(await toolsWith()('startVideo', request));
    const before = emulator.requests().length;
    const call = toolsWith({ isOwnTask: async (id) => id.endsWith('never') });
    for (const name of ['videoStatus', 'cancelVideo'] as const) {
      expect(await call(name, { taskId })).toMatchObject({ error: 'not-your-task', charged: 'no' });
    }
    expect(emulator.requests()).toHaveLength(before);
    const mine = toolsWith({ isOwnTask: (id) => id === taskId });
    expect(await mine('videoStatus', { taskId })).toMatchObject({ ok: true, taskId });
  });

  it('whose start was aborted after the submit is told of, and its money stays set aside', async () => {
    const stop = new AbortController();
    const onStart = vi.fn<(task: unknown) => void>();
    const call = toolsWith({ budget: 1, onStart });
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 50 });
    const starting = call('startVideo', request, { abortSignal: stop.signal });
    await vi.waitUntil(() => emulator.ledger().length === 1, { timeout: 10_000 });
    stop.abort();
    const result = await starting;
    expect(result).toMatchObject({ ok: true, status: 'started' });
    expect(onStart).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: idOf(result) }));
    const end = await call('videoStatus', { taskId: idOf(result), waitSeconds: 30 });
    expect(end).toMatchObject({ status: 'succeeded', budgetLeftUsd: 0.58 });
  });

  it('whose start was aborted before the submit is not there, and holds no money', async () => {
    const call = toolsWith({ budget: 0.5 });
    const abortSignal = AbortSignal.abort();
    const result = await call('startVideo', request, { abortSignal });
    expect(result).toMatchObject({ ok: false, charged: 'no' });
    expect(emulator.ledger()).toEqual([]);
    expect(await call('compareVideoPrices', {})).toMatchObject({ budgetLeftUsd: 0.5 });
  });

  it('is told to onStart, whose failure changes nothing and goes to onError', async () => {
    const errors: unknown[] = [];
    const broken = new Error('no disk');
    const call = toolsWith({
      onStart: () => Promise.reject(broken),
      onError: (error) => {
        errors.push(error);
        throw error;
      },
    });
    expect(await call('startVideo', request)).toMatchObject({ ok: true });
    expect(errors).toEqual([broken]);
  });
});

describe('the URL of a video', () => {
  it.each([
    ['holds a key', 'https://example.com/a.mp4?key=Zq7vSecret'],
    ['is the file itself', `data:video/mp4;base64,${'AAAA'.repeat(10_000)}`],
    ['is longer than an agent should read', `https://example.com/a.mp4?s=${'x'.repeat(5_000)}`],
  ])('is left out where it %s', async (_name, url) => {
    const genlock = routerOn(emulator);
    const videos = [{ url, mediaType: 'video/mp4', durationSeconds: 5 }];
    const withUrl = {
      ...genlock,
      status: async (id: string) => {
        const state = await genlock.wait(id);
        return { ...state, videos };
      },
    };
    const { startVideo, videoStatus } = videoToolTable(withUrl, { budget: 1 });
    const started = await startVideo.run(request, { toolCallId: 'a' });
    const taskId = idOf(started);
    const state = await videoStatus.run({ taskId }, { toolCallId: 'b' });
    expect(state).toMatchObject({
      status: 'succeeded',
      durationSeconds: 5,
      note: expect.any(String),
    });
    expect(state).not.toHaveProperty('videoUrl');
    expect(JSON.stringify(state).length).toBeLessThan(600);
  });
});

describe('an approved price', () => {
  it('that has gone up since starts nothing', async () => {
    const genlock = routerOn(emulator);
    let factor = 1;
    const dearer = {
      ...genlock,
      estimate: (wanted: Parameters<typeof genlock.estimate>[0]) => {
        const estimate = genlock.estimate(wanted);
        return { ...estimate, usd: estimate.usd * factor };
      },
    };
    const { startVideo } = videoToolTable(dearer, { budget: 10, approveAboveUsd: 0.1 });
    const call = { toolCallId: 'a' };
    expect(await startVideo.toApprove(request, call)).toMatchObject({ estimate: { usd: 0.42 } });
    factor = 2;
    // A runtime asks again before it runs what was approved.
    await startVideo.toApprove(request, call);
    expect(await startVideo.run(request, call)).toMatchObject({
      error: 'budget-exceeded',
      charged: 'no',
      message: expect.stringContaining('the approved 0.42'),
    });
    expect(emulator.ledger()).toEqual([]);
  });
});

describe('approve', () => {
  const asked: (readonly [VideoRequest, Estimate, number])[] = [];
  beforeEach(() => void asked.splice(0));

  it('sees what would be started and its price, and only true approves', async () => {
    for (const answer of [false, 'yes', 1, undefined, true]) {
      const call = toolsWith({
        approve: (wanted, estimate, { maxCostUsd }) => {
          asked.push([wanted, estimate, maxCostUsd]);
          return JSON.parse(JSON.stringify({ answer })).answer;
        },
      });
      const expected = answer === true ? { ok: true } : { error: 'approval-denied', charged: 'no' };
      expect(await call('startVideo', request)).toMatchObject(expected);
    }
    expect(asked).toHaveLength(5);
    expect(asked[0]).toMatchObject([request, { usd: 0.42, provider: 'fal' }, 0.42]);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('that fails denies, is reported, and holds no money', async () => {
    const errors: unknown[] = [];
    const broken = new Error('nobody there');
    const call = toolsWith({
      budget: 0.5,
      approve: () => Promise.reject(broken),
      onError: (error) => errors.push(error),
    });
    expect(await call('startVideo', request)).toMatchObject({ error: 'approval-denied' });
    expect(errors[0]).toBe(broken);
    expect(await call('compareVideoPrices', {})).toMatchObject({ budgetLeftUsd: 0.5 });
  });

  it('is not asked below its amount, nor for what is refused anyway', async () => {
    const approve = vi.fn<() => boolean>(() => true);
    const call = toolsWith({ approve, approveAboveUsd: 0.42, maxClips: 1 });
    expect(await call('startVideo', request)).toMatchObject({ ok: true });
    expect(await call('startVideo', { ...request, durationSeconds: 10 })).toMatchObject({
      error: 'too-many-clips',
    });
    expect(approve).not.toHaveBeenCalled();
  });
});
