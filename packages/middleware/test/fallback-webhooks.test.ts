import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  withFallback,
  wrapVideoModel,
  type VideoModel,
  type WebhookOptions,
} from '../src/index.ts';
import {
  call,
  completed,
  fakeModel,
  httpError,
  started,
  type FakeModel,
} from './support/fake-model.ts';

const delivery = { headers: {}, body: { from: 'me' } };
const webhook: WebhookOptions['webhook'] = async () => ({
  url: 'https://me.example/hook?a=b',
  received: Promise.resolve(delivery),
});

/** A model that adds to webhooks what only it understands. */
function hooked(name: string, { model }: FakeModel): VideoModel {
  return {
    ...model,
    modelId: name,
    handleWebhookOption: async (options) => {
      const { url, received } = await options.webhook();
      const own = Promise.resolve(received).then(({ headers }) => ({
        headers,
        body: { by: name },
      }));
      return { webhookUrl: `${url}#${name}`, received: own };
    },
  };
}

const status = [completed()];
const refusing = (): FakeModel => fakeModel({ start: [httpError(429)], status });
const taking = (): FakeModel => fakeModel({ start: [started()], status });

function wrap(model: VideoModel, ...models: VideoModel[]): VideoModel {
  return wrapVideoModel({ model, middleware: withFallback({ models }) });
}

describe('a webhook over several models', () => {
  it.each([
    ['the first', taking, taking, 'one'],
    ['the second', refusing, taking, 'two'],
  ])('belongs to the one that takes the task: %s', async (_name, first, second, owner) => {
    const [one, two] = [first(), second()];
    const model = wrap(hooked('one', one), hooked('two', two));
    const registered = await model.handleWebhookOption?.({ webhook });
    await model.doStart?.({ ...call, ...(registered && { webhookUrl: registered.webhookUrl }) });
    expect(await registered?.received).toEqual({ headers: {}, body: { by: owner } });
    const { calls } = owner === 'one' ? one : two;
    expect(calls.start[0]?.webhookUrl).toBe(`https://me.example/hook?a=b#${owner}`);
  });

  it('passes over a model that sends none', async () => {
    const [silent, third] = [taking(), taking()];
    const model = wrap(hooked('one', refusing()), silent.model, hooked('three', third));
    const registered = await model.handleWebhookOption?.({ webhook });
    await model.doStart?.({ ...call, ...(registered && { webhookUrl: registered.webhookUrl }) });
    expect(await registered?.received).toMatchObject({ body: { by: 'three' } });
    expect(silent.calls.start).toEqual([]);
  });

  it('stays open when a start is retried', async () => {
    const one = fakeModel({ start: [httpError(429), started()], status });
    const model = wrap(hooked('one', one), hooked('two', refusing()));
    const registered = await model.handleWebhookOption?.({ webhook });
    const options = { ...call, ...(registered && { webhookUrl: registered.webhookUrl }) };
    await expect(model.doStart?.(options)).rejects.toThrow('No model took the call');
    await model.doStart?.(options);
    expect(await registered?.received).toMatchObject({ body: { by: 'one' } });
  });

  it('keeps two calls apart', async () => {
    const one = taking();
    const model = wrap(hooked('one', one));
    const first = await model.handleWebhookOption?.({ webhook });
    const second = await model.handleWebhookOption?.({ webhook });
    expect(first?.webhookUrl).not.toBe(second?.webhookUrl);
  });

  it('goes to the provider as it is when the caller registered it', async () => {
    const two = taking();
    const model = wrap(hooked('one', refusing()), two.model);
    await model.doStart?.({ ...call, webhookUrl: 'https://me.example' });
    expect(two.calls.start[0]?.webhookUrl).toBe('https://me.example');
  });

  it('that fails before a model has it ends no process', async () => {
    const model = wrap(hooked('one', taking()));
    await model.handleWebhookOption?.({
      webhook: async () => ({
        url: 'https://me.example',
        received: Promise.reject(new Error('no')),
      }),
    });
    await setImmediate();
  });
});
