import { APICallError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { readTask } from '../../src/task/read-task.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json, page, type Answer } from '../support/fake-fetch.ts';
import { apiKey, createScene, task, taskId, videoUrl } from '../support/scene.ts';

async function read(answer: Answer) {
  const { engine, calls, events } = createScene({ answers: [answer] });
  return { look: await readTask(engine, task, {}), calls, events };
}

describe('readTask on the word of the provider', () => {
  it('gives the state', async () => {
    const body = { state: 'done', video: videoUrl };
    const { look, calls, events } = await read(json(200, body));
    expect(look).toEqual({
      kind: 'state',
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
    expect((await read(json(200, { state }))).look).toMatchObject({ state: { status } });
  });

  it('believes the body rather than the HTTP status', async () => {
    const { look } = await read(json(500, { state: 'broken', why: 'no foxes' }));
    expect(look).toMatchObject({ state: { status: 'failed', error: { charged: 'no' } } });
  });

  it('shows no video of a task that has not succeeded', async () => {
    const { look } = await read(json(200, { state: 'working', video: videoUrl }));
    expect(look).toMatchObject({ state: { status: 'running', videos: [] } });
  });

  it('keeps the endpoint id as the model where the table no longer has the endpoint', async () => {
    const { engine } = createScene({ answers: [json(200, { state: 'working' })] });
    const look = await readTask(engine, { ...task, endpoint: 'acme/old' }, {});
    expect(look).toMatchObject({ state: { model: 'acme/old', endpoint: 'acme/old' } });
  });
});

describe('readTask for a wait', () => {
  it("hands the protocol the signal and the headers, and not the wait's own deadline", async () => {
    const { engine } = createScene({ answers: [] });
    const seen: object[] = [];
    const protocol = {
      ...engine.definition.protocol,
      read: async (_connection: object, call: object) => {
        seen.push(call);
        throw new Error('asked enough');
      },
    };
    const watched = { ...engine, definition: { ...engine.definition, protocol } };
    const { signal } = new AbortController();
    const headers = { 'x-trace': '1' };
    const options = { signal, headers, timeoutMs: 1, onState: () => {} };
    expect(await rejectionOf(readTask(watched, task, options))).toMatchObject({
      message: 'asked enough',
    });
    expect(seen).toEqual([{ ...task, signal, headers }]);
  });
});

describe('readTask on an answer that tells nothing', () => {
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
    const { look, events } = await read(answer);
    expect(look).toMatchObject({
      kind: 'nothing',
      error: { code: 'task-read', taskId, isRetryable: true, charged: 'yes' },
    });
    expect(events).toMatchObject([{ type: 'read-failed', taskId }]);
  });

  it.each([401, 402, 403, 422, 451])(
    'gives up after %d: the question is refused',
    async (status) => {
      const { look } = await read(json(status, {}));
      expect(look).toMatchObject({
        kind: 'nothing',
        error: { isRetryable: false, statusCode: status },
      });
      expect('error' in look && APICallError.isInstance(look.error)).toBe(true);
    },
  );

  it('tells a task that the provider does not know apart', async () => {
    const body = { message: 'no such task' };
    expect((await read(json(404, body))).look).toEqual({ kind: 'not-found', raw: body });
  });

  it('says how long to wait and whom to ask', async () => {
    const { look } = await read(json(429, {}, { 'retry-after': '9', 'x-request-id': 'r1' }));
    expect(look).toMatchObject({ error: { retryAfterMs: 9_000, requestId: 'r1' } });
  });

  it('does not repeat the key', async () => {
    const { look } = await read(json(401, { message: `wrong key ${apiKey}` }));
    expect(JSON.stringify(look)).not.toContain(apiKey);
    expect('error' in look && look.error.message).toContain('wrong key [redacted]');
  });
});

describe('readTask on an answer about another task', () => {
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
    expect(await readTask(engine, task, {})).toMatchObject({
      kind: 'nothing',
      error: { code: 'task-read', isRetryable: true, taskId },
    });
  });
});

describe('readTask on an abort', () => {
  it('ends with the reason', async () => {
    const reason = new Error('changed my mind');
    const controller = new AbortController();
    const answer: Answer = () => {
      controller.abort(reason);
      throw new Error('cut off');
    };
    const { engine } = createScene({ answers: [answer] });
    expect(await rejectionOf(readTask(engine, task, { signal: controller.signal }))).toBe(reason);
  });
});
