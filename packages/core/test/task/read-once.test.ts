import { APICallError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from '../../src/errors/invalid-request-error.ts';
import { MissingApiKeyError } from '../../src/errors/missing-api-key-error.ts';
import type { StatusOptions } from '../../src/provider/call-options.ts';
import type { Engine } from '../../src/provider/engine.ts';
import type { TaskReading } from '../../src/provider/task-reading.ts';
import { createReader } from '../../src/task/read-task.ts';
import { readOnce, type OneRead } from '../../src/task/read-once.ts';
import type { TaskIdParts } from '../../src/types/task-state.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json, page, type Answer } from '../support/fake-fetch.ts';
import { apiKey, createScene, task, taskId, videoUrl } from '../support/scene.ts';

/** One read by Acme's usual way. */
async function readAlone(
  engine: Engine,
  asked: TaskIdParts,
  { signal, headers }: StatusOptions,
): Promise<OneRead> {
  const call = { ...asked, signal, headers };
  const reported = await readOnce(engine, asked, () =>
    engine.definition.protocol.read(engine.connection, call),
  );
  if (reported === undefined) throw new Error('a read alone has an answer');
  return reported;
}

async function read(answer: Answer) {
  const { engine, calls, events } = createScene({ answers: [answer] });
  return { reported: await readAlone(engine, task, {}), calls, events };
}

describe('readOnce on the word of the provider', () => {
  it('gives the state', async () => {
    const body = { state: 'done', video: videoUrl };
    const { reported, calls, events } = await read(json(200, body));
    expect(reported).toEqual({
      kind: 'state',
      isKnownWord: true,
      state: {
        id: taskId,
        provider: 'acme',
        endpoint: task.endpoint,
        model: 'film-std',
        status: 'succeeded',
        providerStatus: 'done',
        videos: [{ url: videoUrl, mediaType: 'video/mp4' }],
        raw: body,
      },
    });
    expect(calls).toMatchObject([{ method: 'GET', url: 'https://api.acme.test/v1/tasks/task_1' }]);
    expect(events).toEqual([
      { type: 'task-read', taskId, status: 'succeeded', providerStatus: 'done' },
    ]);
  });

  it.each([
    ['waiting', 'queued'],
    ['WORKING', 'running'],
    ['broken', 'failed'],
    ['stopped', 'canceled'],
    ['gone', 'expired'],
  ])('reads %s as %s', async (state, status) => {
    expect((await read(json(200, { state }))).reported).toMatchObject({ state: { status } });
  });

  it('believes the body rather than the HTTP status', async () => {
    const { reported } = await read(json(500, { state: 'broken', why: 'no foxes' }));
    expect(reported).toMatchObject({ state: { status: 'failed', error: { charged: 'no' } } });
  });

  it('shows no video of a task that has not succeeded', async () => {
    const { reported } = await read(json(200, { state: 'working', video: videoUrl }));
    expect(reported).toMatchObject({ state: { status: 'running', videos: [] } });
  });

  it('keeps the endpoint id as the model where the table no longer has the endpoint', async () => {
    const { engine } = createScene({ answers: [json(200, { state: 'working' })] });
    const reported = await readAlone(engine, { ...task, endpoint: 'acme/old' }, {});
    expect(reported).toMatchObject({ state: { model: 'acme/old', endpoint: 'acme/old' } });
  });
});

describe('readOnce on facts of a reading', () => {
  /** Reads by a protocol that gives this reading. */
  async function readingOf(reading: TaskReading, answer: Answer = json(200, { a: 1 })) {
    const { engine, events } = createScene({
      answers: [answer],
      protocol: {
        read: async ({ http, hosts }) => ({
          response: await http.read({ url: `${hosts['baseURL']}/x` }),
          reading,
        }),
      },
    });
    return { reported: await readAlone(engine, task, {}), events };
  }

  it('passes on the times, the place in the queue and the cost', async () => {
    const facts = { queuePosition: 3, startedAt: 1, finishedAt: 2, cost: 0.4 };
    const { reported } = await readingOf({ providerStatus: 'working', ...facts });
    expect(reported).toMatchObject({ kind: 'state', state: { ...facts, raw: { a: 1 } } });
  });

  it('reports a success that names no file apart, and believes one with an empty list', async () => {
    expect((await readingOf({ providerStatus: 'done' })).reported.kind).toBe('without-files');
    const { reported } = await readingOf({ providerStatus: 'done', videos: [] });
    expect(reported).toMatchObject({ kind: 'state', state: { status: 'failed', videos: [] } });
  });

  it('shows no video of a task with a fault', async () => {
    const error = { kind: 'moderated', message: 'no', charged: 'no' } as const;
    const reading = { providerStatus: 'done', videos: [{ url: videoUrl }], error };
    expect((await readingOf(reading)).reported).toMatchObject({
      state: { status: 'failed', videos: [], error: { charged: 'no' } },
    });
  });

  it('takes an answer about another task for none, also where its status means not found', async () => {
    const reading = { providerStatus: 'done', providerTaskId: 'task_2' };
    for (const status of [200, 404]) {
      const { reported, events } = await readingOf(reading, json(status, {}));
      expect(reported).toMatchObject({ kind: 'read-failed', error: { taskId, isRetryable: true } });
      expect(events).toMatchObject([{ type: 'read-failed', taskId, statusCode: status }]);
    }
    const own = await readingOf({ providerStatus: 'working', providerTaskId: 'task_1' });
    expect(own.reported).toMatchObject({ kind: 'state' });
  });
});

describe('readOnce for a wait', () => {
  it("hands the protocol the signal and the headers, and not the wait's own deadline", async () => {
    const seen: object[] = [];
    const { engine } = createScene({
      protocol: {
        read: async (_connection, call) => {
          seen.push(call);
          throw new Error('asked enough');
        },
      },
    });
    const headers = { 'x-trace': '1' };
    const { signal } = new AbortController();
    const options = { signal, headers, timeoutMs: 1, patienceMs: 1, onState: () => {} };
    expect(await rejectionOf(createReader(engine).read(task, options))).toMatchObject({
      message: 'asked enough',
    });
    expect(seen).toEqual([{ ...task, signal: expect.any(AbortSignal), headers }]);
  });
});

describe('readOnce on an answer that reports nothing', () => {
  it.each([
    ['a time-out', json(408, {})],
    ['a rate limit', json(429, {})],
    ['a fault', json(500, {})],
    ['a page of a gateway', page(502)],
    ['a page that says that all is well', page(200)],
    ['an empty answer', json(200, {})],
    ['a redirect', page(302)],
    ['a bad request', json(400, {})],
    ['a broken connection', broken('ECONNRESET')],
    ['no connection', broken('ECONNREFUSED')],
  ])('leaves the task alone after %s', async (_what, answer) => {
    const { reported, events } = await read(answer);
    expect(reported).toMatchObject({
      kind: 'read-failed',
      error: { code: 'task-read', taskId, isRetryable: true, charged: 'yes' },
    });
    expect(events).toMatchObject([{ type: 'read-failed', taskId }]);
  });

  it.each([401, 402, 403, 422, 451])(
    'gives up after %d: the question is refused',
    async (status) => {
      const { reported } = await read(json(status, {}));
      expect(reported).toMatchObject({
        kind: 'read-failed',
        error: { isRetryable: false, statusCode: status },
      });
      expect('error' in reported && APICallError.isInstance(reported.error)).toBe(true);
    },
  );

  it('says why in the event and the error, without a status where no answer came', async () => {
    const lost = await read(broken('ECONNRESET'));
    expect(lost.events).toEqual([
      { type: 'read-failed', taskId, reason: 'unavailable', statusCode: undefined },
    ]);
    expect(lost.reported).toMatchObject({
      error: { message: expect.stringContaining('ECONNRESET'), statusCode: undefined, url: '' },
    });
    const refused = await read(json(402, {}));
    expect(refused.events).toEqual([
      { type: 'read-failed', taskId, reason: 'insufficient-funds', statusCode: 402 },
    ]);
    expect(refused.reported).toMatchObject({
      error: {
        provider: 'acme',
        endpoint: task.endpoint,
        url: 'https://api.acme.test/v1/tasks/task_1',
      },
    });
  });

  it.each([401, 402, 403, 429])(
    'repeats the words of %d, which is about the account, where the prompt is not known',
    async (status) => {
      const { reported } = await read(json(status, { message: 'top up first' }));
      expect(reported).toMatchObject({
        error: { message: expect.stringContaining('top up first') },
      });
    },
  );

  it.each([400, 422, 451, 500])(
    'repeats the words of %d only where the prompt is known',
    async (status) => {
      const answer = json(status, { message: 'your red fox was refused' });
      expect(JSON.stringify((await read(answer)).reported)).not.toContain('fox');
      const { engine } = createScene({ answers: [answer] });
      engine.texts.set(taskId, ['red fox']);
      expect(await readAlone(engine, task, {})).toMatchObject({
        error: { message: expect.stringContaining('your [redacted] was refused') },
      });
    },
  );

  it('believes an adapter that knows whether to ask again', async () => {
    for (const isRetryable of [true, false]) {
      const { engine } = createScene({ answers: [json(isRetryable ? 403 : 500, {})] });
      const toFault = () => ({
        kind: 'permission' as const,
        message: 'no',
        statusCode: isRetryable ? 403 : 500,
        isRetryable,
      });
      expect(await readAlone({ ...engine, toFault }, task, {})).toMatchObject({
        error: { isRetryable },
      });
    }
  });

  it('lets a mistake of an adapter through, and names the task on a missing key', async () => {
    const mistake = new TypeError('a mistake');
    const throwing = (error: Error) =>
      createScene({ protocol: { read: () => Promise.reject(error) } }).engine;
    expect(await rejectionOf(readAlone(throwing(mistake), task, {}))).toBe(mistake);
    const missing = new MissingApiKeyError('acme', ['ACME_TEST_KEY']);
    expect(await rejectionOf(readAlone(throwing(missing), task, {}))).toMatchObject({
      code: 'missing-api-key',
      taskId,
    });
    const issue = { field: 'headers', given: 'a', allowed: 'b' };
    const invalid = new InvalidRequestError([issue], { provider: 'acme', endpoint: 'x' });
    expect(await rejectionOf(readAlone(throwing(invalid), task, {}))).toMatchObject({
      code: 'invalid-request',
      taskId,
    });
  });

  it('reports a task that the provider does not know apart', async () => {
    const body = { message: 'no such task' };
    expect((await read(json(404, body))).reported).toEqual({ kind: 'not-found', raw: body });
  });

  it('says how long to wait and whom to ask', async () => {
    const { reported } = await read(json(429, {}, { 'retry-after': '9', 'x-request-id': 'r1' }));
    expect(reported).toMatchObject({ error: { retryAfterMs: 9_000, requestId: 'r1' } });
  });

  it('does not repeat the key', async () => {
    const { reported } = await read(json(401, { message: `wrong key ${apiKey}` }));
    expect(JSON.stringify(reported)).not.toContain(apiKey);
    expect('error' in reported && reported.error.message).toContain('wrong key [redacted]');
  });
});

describe('readOnce on an answer about another task', () => {
  it.each(['done', 'broken', 'working'])('takes nothing from it: %s (case 2.7)', async (state) => {
    const { engine } = createScene({
      answers: [json(200, { state })],
      protocol: {
        read: async ({ http, hosts }) => ({
          response: await http.read({ url: `${hosts['baseURL']}/tasks/other` }),
          reading: { providerStatus: state, providerTaskId: 'other', videos: [{ url: videoUrl }] },
        }),
      },
    });
    expect(await readAlone(engine, task, {})).toMatchObject({
      kind: 'read-failed',
      error: { code: 'task-read', isRetryable: true, taskId },
    });
  });
});

describe('readOnce on an abort', () => {
  it('ends with the reason', async () => {
    const reason = new Error('changed my mind');
    const controller = new AbortController();
    const answer: Answer = () => {
      controller.abort(reason);
      throw new Error('cut off');
    };
    const { engine } = createScene({ answers: [answer] });
    expect(await rejectionOf(readAlone(engine, task, { signal: controller.signal }))).toBe(reason);
  });
});
