import { GenlockError, SubmissionUnknownError } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import {
  AllRefusedError,
  operationOf,
  UnknownOperationError,
  withFallback,
  wrapVideoModel,
  type FallbackReason,
  type VideoModel,
} from '../src/index.ts';
import {
  call,
  completed,
  fakeModel,
  generated,
  httpError,
  networkError,
  pending,
  prompt,
  rejection,
  started,
  type FakeModel,
} from './support/fake-model.ts';

const status = [completed()];
const dune = (): FakeModel =>
  fakeModel({
    start: [started('dune-task')],
    status: [completed()],
    generate: [generated()],
    modelId: 'dune-1',
  });

function wrap(
  first: FakeModel,
  others: readonly FakeModel[],
  fallbackOn?: readonly FallbackReason[],
): VideoModel {
  const models = others.map(({ model }) => model);
  return wrapVideoModel({ model: first.model, middleware: withFallback({ models, fallbackOn }) });
}

const moderated = httpError(422, { responseBody: '{"type":"content_policy_violation"}' });
const noCharge = new GenlockError({ name: 'TestError', code: 'test', message: 'no' });

describe('the next model takes over', () => {
  it.each([
    ...[400, 401, 402, 403, 404, 413, 422, 429, 451].map(
      (code) => [`after HTTP ${code}`, httpError(code)] as const,
    ),
    ['when nobody was reached', networkError('ECONNREFUSED')] as const,
    ['when the name is not known', networkError('ENOTFOUND')] as const,
    ['after an error of Genlock that cost nothing', noCharge] as const,
  ])('%s', async (_name, error) => {
    const second = dune();
    const model = wrap(fakeModel({ start: [error], status, generate: [error] }), [second]);
    expect(await model.doStart?.(call)).toMatchObject({
      operation: { genlock: 'fallback', model: 'acme.video:dune-1', operation: 'dune-task' },
      warnings: [
        {
          type: 'other',
          message: 'acme.video:dune-1 took the call after acme.video:kite-1 refused it.',
        },
      ],
    });
    await model.doGenerate?.(call);
    expect(second.calls).toMatchObject({ start: [call], generate: [call] });
  });

  it('after a moderation, when that was chosen', async () => {
    const first = fakeModel({ start: [moderated], status });
    expect(await rejection(wrap(first, [dune()]).doStart?.(call))).toBe(moderated);
    const chosen = wrap(first, [dune()], ['moderated']);
    expect(await chosen.doStart?.(call)).toMatchObject({ operation: { operation: 'dune-task' } });
  });
});

describe('no other model is asked', () => {
  it.each([
    ['after HTTP 500', httpError(500)],
    ['after HTTP 408', httpError(408)],
    ['after a reset', networkError('ECONNRESET')],
    ['after an unreadable answer', httpError(200)],
    ['after a lost submit', new SubmissionUnknownError('reset', { submittedAt: 0, lookup: '' })],
    [
      'when a task goes on',
      new GenlockError({ name: 'TestError', code: 'test', message: 'on' }, { charged: 'yes' }),
    ],
    ['after a moderation', moderated],
    ['after a mistake', new TypeError('x is not a function')],
  ])('%s', async (_name, error) => {
    const second = dune();
    const model = wrap(fakeModel({ start: [error], status, generate: [error] }), [second]);
    expect(await rejection(model.doStart?.(call))).toBe(error);
    expect(await rejection(model.doGenerate?.(call))).toBe(error);
    expect(second.calls).toEqual({ start: [], status: [], generate: [] });
  });

  it('after a refusal that came from a read', async () => {
    const error = httpError(429, { requestBodyValues: {} });
    const second = dune();
    const model = wrap(fakeModel({ generate: [error] }), [second]);
    expect(await rejection(model.doGenerate?.(call))).toBe(error);
    expect(second.calls.generate).toEqual([]);
  });

  it('once the caller has aborted', async () => {
    const second = dune();
    const model = wrap(fakeModel({ start: [httpError(429)], status }), [second]);
    const abortSignal = AbortSignal.abort();
    expect(await rejection(model.doStart?.({ ...call, abortSignal }))).toMatchObject({
      statusCode: 429,
    });
    expect(second.calls.start).toEqual([]);
  });
});

describe('when all refuse', () => {
  it('says who and why, without the prompt, and can be retried if one can', async () => {
    const limited = httpError(429, { responseHeaders: { 'retry-after': '3' } });
    const echo = httpError(400, { message: `bad prompt: ${prompt}` });
    const model = wrap(fakeModel({ start: [echo], status }), [
      fakeModel({ start: [limited], status, modelId: 'dune-1' }),
    ]);
    const error = await rejection(model.doStart?.(call));
    expect(AllRefusedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      charged: 'no',
      isRetryable: true,
      responseHeaders: { 'retry-after': '3' },
      refusals: [
        { model: 'acme.video:kite-1', error: echo },
        { model: 'acme.video:dune-1', error: limited },
      ],
    });
    expect(String(error)).toContain('acme.video:kite-1: bad prompt: [redacted]; acme.video:dune-1');
    expect(JSON.stringify(error)).not.toContain(prompt);
  });

  it('is no reason to try again when none may pass later', async () => {
    const refuse = { start: [httpError(402)], status };
    const model = wrap(fakeModel(refuse), [fakeModel(refuse)]);
    expect(await rejection(model.doStart?.(call))).toMatchObject({ isRetryable: false });
  });

  it('gives the error itself when there was one model', async () => {
    const error = httpError(402);
    const model = wrap(fakeModel({ start: [error], status }), []);
    expect(await rejection(model.doStart?.(call))).toBe(error);
  });
});

describe('a read', () => {
  const refusing = (): FakeModel =>
    fakeModel({ start: [httpError(429)], status: [pending()], modelId: 'kite-1' });

  it('goes to the model that took the task, in another process too', async () => {
    const first = refusing();
    const operation = (await wrap(first, [dune()]).doStart?.(call))?.operation ?? null;
    const stored: unknown = JSON.parse(JSON.stringify(operation));
    expect(stored).toEqual(operation);
    const second = dune();
    const headers = { a: 'b' };
    const result = await wrap(first, [second]).doStatus?.({ operation, headers });
    expect(result).toEqual(completed());
    expect(second.calls.status).toEqual([{ operation: 'dune-task', headers }]);
    expect(first.calls.status).toEqual([]);
  });

  it('goes to the first model when the operation names none', async () => {
    const first = refusing();
    await wrap(first, [dune()]).doStatus?.({ operation: { id: 7 } });
    expect(first.calls.status).toEqual([{ operation: { id: 7 } }]);
  });

  it('reports models with the same name apart', async () => {
    const twin = fakeModel({ start: [started('twin-task')], status });
    const model = wrap(refusing(), [twin]);
    const result = await model.doStart?.(call);
    expect(result?.operation).toMatchObject({ model: 'acme.video:kite-1#2' });
    await model.doStatus?.({ operation: result?.operation ?? null });
    expect(twin.calls.status).toEqual([{ operation: 'twin-task' }]);
  });

  it('of a model that is gone says so and keeps the task', async () => {
    const operation = { genlock: 'fallback', model: 'acme.video:dune-9', operation: 'task-9' };
    const error = await rejection(wrap(refusing(), [dune()]).doStatus?.({ operation }));
    expect(UnknownOperationError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ model: 'acme.video:dune-9', charged: 'yes' });
  });

  it('that fails keeps the tagged operation', async () => {
    const first = fakeModel({ start: [started()], status: [httpError(503)] });
    const model = wrap(first, [dune()]);
    const operation = (await model.doStart?.(call))?.operation ?? null;
    const error = await rejection(model.doStatus?.({ operation }));
    expect(operationOf(error)).toEqual(operation);
  });
});

describe('a model that cannot', () => {
  it('start or generate is passed over', async () => {
    const refuse = { start: [httpError(429)], status, generate: [httpError(429)] };
    const startsOnly = fakeModel({ start: [started('s')], status, modelId: 's' });
    const generatesOnly = fakeModel({ generate: [generated()], modelId: 'g' });
    const model = wrap(fakeModel(refuse), [generatesOnly, startsOnly]);
    expect(await model.doStart?.(call)).toMatchObject({ operation: { operation: 's' } });
    expect(await model.doGenerate?.(call)).toMatchObject({ videos: generated().videos });
    expect(generatesOnly.calls.generate).toHaveLength(1);
  });

  it('make many videos sets the limit for all', async () => {
    const limitOf = async (...limits: VideoModel['maxVideosPerCall'][]): Promise<unknown> => {
      const [first = dune().model, ...models] = limits.map((maxVideosPerCall) => ({
        ...dune().model,
        maxVideosPerCall,
      }));
      const wrapped = wrapVideoModel({ model: first, middleware: withFallback({ models }) });
      const limit = wrapped.maxVideosPerCall;
      return typeof limit === 'function' ? limit({ modelId: 'kite-1' }) : limit;
    };
    expect(await limitOf(4, 2)).toBe(2);
    expect(await limitOf(4, async ({ modelId }) => modelId.length)).toBe(4);
    expect(await limitOf(4, undefined)).toBe(1);
  });
});
