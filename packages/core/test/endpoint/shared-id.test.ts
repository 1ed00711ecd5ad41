import { describe, expect, it } from 'vitest';
import type { EndpointRow } from '../../src/endpoint/endpoint.ts';
import { familyOf } from '../../src/endpoint/endpoint-family.ts';
import { filmImage, filmText, plain } from '../support/acme.ts';
import { rejectionOf, thrownBy } from '../support/failures.ts';
import { deliver, firstKey, hookUrl, keysAre } from '../support/acme-webhook.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene } from '../support/scene.ts';

// One id of the provider's, `acme/all`, behind which every tier and mode stands.
const all = { id: 'acme/all' } as const;
const stdText: EndpointRow = {
  ...filmText,
  ...all,
  key: 'acme/all/std-text',
  model: 'all-std',
  constants: { tier: 'std' },
};
const proText: EndpointRow = {
  ...filmText,
  ...all,
  key: 'acme/all/pro-text',
  model: 'all-pro',
  constants: { tier: 'pro' },
};
const stdImage: EndpointRow = { ...filmImage, ...all, key: 'acme/all/std-image', model: 'all-std' };
const endpoints = [familyOf([stdText, proText, stdImage])];

const accepted = json(200, { id: 'task_1' });
const prompt = 'a red fox';
const frame = 'https://files.test/a.png';

describe('rows that share the id of the provider', () => {
  const facts = { endpoints };

  it('are named by their key in the task, the estimate, the events and the state', async () => {
    const answers = [accepted, json(200, { state: 'working' })];
    const { provider, events, calls } = createScene({ answers, facts });
    const request = { model: 'all-pro', prompt };
    const id = 'acme:acme/all/pro-text:task_1';
    const task = await provider.start(request);
    expect(task).toMatchObject({ id, endpoint: 'acme/all/pro-text', model: 'all-pro' });
    expect(task.estimate?.endpoint).toBe('acme/all/pro-text');
    expect(await provider.status(id)).toMatchObject({
      endpoint: 'acme/all/pro-text',
      model: 'all-pro',
    });
    expect(events.map((event) => 'taskId' in event && event.taskId)).toEqual([id, id]);
    expect(calls[0]).toMatchObject({
      url: 'https://api.acme.test/v1/acme/all',
      body: { prompt, tier: 'pro' },
    });
  });

  it('are named by their key on the webhook URL, so that the event has the task id', async () => {
    const { provider, calls } = createScene({ answers: [accepted, keysAre(firstKey)], facts });
    await provider.start({ model: 'all-std', prompt }, { webhookUrl: hookUrl });
    const url = new URL(calls[0]?.url ?? '').searchParams.get('callback') ?? '';
    expect(new URL(url).searchParams.get('genlock')).toBe('acme:acme/all/std-text');
    const event = await provider.webhook.verify(deliver({ url }));
    expect(event.taskId).toBe('acme:acme/all/std-text:task_1');
  });

  it('are found by model, by key, and by id where the mode leaves one', () => {
    const { provider } = createScene({ facts });
    const keyOf = (request: object): unknown => {
      const support = provider.supports({ model: '', ...request });
      return support.isSupported ? support.endpoint.key : support.reasons;
    };
    expect(keyOf({ model: 'all-std', prompt })).toBe('acme/all/std-text');
    expect(keyOf({ model: 'acme/all/pro-text', prompt })).toBe('acme/all/pro-text');
    expect(keyOf({ model: 'acme/all', firstFrame: frame, prompt })).toBe('acme/all/std-image');
    expect(keyOf({ model: 'acme/all', mode: 'image-to-video', firstFrame: frame, prompt })).toBe(
      'acme/all/std-image',
    );
  });

  it('are refused by an id that leaves several, with the keys to choose from', () => {
    const { provider } = createScene({ facts });
    expect(thrownBy(() => provider.estimate({ model: 'acme/all', prompt }))).toMatchObject({
      code: 'invalid-request',
      charged: 'no',
      message: expect.stringContaining('"acme/all/std-text", "acme/all/pro-text"'),
    });
  });

  it('say which modes there are where the mode leaves none', () => {
    const { provider } = createScene({ facts });
    const request = { model: 'acme/all', mode: 'motion-control', prompt } as const;
    expect(thrownBy(() => provider.estimate(request))).toMatchObject({
      code: 'unsupported-mode',
      available: ['text-to-video', 'image-to-video'],
    });
  });

  it('go by chosenBy once model and mode are the same', () => {
    const byId: EndpointRow = { ...stdText, key: 'acme/all/fast-text', chosenBy: 'id' };
    const { provider } = createScene({ facts: { endpoints: [familyOf([stdText, byId])] } });
    expect(provider.estimate({ model: 'acme/all', prompt }).endpoint).toBe('acme/all/std-text');
    expect(provider.estimate({ model: 'all-std', prompt }).endpoint).toBe('acme/all/std-text');
    expect(provider.estimate({ model: 'acme/all/fast-text', prompt }).endpoint).toBe(
      'acme/all/fast-text',
    );
  });

  it('make a model of the AI SDK by key too', () => {
    const { provider } = createScene({ facts });
    expect(provider.video('acme/all/pro-text').modelId).toBe('acme/all/pro-text');
  });

  it('can be allowed one by one', async () => {
    const settings = { allowedModels: ['acme/all/std-text'] };
    const { provider, calls } = createScene({ facts, settings });
    expect(provider.endpoints.map(({ key }) => key)).toEqual(['acme/all/std-text']);
    const refusal = await rejectionOf(provider.start({ model: 'all-pro', prompt }));
    expect(refusal).toMatchObject({ code: 'unknown-model', charged: 'no' });
    expect(String(refusal)).toContain('it is not among the allowedModels');
    expect(calls).toEqual([]);
  });

  it('can be read where the table no longer has them', async () => {
    const answers = [json(200, { state: 'working' })];
    const { provider } = createScene({ answers, facts: { endpoints: [familyOf([plain])] } });
    expect(await provider.status('acme:acme/all/pro-text:task_1')).toMatchObject({
      endpoint: 'acme/all/pro-text',
      model: 'acme/all/pro-text',
      status: 'running',
    });
  });
});

describe('the key of a row', () => {
  it('is its id where none is written', () => {
    const { key: _key, ...row } = plain;
    const { provider } = createScene({ facts: { endpoints: [familyOf([row])] } });
    expect(provider.endpoints).toMatchObject([{ key: plain.id, id: plain.id }]);
  });

  it('is its own: two rows with one are refused before any call', async () => {
    const twice = [stdText, { ...stdImage, key: 'acme/all/std-text' }];
    const { provider, calls } = createScene({ facts: { endpoints: [familyOf(twice)] } });
    await expect(provider.start({ model: 'all-std', prompt })).rejects.toThrow(
      'Two rows have the key "acme/all/std-text"',
    );
    expect(calls).toEqual([]);
  });

  it.each(['../up', 'a b', 'https://a.test', 'owner/model:version', '', `a${'/b'.repeat(200)}`])(
    'is one that a task id can hold, so %j is refused',
    async (key) => {
      const wrong = [familyOf([{ ...plain, key }])];
      const { provider, calls } = createScene({ facts: { endpoints: wrong } });
      await expect(provider.start({ model: 'plain', prompt })).rejects.toThrow(
        'No task id can hold the key',
      );
      expect(calls).toEqual([]);
    },
  );

  it('lets an id be what no task id can hold', async () => {
    const row: EndpointRow = { ...filmText, id: 'owner/model:version', key: 'owner/model' };
    const { provider, calls } = createScene({
      answers: [accepted],
      facts: { endpoints: [familyOf([row])] },
    });
    expect((await provider.start({ model: 'film-std', prompt })).id).toBe(
      'acme:owner/model:task_1',
    );
    expect(calls[0]?.url).toBe('https://api.acme.test/v1/owner/model:version');
  });
});
