import { AISDKError, InvalidArgumentError } from '@ai-sdk/provider';
import { SubmissionUnknownError, TaskFailedError } from '@genlock/core';
import { RetryError } from 'ai';
import { describe, expect, it } from 'vitest';
import { operationOf, withSafeSubmit, wrapVideoModel, type StartedTask } from '../src/index.ts';
import {
  call,
  completed,
  failed,
  fakeModel,
  generated,
  httpError,
  networkError,
  pending,
  prompt,
  rejection,
  started,
} from './support/fake-model.ts';

const now = (): number => Date.UTC(2026, 10, 22);
const wrap = (scripts: Parameters<typeof fakeModel>[0], options = {}) =>
  wrapVideoModel({
    model: fakeModel(scripts).model,
    middleware: withSafeSubmit({ now, ...options }),
  });

describe('a start', () => {
  it.each([
    ['HTTP 503', httpError(503)],
    ['HTTP 408', httpError(408)],
    ['HTTP 409', httpError(409)],
    ['a reset', networkError('ECONNRESET')],
    ['an unreadable answer', httpError(200, { message: 'Invalid JSON response' })],
    ['an answer without an id', new AISDKError({ name: 'FAL', message: 'No response URL' })],
  ])('%s is a lost submit that nobody repeats', async (_name, cause) => {
    const error = await rejection(wrap({ start: [cause] }).doStart?.(call));
    expect(error).toBeInstanceOf(SubmissionUnknownError);
    expect(error).toMatchObject({
      isRetryable: false,
      charged: 'unknown',
      provider: 'acme.video',
      endpoint: 'kite-1',
      submittedAt: now(),
      cause: expect.any(Error),
    });
  });

  it.each([
    ['a rate limit', httpError(429), true],
    ['no connection', networkError('ECONNREFUSED'), true],
    ['no money', httpError(402), false],
  ])('%s stays what it is', async (_name, cause, isRetryable) => {
    expect(await rejection(wrap({ start: [cause] }).doStart?.(call))).toBe(cause);
    expect(cause.isRetryable).toBe(isRetryable);
  });

  it('what was wrong before anything was sent stays what it is', async () => {
    const cause = new InvalidArgumentError({ argument: 'duration', message: 'too long' });
    expect(await rejection(wrap({ start: [cause] }).doStart?.(call))).toBe(cause);
  });

  it('an error of Genlock stays what it is', async () => {
    const cause = new SubmissionUnknownError('reset', { submittedAt: 0, lookup: '' });
    expect(await rejection(wrap({ start: [cause] }).doStart?.(call))).toBe(cause);
  });

  it('an abort under way is a lost submit, one before it is an abort', async () => {
    const controller = new AbortController();
    const { model } = fakeModel({});
    const aborting = wrapVideoModel({
      model: {
        ...model,
        doStart: async () => {
          controller.abort();
          throw controller.signal.reason;
        },
      },
      middleware: withSafeSubmit(),
    });
    const options = { ...call, abortSignal: controller.signal };
    expect(await rejection(aborting.doStart?.(options))).toBeInstanceOf(SubmissionUnknownError);
    expect(await rejection(aborting.doStart?.(options))).toBe(controller.signal.reason);
  });

  it('the error says neither prompt nor key, and where to read', async () => {
    const cause = httpError(500, { message: `${prompt} failed with Key abc:def` });
    const lookup = 'See acme.example/tasks.';
    const error = await rejection(wrap({ start: [cause] }, { lookup }).doStart?.(call));
    expect(String(error)).toContain('HTTP 500, [redacted] failed with Key [redacted]');
    expect(String(error)).toContain(lookup);
  });

  it('reports each task at once', async () => {
    const tasks: StartedTask[] = [];
    const onStarted = (task: StartedTask): void => void tasks.push(task);
    await wrap({ start: [started({ id: 7 })] }, { onStarted }).doStart?.(call);
    expect(tasks).toEqual([{ provider: 'acme.video', modelId: 'kite-1', operation: { id: 7 } }]);
  });

  it('keeps the operation when reporting of it fails', async () => {
    const onStarted = async (): Promise<void> => {
      throw new Error('the store is down');
    };
    const error = await rejection(wrap({ start: [started()] }, { onStarted }).doStart?.(call));
    expect(operationOf(error)).toBe('task-1');
  });
});

describe('a generation', () => {
  it.each([
    ['a 503 of the submit', httpError(503)],
    ['a 429 of a read', httpError(429, { requestBodyValues: {} })],
    ['a broken read', new TypeError('fetch failed')],
    ['an unreadable answer', httpError(200)],
    ['what the AI SDK would repeat', Object.assign(new Error('Overloaded'), { isRetryable: true })],
  ])('%s is not repeated', async (_name, cause) => {
    const error = await rejection(wrap({ generate: [cause] }).doGenerate?.(call));
    expect(error).toBeInstanceOf(SubmissionUnknownError);
  });

  it.each([
    ['a 429 of the submit', httpError(429)],
    ['a failed task', new AISDKError({ name: 'ACME_FAILED', message: 'Video generation failed' })],
    ['a 404 of a read', httpError(404, { requestBodyValues: {} })],
  ])('%s stays what it is', async (_name, cause) => {
    expect(await rejection(wrap({ generate: [cause] }).doGenerate?.(call))).toBe(cause);
  });

  it('gives what the model gives', async () => {
    expect(await wrap({ generate: [generated()] }).doGenerate?.(call)).toEqual(generated());
  });
});

describe('a read', () => {
  const operation = { getUrl: 'https://acme.example/tasks/7?token=secret' };

  it('keeps the operation on what is thrown', async () => {
    const cause = httpError(503);
    const error = await rejection(wrap({ status: [cause] }).doStatus?.({ operation }));
    expect(error).toBe(cause);
    expect(operationOf(error)).toEqual(operation);
  });

  it('keeps it through the errors of the AI SDK', () => {
    const cause = Object.assign(new Error('503'), { operation });
    const retries = new RetryError({ message: '', reason: 'maxRetriesExceeded', errors: [cause] });
    expect(operationOf(retries)).toEqual(operation);
    expect(operationOf(new Error('later', { cause: retries }))).toEqual(operation);
    expect(operationOf(new Error('other'))).toBeUndefined();
    expect(operationOf('text')).toBeUndefined();
    expect(operationOf({ operation: () => 7 })).toBeUndefined();
  });

  it('names the task in the text of a status error, without a query', async () => {
    const model = wrap({ status: [failed('Too dark')] });
    expect(await model.doStatus?.({ operation })).toMatchObject({
      error: 'Too dark [operation {"getUrl":"https://acme.example/tasks/7"}]',
    });
  });

  it('names it once', async () => {
    const text = 'Task fal:a/b:7 failed';
    const model = wrap({ status: [failed(text)] });
    expect(await model.doStatus?.({ operation: 'fal:a/b:7' })).toMatchObject({ error: text });
  });

  it.each([pending(), completed()])('lets %o through', async (result) => {
    expect(await wrap({ status: [result] }).doStatus?.({ operation })).toBe(result);
  });
});

it('a failed task of Genlock stays a failed task', async () => {
  const cause = new TaskFailedError({
    id: 'fal:a/b:7',
    provider: 'fal',
    endpoint: 'a/b',
    model: 'kite',
    status: 'failed',
    providerStatus: 'COMPLETED',
    videos: [],
    raw: undefined,
  });
  expect(await rejection(wrap({ generate: [cause] }).doGenerate?.(call))).toBe(cause);
});
