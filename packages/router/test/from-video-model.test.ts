import { createReplicate } from '@ai-sdk/replicate';
import {
  BudgetExceededError,
  createBudget,
  InvalidRequestError,
  PriceUnknownError,
  SubmissionUnknownError,
  SubmitRefusedError,
  TaskReadError,
  type Price,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { experimental_generateVideo as generateVideo } from 'ai';
import { describe, expect, it } from 'vitest';
import { createGenlock, fromVideoModel, type FromVideoModelSettings } from '../src/index.ts';
import { klingModel } from './support/kling-model.ts';
import { offlineProviders } from './support/providers.ts';
import { rejectionOf, thrownBy } from './support/thrown.ts';
import { film, vendorStub, type Loss, type VendorStub } from './support/vendor-stub.ts';

const prompt = 'Mauve-Heron wades through a pond of quicksilver';
const own = {
  asOf: '2026-11-29',
  source: 'https://acme.test/pricing',
  confidence: 'official',
} as const;
const price: Price = { ...own, unit: 'second', rates: [{ when: {}, usd: 0.07 }] };
const noWait = { pollSchedule: () => 1, sleep: async (): Promise<void> => undefined } as const;

/** Kling as `@ai-sdk/klingai` serves it, as a provider. */
function kling(stub: VendorStub, settings: Partial<FromVideoModelSettings> = {}): VideoProvider {
  return fromVideoModel(klingModel(stub.baseURL), { id: 'klingai', ...noWait, ...settings });
}

const clip: VideoRequest = { model: 'kling-v2.6-t2v', prompt, durationSeconds: 5 };

describe('a model with doStart', () => {
  it('makes a video with one submit, and its options arrive at the vendor', async () => {
    const stub = await vendorStub();
    const { task, state } = await kling(stub).run({
      ...clip,
      aspectRatio: '9:16',
      generateAudio: true,
    });
    expect(state).toMatchObject({ status: 'succeeded', videos: [{ url: film }], id: task.id });
    expect(stub.submits).toEqual([
      {
        model_name: 'kling-v2-6',
        prompt,
        aspect_ratio: '9:16',
        duration: '5',
        sound: 'on',
      },
    ]);
  });

  it('has a task id that another process reads, for its operation stands in it', async () => {
    const stub = await vendorStub();
    const task = await kling(stub).start(clip);
    expect(task.warnings).toEqual([]);
    expect(task.id).toMatch(/^klingai:kling-v2\.6-t2v\/text-to-video:op_[\w-]+$/);
    const state = await kling(stub).wait(task.id);
    expect(state).toMatchObject({ status: 'succeeded', videos: [{ url: film }] });
  });

  it('keeps an operation with a URL out of the task id, and says that only this process reads it', async () => {
    const stub = await vendorStub();
    const replicate = createReplicate({ apiToken: 'r8_secret', baseURL: stub.baseURL });
    const asProvider = (): VideoProvider =>
      fromVideoModel(replicate.video('kwaivgi/kling-v2.1:abc'), { id: 'replicate', ...noWait });
    const provider = asProvider();
    const task = await provider.start({ ...clip, model: 'kwaivgi/kling-v2.1:abc' });
    expect(task.id).toMatch(
      /^replicate:kwaivgi\/kling-v2\.1-abc\/text-to-video:in-process_[\w-]+$/,
    );
    expect(task.warnings).toMatchObject([
      { type: 'other', message: expect.stringContaining('this process alone') },
    ]);
    expect(await provider.wait(task.id)).toMatchObject({
      status: 'succeeded',
      videos: [{ url: film }],
    });
    const elsewhere = await rejectionOf(asProvider().wait(task.id));
    expect(elsewhere).toBeInstanceOf(TaskReadError);
    expect(elsewhere).toMatchObject({
      taskId: task.id,
      isRetryable: false,
      message: expect.stringContaining('only the process that started this task can read it'),
    });
    expect(stub.submits).toHaveLength(1);
  });

  it('reports what the model warns of', async () => {
    const stub = await vendorStub();
    const { warnings } = await kling(stub).start({ ...clip, seed: 7 });
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'seed' }]);
  });

  it.each<Loss>(['503', 'drop', 'truncated', 'html'])(
    'ends a submit whose answer is lost as unknown after one POST: %s',
    async (loss) => {
      const stub = await vendorStub();
      stub.losses.submit.push(loss, loss, loss);
      const budget = createBudget({ limitUsd: 1 });
      const provider = kling(stub, { budget, prices: price });
      const error = await rejectionOf(provider.start(clip));
      expect(error).toBeInstanceOf(SubmissionUnknownError);
      expect(error).toMatchObject({
        provider: 'klingai',
        endpoint: 'kling-v2.6-t2v/text-to-video',
        charged: 'unknown',
        isRetryable: false,
        estimateUsd: 0.35,
        message: expect.stringContaining('Search the list of requests at klingai.video'),
      });
      expect(String(error)).not.toContain('Mauve-Heron');
      expect(stub.submits).toHaveLength(1);
      expect(budget.spentUsd + budget.reservedUsd).toBe(0.35);
    },
  );

  it.each([
    [401, 'authentication', false],
    [402, 'insufficient-funds', false],
    [422, 'invalid-request', false],
    [429, 'rate-limited', true],
  ] as const)('is refused by %i and nothing is charged', async (status, kind, isRetryable) => {
    const stub = await vendorStub();
    stub.refusals.push(status);
    const error = await rejectionOf(kling(stub).start(clip));
    expect(error).toBeInstanceOf(SubmitRefusedError);
    expect(error).toMatchObject({
      statusCode: status,
      charged: 'no',
      isRetryable,
      fault: { kind },
    });
  });

  it('is refused where no connection comes about, and may be started again', async () => {
    const provider = fromVideoModel(klingModel('http://127.0.0.1:9'), { id: 'klingai' });
    expect(await rejectionOf(provider.start(clip))).toMatchObject({
      code: 'submit-refused',
      charged: 'no',
      isRetryable: true,
    });
  });

  it.each<Loss>(['503', 'drop', 'truncated', 'html'])('outlives lost reads: %s', async (loss) => {
    const stub = await vendorStub();
    stub.losses.read.push(loss, loss, loss, loss);
    const { state } = await kling(stub).run(clip);
    expect(state.status).toBe('succeeded');
    expect(stub.submits).toHaveLength(1);
  });

  it('takes a bare error of a gateway for no word on the task', async () => {
    const model = klingModel('http://127.0.0.1:9');
    const response = { timestamp: new Date(0), modelId: model.modelId, headers: undefined };
    const words = ['Bad Gateway', 'Service Unavailable'];
    const provider = fromVideoModel(
      {
        ...model,
        doStart: async () => ({ operation: { taskId: 't-1' }, warnings: [], response }),
        doStatus: async () => {
          const error = words.shift();
          const videos = [{ type: 'url' as const, url: film, mediaType: 'video/mp4' }];
          return error === undefined
            ? { status: 'completed', videos, warnings: [], response }
            : { status: 'error', error, response };
        },
      },
      { id: 'klingai', ...noWait },
    );
    expect((await provider.run(clip)).state.status).toBe('succeeded');
  });

  it('fails with the words of the vendor, without the prompt', async () => {
    const stub = await vendorStub();
    stub.failure = `sensitive content in "${prompt}"`;
    const { state } = await kling(stub).run(clip);
    expect(state).toMatchObject({
      status: 'failed',
      error: { kind: 'moderated', charged: 'unknown' },
    });
    expect(state.error?.message).toContain('sensitive content');
    expect(state.error?.message).not.toContain('Mauve-Heron');
  });

  it.each([
    { getUrl: 'https://evil.test/x' },
    { taskId: 't-1', endpointPath: 'evil.test/x' },
    { taskId: 't-1', endpointPath: '@evil.test/x' },
    { taskId: 't-1', endpointPath: '/v1/../../x' },
    { taskId: '../x', endpointPath: '/v1/videos/text2video' },
    ['t-1'],
    'x?y',
  ])('does not ask by a task id that somebody changed: %j', async (operation) => {
    const stub = await vendorStub();
    const forged = `klingai:a:op_${Buffer.from(JSON.stringify(operation)).toString('base64url')}`;
    expect(await rejectionOf(kling(stub).status(forged))).toBeInstanceOf(TaskReadError);
  });
});

describe('what the AI SDK has no word for', () => {
  it('is said plainly: no recovery, no cancel, no cost, no other process', async () => {
    const stub = await vendorStub();
    const provider = kling(stub);
    const { id } = await provider.start(clip);
    expect(await provider.recover(clip, { since: Date.now() })).toMatchObject({
      outcome: 'unsupported',
    });
    expect(await provider.cancel(id)).toMatchObject({ outcome: 'unsupported' });
    expect(await provider.cost(id)).toBeUndefined();
    expect(thrownBy(() => provider.serialize?.())).toBeInstanceOf(TypeError);
    expect(String(thrownBy(() => provider.serialize?.()))).toContain(
      'cannot go to another process',
    );
  });

  it('is polled where a webhook was asked for, and a warning says so', async () => {
    const stub = await vendorStub();
    const { warnings } = await kling(stub).start(clip, { webhookUrl: 'https://app.test/hook' });
    expect(warnings).toHaveLength(1);
  });
});

describe('what it costs', () => {
  it('is not known without a price, so that a limit refuses before any HTTP', async () => {
    const stub = await vendorStub();
    const provider = kling(stub);
    expect(thrownBy(() => provider.estimate(clip))).toBeInstanceOf(PriceUnknownError);
    expect(await rejectionOf(provider.start(clip, { maxCostUsd: 1 }))).toBeInstanceOf(
      PriceUnknownError,
    );
    expect(stub.submits).toEqual([]);
    await provider.start(clip, { maxCostUsd: 1, allowUnknownCost: true });
    expect(stub.submits).toHaveLength(1);
  });

  it('is estimated by the prices that are given, and held to a budget', async () => {
    const stub = await vendorStub();
    const provider = kling(stub, {
      prices: { 'text-to-video': price },
      budget: createBudget({ limitUsd: 0.5 }),
    });
    expect(provider.estimate(clip)).toMatchObject({
      usd: 0.35,
      asOf: '2026-11-29',
      provider: 'klingai',
    });
    await provider.run(clip);
    expect(await rejectionOf(provider.start(clip))).toBeInstanceOf(BudgetExceededError);
    expect(stub.submits).toHaveLength(1);
  });

  it('stands beside the others in a comparison, a route and a report', async () => {
    const stub = await vendorStub();
    const row = {
      ...own,
      id: 'kling-v3.0-std-t2v',
      model: 'kling-v3.0-std',
      mode: 'text-to-video',
      fields: [
        { from: 'prompt', to: 'prompt', required: true },
        { from: 'durationSeconds', to: 'duration', default: 5, limits: { oneOf: [5, 10] } },
        { from: 'negativePrompt', to: 'negativePrompt' },
      ],
      rules: [],
      fixed: { generateAudio: false },
      rawFields: [],
      constants: { mode: 'std' },
      price,
    } as const;
    const ours = kling(stub, { endpoints: [row] });
    const genlock = createGenlock({ providers: [offlineProviders().fal, ours], route: 'cheapest' });
    const request = { ...clip, model: 'kling-v3.0-std', negativePrompt: 'blur' };
    const rows = genlock.compare(request);
    expect(rows.map(({ provider, isBest }) => [provider, isBest])).toEqual([
      ['klingai', true],
      ['fal', false],
    ]);
    const { task, state } = await genlock.run(request);
    expect(task.route).toEqual([{ provider: 'klingai', outcome: 'started' }]);
    expect(state).toMatchObject({
      provider: 'klingai',
      model: 'kling-v3.0-std',
      status: 'succeeded',
    });
    expect(stub.submits).toMatchObject([{ negative_prompt: 'blur', mode: 'std', duration: '5' }]);
    const wrong = await rejectionOf(ours.start({ ...request, durationSeconds: 7 }));
    expect(wrong).toBeInstanceOf(InvalidRequestError);
  });

  it('goes on to the next provider after a refusal', async () => {
    const refusing = await vendorStub();
    refusing.refusals.push(402);
    const other = await vendorStub();
    const genlock = createGenlock({
      providers: [kling(refusing), kling(other, { id: 'second' })],
      route: ['klingai', 'second'],
    });
    const { task } = await genlock.run(clip);
    expect(task.route).toMatchObject([
      { provider: 'klingai', outcome: 'refused' },
      { provider: 'second', outcome: 'started' },
    ]);
    expect([refusing.submits.length, other.submits.length]).toEqual([0, 1]);
  });
});

it('serves generateVideo of the AI SDK through the router, once', async () => {
  const stub = await vendorStub();
  stub.losses.read.push('503', '503', '503');
  const genlock = createGenlock({ providers: [kling(stub)] });
  const { video, providerMetadata } = await generateVideo({
    model: genlock.video('kling-v2.6-t2v'),
    prompt,
    duration: 5,
    download: async () => ({ data: new Uint8Array([1]), mediaType: 'video/mp4' }),
  });
  expect(video.uint8Array).toEqual(new Uint8Array([1]));
  expect(providerMetadata['genlock']).toMatchObject({ provider: 'klingai', status: 'succeeded' });
  expect(stub.submits).toHaveLength(1);
});

/** The smallest PNG. */
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

it('hands a picture over as the file that it is', async () => {
  const stub = await vendorStub();
  const png = Buffer.from(onePixel, 'base64');
  const provider = fromVideoModel(klingModel(stub.baseURL, 'kling-v2.6-i2v'), {
    id: 'klingai',
    ...noWait,
  });
  await provider.start({ model: 'kling-v2.6-i2v', prompt, firstFrame: png });
  await provider.start({ model: 'kling-v2.6-i2v', prompt, firstFrame: 'https://cdn.test/a.png' });
  expect(stub.submits).toMatchObject([{ image: onePixel }, { image: 'https://cdn.test/a.png' }]);
});

it.each(['genlock', 'Big', 'a:b'])('refuses an id that no task id can hold: %s', (id) => {
  const model = klingModel('http://127.0.0.1:9');
  expect(thrownBy(() => fromVideoModel(model, { id }))).toBeInstanceOf(RangeError);
});

it('refuses settings that do not exist, for a misspelt limit would be none', () => {
  const model = klingModel('http://127.0.0.1:9');
  const settings = { id: 'klingai', budgett: createBudget({ limitUsd: 1 }) };
  expect(String(thrownBy(() => fromVideoModel(model, settings)))).toContain('budgett');
});
