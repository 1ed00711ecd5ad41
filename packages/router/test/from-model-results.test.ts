import { createBudget, type VideoProvider } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { fromVideoModel, type ForeignVideoModel } from '../src/index.ts';
import { rejectionOf, thrownBy } from './support/thrown.ts';
import { film } from './support/vendor-stub.ts';

// A model is somebody else's JavaScript: its types are a promise that nothing holds.

const response = { timestamp: new Date(0), modelId: 'kite-1', headers: undefined };
const video = { type: 'url', url: film, mediaType: 'video/mp4' };
const operation = { taskId: 't-1' };
const started = { operation, warnings: [], response };
const never = async (): Promise<never> => new Promise<never>(() => {});

/** A model made of parts that may be wrong, as a provider. */
function provided(parts: object, settings: object = {}): VideoProvider {
  const name = { provider: 'acme.video', modelId: 'kite-1', maxVideosPerCall: 1 };
  const model = { specificationVersion: 'v4', ...name, ...parts };
  return fromVideoModel(model as ForeignVideoModel, {
    id: 'acme',
    timeouts: { submitMs: 20, readMs: 20 },
    pollSchedule: () => 1,
    prices: {
      asOf: '2026-11-29',
      source: 'https://acme.test/pricing',
      confidence: 'official',
      unit: 'task',
      rates: [{ when: {}, usd: 0.5 }],
    },
    ...settings,
  });
}

const reading = (doStatus: () => Promise<unknown>): VideoProvider =>
  provided({ doStart: async () => started, doStatus });
const clip = { model: 'kite-1', prompt: 'A red kite' };

describe('a task of a model that leaves parts of its results out', () => {
  it.each([
    ['a start without an answer', { ...started, response: undefined }, {}],
    ['a start without warnings', { ...started, warnings: undefined }, {}],
    ['a read without an answer', started, { response: undefined }],
    ['a read without warnings', started, { warnings: undefined }],
    [
      'a read with a second video of a kind that nobody knows',
      started,
      { videos: [{ type: 'hologram' }, video] },
    ],
  ])('has its video: %s', async (_name, start, status) => {
    const end = { status: 'completed', videos: [video], warnings: [], response, ...status };
    const provider = provided({ doStart: async () => start, doStatus: async () => end });
    const { state } = await provider.run(clip);
    expect(state).toMatchObject({ status: 'succeeded', videos: [{ url: film }] });
  });

  it('has its video where the model waits to the end and gives nothing but the video', async () => {
    const { state } = await provided({ doGenerate: async () => ({ videos: [video] }) }).run(clip);
    expect(state).toMatchObject({ status: 'succeeded', videos: [{ url: film }] });
  });

  it.each([
    ['no list of videos', { status: 'completed' }],
    ['a kind of video that nobody knows', { status: 'completed', videos: [{ type: 'hologram' }] }],
    ['a URL that is none', { status: 'completed', videos: [{ type: 'url', url: 7 }] }],
    ['a failure without words', { status: 'error' }],
  ])('has failed, maybe charged, and throws nothing raw: %s', async (_name, end) => {
    const { state } = await reading(async () => end).run(clip);
    expect(state).toMatchObject({ status: 'failed', error: { charged: 'unknown' } });
  });

  it('has failed, maybe charged, where the model waits to the end and gives nothing', async () => {
    const { state } = await provided({ doGenerate: async () => undefined }).run(clip);
    expect(state).toMatchObject({ status: 'failed', error: { charged: 'unknown' } });
  });

  it('is read again where a read says nothing of it', async () => {
    const ends: unknown[] = [undefined, {}, { status: 'completed', videos: [video] }];
    const { state } = await reading(async () => ends.shift()).run(clip);
    expect(state.status).toBe('succeeded');
  });
});

describe('a start of a model', () => {
  it.each([
    ['that gives nothing', async () => undefined],
    ['without an operation', async () => ({ ...started, operation: undefined })],
    ['that breaks', async () => Promise.reject(new TypeError('no'))],
    ['that never ends, whatever its signal says', never],
  ])('is unknown and keeps its money reserved: %s', async (_name, doStart) => {
    const budget = createBudget({ limitUsd: 1 });
    const provider = provided({ doStart, doStatus: never }, { budget });
    expect(await rejectionOf(provider.start(clip))).toMatchObject({
      code: 'submission-unknown',
      charged: 'unknown',
    });
    expect(budget.reservedUsd).toBe(0.5);
  });
});

it('a read of a model that never ends gives way to the next one', async () => {
  let reads = 0;
  const provider = reading(async () => {
    reads += 1;
    return reads === 1 ? never() : { status: 'completed', videos: [video] };
  });
  expect((await provider.run(clip)).state.status).toBe('succeeded');
});

it('a wait for a model whose reads never end is ended by its caller', async () => {
  const provider = reading(never);
  const { id } = await provider.start(clip);
  const caller = new AbortController();
  const waiting = rejectionOf(provider.wait(id, { signal: caller.signal }));
  caller.abort();
  expect(await waiting).toMatchObject({ code: 'task-pending', taskId: id });
});

it.each(['v3', 'v4'])(
  'an object of version %s that can make nothing is refused at once',
  (specificationVersion) => {
    expect(thrownBy(() => provided({ specificationVersion }))).toBeInstanceOf(TypeError);
  },
);
