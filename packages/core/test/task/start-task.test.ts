import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/money/budget.ts';
import { createUpload } from '../../src/task/upload-media.ts';
import type { StartOptions } from '../../src/provider/call-options.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import { planTask } from '../../src/task/plan-task.ts';
import { createReader } from '../../src/task/read-task.ts';
import { startTask } from '../../src/task/start-task.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json, type Answer } from '../support/fake-fetch.ts';
import { png } from '../support/media.ts';
import { apiKey, createScene, taskId, type SceneOptions } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const fox: VideoRequest = { model: 'film-std', prompt: 'a red fox that nobody may read about' };
const withFrame: VideoRequest = { ...fox, firstFrame: png() };
const accepted = json(200, { id: 'task_1' }, { 'x-request-id': 'r1' });
const uploaded = json(200, { url: 'https://files.acme.test/1' });

function createStage(answers: readonly Answer[] = [accepted], options: SceneOptions = {}) {
  const scene = createScene({ answers, ...options });
  const upload = createUpload(scene.engine);
  const start = async (request: VideoRequest, call: StartOptions = {}) => {
    const plan = planTask(scene.engine, request, call.onUnsupported);
    return startTask({ ...createReader(scene.engine), upload }, plan, call);
  };
  return { ...scene, start };
}

describe('startTask', () => {
  it('turns a request into a task', async () => {
    const { start, calls, events } = createStage();
    expect(await start({ ...fox, seed: 0 })).toEqual({
      id: taskId,
      isRecovered: false,
      provider: 'acme',
      endpoint: 'acme/film/text-to-video',
      model: 'film-std',
      mode: 'text-to-video',
      warnings: [expect.objectContaining({ feature: 'seed' })],
      estimate: expect.objectContaining({ usd: 0.42 }),
      acceptedAt: startOfTime,
      responseHeaders: expect.objectContaining({ 'x-request-id': 'r1' }),
    });
    expect(calls).toMatchObject([
      {
        method: 'POST',
        url: 'https://api.acme.test/v1/acme/film/text-to-video',
        headers: { authorization: `Bearer ${apiKey}` },
        body: { prompt: fox.prompt, duration: '5', sound: false },
      },
    ]);
    expect(events).toEqual([
      { type: 'task-started', taskId, estimateUsd: 0.42, isRecovered: false },
    ]);
  });

  it('remembers what the reads of the task need: its texts, and when it began', async () => {
    const { start, engine } = createStage();
    await start({ ...fox, negativePrompt: 'no dogs' });
    expect(engine.texts.get(taskId)).toEqual(expect.arrayContaining([fox.prompt, 'no dogs']));
    expect(engine.expectations.canWaitFirst(taskId)).toBe(true);
  });

  it('uploads first, then submits with the URL', async () => {
    const { start, calls } = createStage([uploaded, accepted]);
    await start(withFrame);
    expect(calls.map(({ url }) => url)).toEqual([
      'https://api.acme.test/v1/files',
      'https://api.acme.test/v1/acme/film/image-to-video',
    ]);
    expect(calls[1]?.body).toMatchObject({ start_image: 'https://files.acme.test/1' });
  });

  it('sends raw fields of this provider only, and the headers of the call', async () => {
    const { start, calls } = createStage();
    const providerOptions = { acme: { shot_type: 'x' }, other: { a: 1 } };
    await start({ ...fox, providerOptions }, { headers: { 'x-trace': '1' } });
    expect(calls).toMatchObject([{ headers: { 'x-trace': '1' }, body: { shot_type: 'x' } }]);
    expect(calls[0]?.body).not.toHaveProperty('a');
  });

  it('marks the webhook URL with the endpoint', async () => {
    const { start, calls } = createStage();
    await start(fox, { webhookUrl: 'https://me.test/hook?a=1' });
    const callback = new URL(calls[0]?.url ?? '').searchParams.get('callback');
    expect(callback).toBe('https://me.test/hook?a=1&genlock=acme%3Aacme%2Ffilm%2Ftext-to-video');
  });
});

describe('startTask before any HTTP', () => {
  it.each<[string, VideoRequest, StartOptions, string]>([
    ['a wrong value', { ...withFrame, durationSeconds: 99 }, {}, 'invalid-request'],
    ['an unknown model', { ...fox, model: 'flim' }, {}, 'unknown-model'],
    ['a mode that is not there', { ...fox, mode: 'video-to-video' }, {}, 'unsupported-mode'],
    ['a budget that is too small', withFrame, { maxCostUsd: 0.419999 }, 'budget-exceeded'],
    ['a budget that is no number', withFrame, { maxCostUsd: Number.NaN }, 'budget-exceeded'],
    [
      'a budget without a price',
      { model: 'plain', prompt: 'a', firstFrame: png() },
      { maxCostUsd: 9 },
      'price-unknown',
    ],
    ['a webhook that is no URL', withFrame, { webhookUrl: 'me.test/hook' }, 'invalid-request'],
    ['a webhook of another scheme', withFrame, { webhookUrl: 'ftp://me.test' }, 'invalid-request'],
  ])('refuses %s', async (_what, request, options, code) => {
    const { start, calls, events } = createStage([uploaded, accepted]);
    expect(await rejectionOf(start(request, options))).toMatchObject({ code, charged: 'no' });
    expect(calls).toEqual([]);
    expect(events).toEqual([]);
  });

  it('refuses a missing key', async () => {
    const { start, calls } = createStage([uploaded], { settings: { apiKey: '' } });
    expect(await rejectionOf(start(withFrame))).toMatchObject({
      code: 'missing-api-key',
      environment: ['ACME_TEST_KEY', 'ACME_TEST_OLD_KEY'],
    });
    expect(calls).toEqual([]);
  });

  it('refuses a missing key before anything is held against it', async () => {
    const { start } = createStage([], { settings: { apiKey: '' } });
    expect(await rejectionOf(start(fox, { maxCostUsd: 0.01 }))).toMatchObject({
      code: 'missing-api-key',
    });
  });

  it('stops at an abort', async () => {
    const { start, calls } = createStage();
    const reason = new Error('changed my mind');
    expect(await rejectionOf(start(fox, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(calls).toEqual([]);
  });

  it('takes a budget of just the price', async () => {
    const { start } = createStage();
    expect(await start(fox, { maxCostUsd: 0.42 })).toMatchObject({ id: taskId });
  });

  it('starts without an estimate where no price is known and no budget is set', async () => {
    const { start } = createStage();
    const request = { model: 'plain', prompt: 'a', firstFrame: 'https://files.test/a.png' };
    expect((await start(request)).estimate).toBeUndefined();
  });

  it('lets an unknown price through the limit of a call that allows it, never through a budget', async () => {
    const request = { model: 'plain', prompt: 'a', firstFrame: 'https://files.test/a.png' };
    const options = { maxCostUsd: 9, allowUnknownCost: true };
    const { start } = createStage();
    expect((await start(request, options)).estimate).toBeUndefined();
    const refused = createStage([]);
    const budget = createBudget({ limitUsd: 9 });
    const costly = refused.start(fox, { maxCostUsd: 0.01, allowUnknownCost: true });
    expect(await rejectionOf(costly)).toMatchObject({ code: 'budget-exceeded' });
    const unpriced = refused.start(request, { ...options, budget });
    expect(await rejectionOf(unpriced)).toMatchObject({ code: 'price-unknown' });
    expect(refused.calls).toEqual([]);
  });
});

describe('startTask and an abort on the way', () => {
  it('stops between the upload and the submit', async () => {
    const controller = new AbortController();
    const slow: Answer = (...call) => {
      controller.abort(new Error('changed my mind'));
      return uploaded(...call);
    };
    const { start, calls } = createStage([slow, accepted]);
    await rejectionOf(start(withFrame, { signal: controller.signal }));
    expect(calls).toHaveLength(1);
  });

  it('waits for the answer of a submit that is under way, so that the task is not lost', async () => {
    const controller = new AbortController();
    const slow: Answer = (...call) => {
      controller.abort(new Error('changed my mind'));
      return accepted(...call);
    };
    const { start, events } = createStage([slow]);
    expect(await rejectionOf(start(fox, { signal: controller.signal }))).toMatchObject({
      code: 'task-pending',
      reason: 'abort',
      taskId,
      charged: 'yes',
    });
    expect(events).toMatchObject([{ type: 'task-started', taskId }]);
  });
});

describe('startTask and what goes wrong', () => {
  it('reports an upload that failed, and submits nothing', async () => {
    const { start, calls } = createStage([json(500, {})]);
    expect(await rejectionOf(start(withFrame))).toMatchObject({ code: 'upload-failed' });
    expect(calls).toHaveLength(1);
  });

  it.each<[string, Answer, number]>([
    ['keeps what is reserved when the answer was lost', broken('ECONNRESET'), 0.42],
    ['keeps what is reserved when the answer reports nothing', json(500, {}), 0.42],
    ['gives it back when the submit was refused', json(400, {}), 0],
    ['gives it back when nothing was sent', broken('ECONNREFUSED'), 0],
    ['keeps it while the task runs', accepted, 0.42],
  ])('%s', async (_what, answer, reservedUsd) => {
    const budget = createBudget({ limitUsd: 1 });
    const { start } = createStage([answer]);
    await start(fox, { budget }).catch(() => undefined);
    expect(budget).toMatchObject({ reservedUsd, spentUsd: 0 });
  });

  it('never sends a submit again whose answer was lost', async () => {
    const { start, calls } = createStage([broken('ECONNRESET'), accepted]);
    expect(await rejectionOf(start(fox))).toMatchObject({ code: 'submission-unknown' });
    expect(calls).toHaveLength(1);
  });

  it.each<[string, VideoRequest, string]>([
    ['the prompt', fox, fox.prompt ?? ''],
    ['a shot', { model: 'film-std', shots: [{ prompt: 'a hare', durationSeconds: 5 }] }, 'a hare'],
    [
      'a long text among the raw fields',
      {
        ...fox,
        providerOptions: { acme: { scenes: [{ prompt: 'a hare in the morning light' }] } },
      },
      'a hare in the morning light',
    ],
  ])('repeats neither the key nor %s that a provider echoes', async (_what, request, text) => {
    const echo = { message: `refused "${text}" without "no dogs" for ${apiKey}` };
    const { start } = createStage([json(422, echo)]);
    const error = await rejectionOf(start({ ...request, negativePrompt: 'no dogs' }));
    expect(error).toMatchObject({
      code: 'submit-refused',
      fault: { message: 'refused "[redacted]" without "[redacted]" for [redacted]' },
    });
    const shown = String(error) + JSON.stringify(error);
    expect([text, apiKey, 'no dogs'].filter((secret) => shown.includes(secret))).toEqual([]);
  });

  it('keeps a short word among the raw fields, which says what was wrong', async () => {
    const { start } = createStage([
      json(422, { message: 'scene_type: "customized" is no choice' }),
    ]);
    const request = { ...fox, providerOptions: { acme: { scene_type: 'customized' } } };
    expect(await rejectionOf(start(request))).toMatchObject({
      fault: { message: 'scene_type: "customized" is no choice' },
    });
  });
});
