import { describe, expect, it } from 'vitest';
import {
  wrapVideoModel,
  type StartResult,
  type VideoModel,
  type VideoModelMiddleware,
} from '../src/index.ts';
import { call, completed, fakeModel, generated, started } from './support/fake-model.ts';

const all = { generate: [generated()], start: [started()], status: [completed()] };

/** Middleware that writes down when it begins and ends. */
function tracing(name: string, trail: string[]): VideoModelMiddleware {
  const around = async <Result>(step: string, run: () => Promise<Result>): Promise<Result> => {
    trail.push(`${name} before ${step}`);
    const result = await run();
    trail.push(`${name} after ${step}`);
    return result;
  };
  return {
    transformParams: async ({ params, type }) => {
      trail.push(`${name} transforms ${type}`);
      return { ...params, prompt: `${params.prompt} ${name}` };
    },
    wrapGenerate: ({ doGenerate }) => around('generate', doGenerate),
    wrapStart: ({ doStart }) => around('start', doStart),
    wrapStatus: ({ doStatus }) => around('status', doStatus),
    wrapWebhook: ({ handleWebhookOption }) => around('webhook', handleWebhookOption),
  };
}

describe('wrapVideoModel', () => {
  it('puts the first middleware outermost, and the last around the model', async () => {
    const trail: string[] = [];
    const { model, calls } = fakeModel(all);
    const middleware = [tracing('outer', trail), tracing('inner', trail)];
    await wrapVideoModel({ model, middleware }).doStart?.(call);
    expect(trail).toEqual([
      'outer transforms start',
      'outer before start',
      'inner transforms start',
      'inner before start',
      'inner after start',
      'outer after start',
    ]);
    expect(calls.start[0]?.prompt).toBe('A red kite over the dunes outer inner');
  });

  it('stands around each method', async () => {
    const trail: string[] = [];
    const { model } = fakeModel(all);
    const handleWebhookOption: VideoModel['handleWebhookOption'] = async ({ webhook }) => {
      const { url, received } = await webhook();
      return { webhookUrl: url, received };
    };
    const wrapped = wrapVideoModel({
      model: { ...model, handleWebhookOption },
      middleware: tracing('one', trail),
    });
    await wrapped.doGenerate?.(call);
    await wrapped.doStatus?.({ operation: 'task-1' });
    const received = Promise.resolve({ headers: {}, body: null });
    const webhook = await wrapped.handleWebhookOption?.({
      webhook: async () => ({ url: 'https://me.example', received }),
    });
    expect(webhook).toEqual({ webhookUrl: 'https://me.example', received });
    expect(trail.filter((line) => line.includes('after'))).toEqual([
      'one after generate',
      'one after status',
      'one after webhook',
    ]);
  });

  it('lets a call through untouched where there is no hook', async () => {
    const { model, calls } = fakeModel(all);
    const wrapped = wrapVideoModel({ model, middleware: {} });
    const options = { ...call, webhookUrl: 'https://me.example' };
    expect(await wrapped.doStart?.(options)).toEqual(started());
    expect(await wrapped.doStatus?.({ operation: 'task-1' })).toEqual(completed());
    expect(await wrapped.doGenerate?.(call)).toEqual(generated());
    expect(calls).toEqual({
      generate: [call],
      start: [options],
      status: [{ operation: 'task-1' }],
    });
  });

  it.each([
    [{ generate: all.generate }, ['doGenerate']],
    [{ start: all.start, status: all.status }, ['doStart', 'doStatus']],
  ])('keeps absent what is absent', (scripts, methods) => {
    const { model } = fakeModel(scripts);
    const wrapped = wrapVideoModel({ model, middleware: tracing('one', []) });
    const names = ['doGenerate', 'doStart', 'doStatus', 'handleWebhookOption'];
    expect(names.filter((name) => name in wrapped)).toEqual(methods);
  });

  it('keeps the webhook when a hook makes a new call', async () => {
    const { model, calls } = fakeModel(all);
    const middleware: VideoModelMiddleware = {
      transformParams: async ({ params: { prompt } }) => ({ ...call, prompt, seed: 7 }),
    };
    const webhookUrl = 'https://me.example';
    await wrapVideoModel({ model, middleware }).doStart?.({ ...call, webhookUrl });
    expect(calls.start).toEqual([{ ...call, seed: 7, webhookUrl }]);
  });

  it('changes ids and limits, the options before the hooks', () => {
    const { model } = fakeModel(all);
    const middleware: VideoModelMiddleware = {
      overrideProvider: ({ model: { provider } }) => `${provider}!`,
      overrideModelId: ({ model: { modelId } }) => `${modelId}!`,
      overrideMaxVideosPerCall: () => 4,
    };
    const names = ({ provider, modelId, maxVideosPerCall }: VideoModel): unknown[] => [
      provider,
      modelId,
      maxVideosPerCall,
    ];
    expect(names(wrapVideoModel({ model, middleware }))).toEqual(['acme.video!', 'kite-1!', 4]);
    const ids = { modelId: 'mine', providerId: 'me' };
    expect(names(wrapVideoModel({ model, middleware, ...ids }))).toEqual(['me', 'mine', 4]);
  });

  it('leaves a model of a class its own state', async () => {
    class Counting implements VideoModel {
      readonly specificationVersion = 'v4' as const;
      readonly provider = 'acme.video';
      #calls = 0;
      get modelId(): string {
        return 'kite-2';
      }
      maxVideosPerCall(): number {
        return (this.#calls += 1);
      }
      async doStart(): Promise<StartResult> {
        return started(`task-${(this.#calls += 1)}`);
      }
    }
    const wrapped = wrapVideoModel({ model: new Counting(), middleware: [{}, {}] });
    const limit = wrapped.maxVideosPerCall;
    expect(typeof limit === 'function' && (await limit({ modelId: 'kite-2' }))).toBe(1);
    expect(await wrapped.doStart?.(call)).toMatchObject({ operation: 'task-2' });
  });

  it('gives the model itself when there is nothing to wrap with', () => {
    const { model } = fakeModel(all);
    expect(wrapVideoModel({ model, middleware: [] })).toBe(model);
  });
});
