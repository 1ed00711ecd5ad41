import { TaskReadError } from '@genlock/core';
import { AISDKError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import {
  withTransientReads,
  wrapVideoModel,
  type StatusResult,
  type VideoModel,
} from '../src/index.ts';
import {
  call,
  completed,
  failed,
  fakeModel,
  httpError,
  networkError,
  pending,
  rejection,
  started,
  type Script,
} from './support/fake-model.ts';

/** A wrapped model on a clock that only sleeping and the test move. */
function wrap(
  status: Script<StatusResult>,
  deadlineMs?: number,
): { readonly model: VideoModel; readonly pauses: number[]; readonly pass: (ms: number) => void } {
  let time = 0;
  const pauses: number[] = [];
  const middleware = withTransientReads({
    deadlineMs,
    now: () => time,
    sleep: async (ms) => {
      pauses.push(ms);
      time += ms;
    },
  });
  const model = wrapVideoModel({
    model: fakeModel({ start: [started()], status }).model,
    middleware,
  });
  return { model, pauses, pass: (ms) => void (time += ms) };
}

const statusOf = (model: VideoModel) => model.doStatus?.({ operation: 'task-1' });

const html = { 'content-type': 'text/html; charset=utf-8' };

describe('a read that throws', () => {
  it.each([
    ['HTTP 408', httpError(408)],
    ['HTTP 429', httpError(429)],
    ['HTTP 500', httpError(500)],
    ['HTTP 503', httpError(503)],
    ['an unreadable 200', httpError(200)],
    ['a reset', networkError('ECONNRESET')],
    ['no connection', networkError('ECONNREFUSED')],
    ['a plain error of fetch', new TypeError('fetch failed')],
    ['an error of the gateway', Object.assign(new Error('Overloaded'), { statusCode: 529 })],
  ])('%s reports nothing: pending', async (_name, error) => {
    expect(await statusOf(wrap([error]).model)).toMatchObject({
      status: 'pending',
      providerMetadata: { genlock: { readError: error.message } },
      response: { modelId: 'kite-1' },
    });
  });

  it.each([
    ['HTTP 401', httpError(401)],
    ['HTTP 404', httpError(404)],
    ['HTTP 422', httpError(422)],
    ['a failed task', new AISDKError({ name: 'ACME', message: 'Video generation failed' })],
    ['a mistake in the code', new TypeError('x is not a function')],
    [
      'a read that Genlock gave up',
      new TaskReadError(
        { kind: 'unavailable', message: 'down' },
        { taskId: 'fal:a/b:7', url: '', statusCode: 503 },
      ),
    ],
  ])('%s is final', async (_name, error) => {
    expect(await rejection(statusOf(wrap([error]).model))).toBe(error);
  });

  it('is final once the caller has aborted', async () => {
    const error = networkError('ECONNRESET');
    const { model } = wrap([error]);
    const abortSignal = AbortSignal.abort();
    const thrown = await rejection(model.doStatus?.({ operation: 'task-1', abortSignal }));
    expect(thrown).toBe(error);
  });
});

describe('a read with status error', () => {
  it.each([
    ['a bare phrase', failed('Service Unavailable')],
    ['another phrase', failed('Gateway Time-out')],
    ['no text', failed('')],
    ['no answer', failed('Cannot connect to API: read ECONNRESET')],
    ['an unreadable error', failed('Failed to process error response')],
    ['an unreadable answer', failed('Invalid JSON response')],
    ['a page of HTML', failed('Not our error', undefined, html)],
    ['Retry-After', failed('Slow down', undefined, { 'Retry-After': '1' })],
    ['that fal would try again', failed('Oops', undefined, { 'x-fal-needs-retry': '1' })],
  ])('%s reports nothing: pending', async (_name, result) => {
    expect(await statusOf(wrap([result]).model)).toMatchObject({ status: 'pending' });
  });

  it.each([
    ['a sentence', failed('Video generation failed: Service Unavailable')],
    ['a verdict', failed('Unprocessable Entity')],
    ['a wrong key', failed('Unauthorized')],
    ['the last word of fal', failed('Gateway Timeout', undefined, { 'x-fal-needs-retry': '0' })],
    ['the older last word', failed('Bad Gateway', undefined, { 'X-Fal-Retryable': 'false' })],
  ])('%s is final', async (_name, result) => {
    expect(await statusOf(wrap([result]).model)).toBe(result);
  });
});

describe('the deadline', () => {
  it('makes failures without a break final, and they stay so', async () => {
    const { model, pass } = wrap([httpError(500)], 1_000);
    expect(await statusOf(model)).toMatchObject({ status: 'pending' });
    pass(999);
    expect(await statusOf(model)).toMatchObject({ status: 'pending' });
    pass(1);
    expect(await rejection(statusOf(model))).toMatchObject({ statusCode: 500 });
    expect(await rejection(statusOf(model))).toMatchObject({ statusCode: 500 });
  });

  it('starts again after a good read', async () => {
    const { model, pass } = wrap([httpError(500), pending(), httpError(500), completed()], 1_000);
    for (const status of ['pending', 'pending', 'pending', 'completed']) {
      expect(await statusOf(model)).toMatchObject({ status });
      pass(900);
    }
  });

  it('is two minutes', async () => {
    const result = failed('Bad Gateway');
    const { model, pass } = wrap([result]);
    await statusOf(model);
    pass(119_999);
    expect(await statusOf(model)).toMatchObject({ status: 'pending' });
    pass(1);
    expect(await statusOf(model)).toBe(result);
  });

  it('counts each task by itself', async () => {
    const { model, pass } = wrap([httpError(500)], 1_000);
    await statusOf(model);
    pass(1_000);
    expect(await model.doStatus?.({ operation: 'task-2' })).toMatchObject({ status: 'pending' });
  });
});

describe('behind a webhook', () => {
  const behind = { ...call, webhookUrl: 'https://me.example' };

  it('reads again by itself: the AI SDK reads once and takes pending for an error', async () => {
    const { model, pauses } = wrap([httpError(503), failed('Bad Gateway'), completed()]);
    await model.doStart?.(behind);
    expect(await statusOf(model)).toMatchObject({ status: 'completed' });
    expect(pauses).toEqual([2_000, 2_000]);
  });

  it('reads again behind a webhook that came early', async () => {
    const { model, pauses } = wrap([pending(), httpError(503), completed()]);
    await model.doStart?.(behind);
    expect(await statusOf(model)).toMatchObject({ status: 'pending' });
    expect(await statusOf(model)).toMatchObject({ status: 'completed' });
    expect(pauses).toEqual([2_000]);
  });

  it('gives up at the deadline', async () => {
    const { model, pauses } = wrap([httpError(503)], 5_000);
    await model.doStart?.(behind);
    expect(await rejection(statusOf(model))).toMatchObject({ statusCode: 503 });
    expect(pauses).toEqual([2_000, 2_000, 2_000]);
  });

  it('stops with the abort of the caller', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const model = wrapVideoModel({
      model: fakeModel({ start: [started()], status: [httpError(503)] }).model,
      middleware: withTransientReads({
        sleep: async (_ms, { signal }) => {
          controller.abort(reason);
          signal?.throwIfAborted();
        },
      }),
    });
    await model.doStart?.(behind);
    const options = { operation: 'task-1', abortSignal: controller.signal };
    expect(await rejection(model.doStatus?.(options))).toBe(reason);
  });
});

describe('a clock that goes back', () => {
  it('does not put the deadline off (case 2.8)', async () => {
    let time = 0;
    const { model } = fakeModel({ start: [started()], status: [httpError(503)] });
    const sleep = async (): Promise<void> => {};
    const middleware = withTransientReads({ deadlineMs: 1_000, now: () => time, sleep });
    const wrapped = wrapVideoModel({ model, middleware });
    expect(await statusOf(wrapped)).toMatchObject({ status: 'pending' });
    time += 900;
    expect(await statusOf(wrapped)).toMatchObject({ status: 'pending' });
    time -= 3_600_000;
    expect(await statusOf(wrapped)).toMatchObject({ status: 'pending' });
    time += 100;
    expect(await rejection(statusOf(wrapped))).toMatchObject({ statusCode: 503 });
  });

  it('ends a read behind a webhook though it is no clock at all (case 2.8)', async () => {
    const pauses: number[] = [];
    const { model } = fakeModel({ start: [started()], status: [httpError(503)] });
    const middleware = withTransientReads({
      deadlineMs: 10_000,
      now: () => Number.NaN,
      sleep: async (ms) => void pauses.push(ms),
    });
    const wrapped = wrapVideoModel({ model, middleware });
    await wrapped.doStart?.({ ...call, webhookUrl: 'https://me.test/hook' });
    expect(await rejection(statusOf(wrapped))).toMatchObject({ statusCode: 503 });
    expect(pauses).toHaveLength(5);
  });
});
