import { describe, expect, it } from 'vitest';
import { createVideoModel } from '../../src/ai-sdk/video-model.ts';
import { answerByPath, hookUrl, markedUrl } from '../support/acme-webhook.ts';
import { callOptions } from '../support/call-options.ts';
import { rejectionOf, thrownBy } from '../support/failures.ts';
import { json, page, type Answer } from '../support/fake-fetch.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';

const accepted = json(200, { id: 'task_1' }, { 'x-request-id': 'r1' });
const working = json(200, { state: 'working' });
const done = json(200, { state: 'done', video: videoUrl });
const fox = callOptions({ prompt: 'a red fox' });

function createModel(...answers: readonly Answer[]) {
  const scene = createScene({ answers });
  const { doStart, doStatus, ...model } = methodsOf(createVideoModel(scene.provider, 'film-std'));
  return { ...scene, ...model, doStart, doStatus };
}

/** The optional methods of the interface, all of which are there. */
function methodsOf(model: ReturnType<typeof createVideoModel>) {
  const missing = () => Promise.reject(new Error('a method is missing'));
  return {
    doStart: model.doStart?.bind(model) ?? missing,
    doStatus: model.doStatus?.bind(model) ?? missing,
    doGenerate: model.doGenerate?.bind(model) ?? missing,
    handleWebhookOption: model.handleWebhookOption?.bind(model) ?? missing,
  };
}

describe('createVideoModel', () => {
  it('makes a model of the AI SDK', () => {
    expect(createVideoModel(createScene().provider, 'film-std')).toMatchObject({
      specificationVersion: 'v4',
      provider: 'acme',
      modelId: 'film-std',
      maxVideosPerCall: 1,
    });
  });

  it('names the nearest of an unknown model at once', () => {
    const { provider } = createScene();
    expect(thrownBy(() => createVideoModel(provider, 'flim-std'))).toMatchObject({
      code: 'unknown-model',
      nearest: ['film-std'],
    });
  });
});

describe('estimateUsd', () => {
  /** No part of the AI SDK's interface, so it is asked for as a middleware does. */
  function estimateOf(model: object, options: ReturnType<typeof callOptions>): unknown {
    const estimate: unknown = Reflect.get(model, 'estimateUsd');
    return typeof estimate === 'function' ? Reflect.apply(estimate, model, [options]) : undefined;
  }

  it('reports what a call would cost, and refuses one that it cannot serve', () => {
    const model = createVideoModel(createScene().provider, 'film-std');
    expect(estimateOf(model, fox)).toBe(0.42);
    expect(thrownBy(() => estimateOf(model, { ...fox, duration: 99 }))).toMatchObject({
      code: 'invalid-request',
    });
  });
});

describe('doStart', () => {
  it('gives the task id as the operation', async () => {
    const { doStart } = createModel(accepted);
    expect(await doStart({ ...fox, seed: 0 })).toMatchObject({
      operation: taskId,
      warnings: [{ feature: 'seed' }],
      providerMetadata: {
        genlock: { taskId, provider: 'acme', mode: 'text-to-video', estimateUsd: 0.42 },
      },
      response: { modelId: 'film-std', headers: { 'x-request-id': 'r1' } },
    });
  });

  it('keeps the idempotency key at home, and submits once for it', async () => {
    const { doStart, calls } = createModel(accepted);
    const headers = { 'idempotency-key': 'a', 'x-trace': '1' };
    await doStart({ ...fox, headers });
    await doStart({ ...fox, headers });
    expect(calls).toHaveLength(1);
    expect(calls).toMatchObject([{ headers: { 'x-trace': '1' } }]);
    expect(calls[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  it('refuses an empty key, which would be the key of every video', async () => {
    const { doStart, calls } = createModel(accepted);
    const headers = { 'Idempotency-Key': '' };
    expect(await rejectionOf(doStart({ ...fox, headers }))).toMatchObject({
      code: 'invalid-options',
      charged: 'no',
    });
    expect(calls).toEqual([]);
  });

  it('hands on the webhook, the budget and the abort', async () => {
    const { doStart, calls } = createModel(accepted);
    await doStart({ ...fox, webhookUrl: 'https://me.test/hook' });
    expect(calls[0]?.url).toContain('callback=');
    const providerOptions = { genlock: { maxCostUsd: 0.01 } };
    expect(await rejectionOf(doStart({ ...fox, providerOptions }))).toMatchObject({
      code: 'budget-exceeded',
    });
    await rejectionOf(doStart({ ...fox, abortSignal: AbortSignal.abort() }));
    expect(calls).toHaveLength(1);
  });
});

describe('doStatus', () => {
  const ask = { operation: taskId, providerOptions: {} };

  it('gives the state of the task', async () => {
    const { doStatus } = createModel(working, done);
    expect(await doStatus(ask)).toMatchObject({ status: 'pending' });
    expect(await doStatus(ask)).toMatchObject({ status: 'completed', videos: [{ url: videoUrl }] });
  });

  it('calls a task pending whose state could not be read', async () => {
    const { doStatus } = createModel(page(502));
    expect(await doStatus(ask)).toMatchObject({
      status: 'pending',
      providerMetadata: { genlock: { taskId, status: 'unknown' } },
    });
  });

  it('throws where the provider refuses the question', async () => {
    const { doStatus } = createModel(json(401, {}));
    expect(await rejectionOf(doStatus(ask))).toMatchObject({ code: 'task-read', taskId });
  });

  it.each([5, null, { taskId }, 'acme:../admin:1'])('asks nobody about %j', async (operation) => {
    const { doStatus, calls } = createModel(done);
    expect(await rejectionOf(doStatus({ ...ask, operation }))).toMatchObject({
      code: 'invalid-task-id',
    });
    expect(calls).toEqual([]);
  });
});

describe('doGenerate', () => {
  it('starts and waits', async () => {
    const { doGenerate, calls } = createModel(accepted, working, done);
    expect(await doGenerate(fox)).toMatchObject({
      videos: [{ type: 'url', url: videoUrl, mediaType: 'video/mp4' }],
      warnings: [],
      providerMetadata: { genlock: { taskId, estimateUsd: 0.42, status: 'succeeded' } },
      response: { headers: { 'x-request-id': 'r1' } },
    });
    expect(calls).toHaveLength(3);
  });

  it('throws for a task that failed', async () => {
    const { doGenerate } = createModel(accepted, json(200, { state: 'broken', why: 'no foxes' }));
    expect(await rejectionOf(doGenerate(fox))).toMatchObject({
      code: 'task-failed',
      taskId,
      fault: { message: 'no foxes' },
      isRetryable: false,
    });
  });

  it('keeps to its deadline and hands the task back', async () => {
    const { doGenerate, clock } = createModel(accepted, working);
    const providerOptions = { genlock: { timeoutMs: 3_000 } };
    expect(await rejectionOf(doGenerate({ ...fox, providerOptions }))).toMatchObject({
      code: 'task-pending',
      taskId,
    });
    expect(clock.sleeps).toEqual([2_000, 1_000]);
  });
});

describe('handleWebhookOption', () => {
  it('hands on the URL and what will be received', async () => {
    const received = new Promise<never>(() => {});
    const { handleWebhookOption } = createModel();
    const { webhookUrl } = await handleWebhookOption({
      webhook: async () => ({ url: 'https://me.test/hook?a=1', received }),
    });
    expect(webhookUrl).toMatch(/^https:\/\/me\.test\/hook\?a=1/);
  });
});

describe('a start behind a webhook', () => {
  const webhook = { headers: {}, body: null };
  const never = new Promise<never>(() => {});

  it('hears of its own task, though two calls have one URL', async () => {
    const tasks = answerByPath({
      'text-to-video': [json(200, { id: 'task_1' }), json(200, { id: 'task_2' })],
      task_1: [done],
      task_2: [json(200, { state: 'broken' })],
    });
    const { handleWebhookOption, doStart, calls } = createModel(tasks);
    const option = { webhook: async () => ({ url: hookUrl, received: never }) };
    const first = await handleWebhookOption(option);
    const second = await handleWebhookOption(option);
    await doStart({ ...fox, webhookUrl: first.webhookUrl });
    await doStart({ ...fox, webhookUrl: second.webhookUrl });
    expect(await first.received).toMatchObject({ body: { taskId, status: 'succeeded' } });
    expect(await second.received).toMatchObject({ body: { status: 'failed' } });
    const registered = calls.map(({ url }) => new URL(url).searchParams.get('callback'));
    expect(registered.slice(0, 1)).toEqual([markedUrl]);
  });

  it('keeps to its deadline', async () => {
    const { handleWebhookOption, doStart } = createModel(accepted, working);
    const { webhookUrl, received } = await handleWebhookOption({
      webhook: async () => ({ url: hookUrl, received: never }),
    });
    const providerOptions = { genlock: { timeoutMs: 1_000 } };
    await doStart({ ...fox, webhookUrl, providerOptions });
    expect(await rejectionOf(received)).toMatchObject({ code: 'task-pending', taskId });
  });

  it('may be tried again after a refusal', async () => {
    const { handleWebhookOption, doStart } = createModel(json(429, {}), accepted, done);
    const { webhookUrl, received } = await handleWebhookOption({
      webhook: async () => ({ url: hookUrl, received: Promise.resolve(webhook) }),
    });
    await rejectionOf(doStart({ ...fox, webhookUrl }));
    await doStart({ ...fox, webhookUrl });
    expect(await received).toBe(webhook);
  });
});
