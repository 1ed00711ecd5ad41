import { describe, expect, it } from 'vitest';
import { createVideoModel } from '../../src/ai-sdk/video-model.ts';
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
    expect(clock.naps).toEqual([2_000, 1_000]);
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
