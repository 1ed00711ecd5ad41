import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/money/budget.ts';
import { json } from '../support/fake-fetch.ts';
import { defineProvider } from '../../src/define-provider.ts';
import { acme } from '../support/acme.ts';
import { rejectionOf, thrownBy } from '../support/failures.ts';
import { createScene, taskId } from '../support/scene.ts';

// Each door of a provider, called as from plain JavaScript.

const fox = { model: 'film-std', prompt: 'a red fox' };

/** Calls a method with whatever, past its types. */
async function callOf(provider: object, name: string, ...given: readonly unknown[]) {
  const method: unknown = Reflect.get(provider, name);
  if (typeof method !== 'function') throw new Error(`no method ${name}`);
  return rejectionOf((async () => Reflect.apply(method, provider, given))());
}

const requests: readonly (readonly [string, unknown, string])[] = [
  ['duration', { ...fox, duration: 10 }, '"durationSeconds" instead'],
  ['image', { ...fox, image: 'https://files.test/a.png' }, '"firstFrame" instead'],
  ['negative_prompt', { ...fox, negative_prompt: 'dogs' }, '"negativePrompt" instead'],
  ['cfg_scale', { ...fox, cfg_scale: 0.5 }, '"promptAdherence" instead'],
  ['maxCostUsd', { ...fox, maxCostUsd: 0.01 }, '"maxCostUsd" in the options of start'],
  ['maxCost', { ...fox, maxCost: 0.01 }, '"maxCostUsd" in the options of start'],
  ['a shot', { model: 'film-std', shots: [{ prompt: 'a', duration: 5 }] }, '"durationSeconds"'],
  ['no model', { prompt: 'a red fox' }, 'the id of a model'],
  ['a mode', { ...fox, mode: 'text2video' }, '"text-to-video"'],
  ['a text', 'a red fox', 'an object'],
  ['nothing', undefined, 'an object'],
  ['null', null, 'an object'],
  ['a list', [fox], 'an object'],
  ['a promise', Promise.resolve(fox), 'a promise that was not awaited'],
  ['genlock', { ...fox, providerOptions: { genlock: { maxCostUsd: 0.01 } } }, 'options of start'],
  ['Acme', { ...fox, providerOptions: { Acme: { a: 1 } } }, '"acme" instead'],
  ['genlok', { ...fox, providerOptions: { genlok: { maxCostUsd: 1 } } }, '"genlock" instead'],
  ['raw text', { ...fox, providerOptions: { acme: 'a' } }, 'an object of plain JSON'],
];

const startOptions: readonly (readonly [string, unknown, string])[] = [
  ['maxCost', { maxCost: 0.01 }, '"maxCostUsd" instead'],
  ['maxCostUSD', { maxCostUSD: 0.01 }, '"maxCostUsd" instead'],
  ['max_cost_usd', { max_cost_usd: 0.01 }, '"maxCostUsd" instead'],
  ['a text as a limit', { maxCostUsd: '0.01' }, 'a number of USD'],
  ['NaN as a limit', { maxCostUsd: Number.NaN }, 'a number of USD'],
  ['null as a limit', { maxCostUsd: null }, 'a number of USD'],
  // A variable that is not set: all starts would be one task.
  ['an empty key (case 1.14)', { idempotencyKey: '' }, 'a text that is not empty'],
  ['a key of spaces (case 1.14)', { idempotencyKey: ' \n' }, 'a text that is not empty'],
  ['budget', { budget: 20 }, 'what createBudget({ limitUsd }) gives'],
  ['webhook', { webhook: 'https://hooks.test' }, '"webhookUrl" instead'],
  ['webhookURL', { webhookURL: 'https://hooks.test' }, '"webhookUrl" instead'],
  ['idempotencyKey', { idempotencyKey: 5 }, 'a text'],
  ['onUnsupported', { onUnsupported: 'fail' }, '"warn", "error", "nearest"'],
  ['abortSignal', { abortSignal: new AbortController().signal }, '"signal" instead'],
  ['a controller', { signal: new AbortController() }, 'an AbortSignal'],
  ['null', null, 'an object'],
  ['a number', 5, 'an object'],
];

describe('what comes in through start', () => {
  it.each(requests)(
    'refuses the request before any HTTP: %s (case 4.1)',
    async (_, given, words) => {
      const { provider, calls } = createScene();
      for (const door of ['start', 'run', 'quote', 'estimate']) {
        const error = await callOf(provider, door, given);
        expect(error).toMatchObject({ code: 'invalid-request', charged: 'no' });
        expect(String(error)).toContain(words);
      }
      expect(Reflect.apply(provider.supports, provider, [given])).toMatchObject({
        isSupported: false,
        reasons: [expect.stringContaining(words)],
      });
      expect(calls).toEqual([]);
    },
  );

  it.each(startOptions)(
    'refuses the option before any HTTP: %s (case 4.1)',
    async (_, given, words) => {
      const { provider, calls } = createScene();
      for (const door of ['start', 'run']) {
        const error = await callOf(provider, door, fox, given);
        expect(error).toMatchObject({ code: 'invalid-options', charged: 'no', provider: 'acme' });
        expect(String(error)).toContain(words);
      }
      expect(calls).toEqual([]);
    },
  );

  it('does not start a task whose wait has a wrong option (case 4.1)', async () => {
    const { provider, calls } = createScene();
    const error = await callOf(provider, 'run', fox, {}, { timeout: 5 });
    expect(error).toMatchObject({ code: 'invalid-options' });
    expect(String(error)).toContain('"timeoutMs" instead');
    expect(calls).toEqual([]);
  });

  it('reads a field once: a getter cannot change what was priced', async () => {
    const { provider, calls } = createScene({ answers: [json(200, { id: 'task_1' })] });
    let reads = 0;
    const request = {
      ...fox,
      get durationSeconds() {
        reads += 1;
        return reads < 3 ? 5 : 15;
      },
    };
    const task = await provider.start(request, { maxCostUsd: 0.5 });
    expect(calls[0]?.body).toMatchObject({ duration: String(task.estimate?.billedSeconds) });
  });
});

describe('what comes in through the other calls', () => {
  it.each([
    ['status', { timeoutMs: 5 }],
    ['wait', { timeout: 5 }],
    ['wait', { onAbort: 'stop' }],
    ['wait', { timeoutMs: '5' }],
    ['wait', { onProgress: () => undefined }],
    ['cancel', { force: true }],
    ['cost', { live: true }],
    ['cost', null],
  ])('refuses %s with %j, naming the task (case 4.1)', async (door, options) => {
    const { provider, calls } = createScene();
    const error = await callOf(provider, door, taskId, options);
    expect(error).toMatchObject({ code: 'invalid-options', taskId });
    expect(calls).toEqual([]);
  });

  it.each([
    [{ budget: 20 }, 'what createBudget({ limitUsd }) gives'],
    [{ budgett: createBudget({ limitUsd: 1 }) }, '"budget" instead'],
    [{ maxCostUsd: 1 }, '"maxCostUsd" in the options of start'],
    [{ api_key: 'wsk_0123456789' }, '"apiKey" instead'],
    [{ apiKey: 5 }, 'a text'],
    [{ wsk_0123456789abcdef: true }, 'an unknown name of 20 characters'],
    [{ fetch: 'https://proxy.test' }, 'a function'],
    [{ baseUrl: 'https://proxy.test' }, '"baseURL" instead'],
    [{ baseURL: 'proxy.test' }, 'an http(s) URL'],
    [{ timeouts: { readms: 5 } }, '"readMs" instead'],
    [{ timeouts: 5 }, 'an object'],
    [{ pricing: { discount: 5 } }, '"discountPercent" instead'],
    [{ pricing: { rates: { a: -1 } } }, '0 or more'],
    [{ onUnsupported: 'fail' }, '"warn", "error", "nearest"'],
    [{ allowedModels: 'film-std' }, 'a list of texts'],
    [{ allowedModels: ['film-st'] }, '"film-std" instead'],
    [
      { pricing: { rates: { 'acme/film/text-to-vide': 0.1 } } },
      '"acme/film/text-to-video" instead',
    ],
    [null, 'an object'],
    ['acme-key', 'an object'],
  ])('refuses settings that are wrong: %j (cases 4.1, 4.6, 5.2)', (settings, words) => {
    const error = thrownBy(() => Reflect.apply(defineProvider(acme), undefined, [settings]));
    expect(error).toMatchObject({ code: 'invalid-options' });
    expect(String(error)).toContain(words);
    expect(String(error)).not.toMatch(/wsk_|acme-key/);
  });

  it.each([undefined, null, '', 5, {}])('asks for a model in place of %j (case 4.6)', (modelId) => {
    const { provider } = createScene();
    const error = thrownBy(() => Reflect.apply(provider.video, provider, [modelId]));
    expect(error).toMatchObject({ code: 'invalid-options' });
    expect(String(error)).toContain('the id of a model');
  });

  it.each([undefined, {}, { limit: 5 }, { limitUsd: '5' }, 5])(
    'refuses a budget of %j (case 4.6)',
    (options) => {
      expect(thrownBy(() => Reflect.apply(createBudget, undefined, [options]))).toMatchObject({
        code: 'invalid-options',
      });
    },
  );
});
