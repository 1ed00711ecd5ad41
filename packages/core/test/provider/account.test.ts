import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineProvider } from '../../src/define-provider.ts';
import { acme } from '../support/acme.ts';
import { deliver, firstKey, keysAre } from '../support/acme-webhook.ts';
import { rejectionOf, thrownBy } from '../support/failures.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene } from '../support/scene.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };
const endpoint = 'acme/film/text-to-video';

afterEach(() => vi.unstubAllEnvs());

describe('an account with an id of its own', () => {
  const settings = { id: 'acme-eu' };

  it('has it in task ids, states, events, estimates and on its models', async () => {
    const answers = [json(200, { id: 'task_1' }), json(200, { state: 'working' })];
    const { provider, events } = createScene({ answers, settings });
    expect(provider.id).toBe('acme-eu');
    expect(provider.video('film-std').provider).toBe('acme-eu');
    expect(provider.estimate(fox).provider).toBe('acme-eu');
    const task = await provider.start(fox);
    expect(task).toMatchObject({ id: `acme-eu:${endpoint}:task_1`, provider: 'acme-eu' });
    expect(await provider.status(task.id)).toMatchObject({ id: task.id, provider: 'acme-eu' });
    expect(events).toMatchObject([{ taskId: task.id }, { taskId: task.id }]);
  });

  it('knows its own tasks alone', async () => {
    const { provider, calls } = createScene({ settings });
    const error = await rejectionOf(provider.status(`acme:${endpoint}:task_1`));
    expect(error).toMatchObject({ code: 'invalid-task-id' });
    expect(String(error)).toContain('it belongs to acme, not to acme-eu');
    expect(calls).toEqual([]);
  });

  it('has it in its errors', async () => {
    const { provider } = createScene({ answers: [json(402, {})], settings });
    expect(await rejectionOf(provider.start(fox))).toMatchObject({ provider: 'acme-eu' });
  });

  it('has it on the webhook URL, and in the event', async () => {
    const answers = [json(200, { id: 'task_1' }), keysAre(firstKey)];
    const { provider, calls } = createScene({ answers, settings });
    await provider.start(fox, { webhookUrl: 'https://me.test/hook' });
    const hook = `https://me.test/hook?genlock=${encodeURIComponent(`acme-eu:${endpoint}`)}`;
    expect(new URL(calls[0]?.url ?? '').searchParams.get('callback')).toBe(hook);
    const event = await provider.webhook.verify(deliver({ url: hook }));
    expect(event).toMatchObject({ provider: 'acme-eu', taskId: `acme-eu:${endpoint}:task_1` });
  });

  it.each([
    ['the id of the provider', { acme: { shot_type: 'a' } }, { shot_type: 'a' }],
    ['its own id', { 'acme-eu': { shot_type: 'b' } }, { shot_type: 'b' }],
    [
      'both, where its own wins',
      { acme: { shot_type: 'a', voices: ['x'] }, 'acme-eu': { shot_type: 'b' } },
      { shot_type: 'b', voices: ['x'] },
    ],
  ])('takes raw fields under %s', async (_under, providerOptions, expected) => {
    const { provider, calls } = createScene({ answers: [json(200, { id: 'task_1' })], settings });
    await provider.start({ ...fox, providerOptions });
    expect(calls).toMatchObject([{ body: expected }]);
  });

  it.each(['', '-eu', 'Acme', 'acme eu', 'acme:eu', 'a'.repeat(41), 'genlock'])(
    'cannot be called %j',
    (id) => {
      const error = thrownBy(() => createScene({ settings: { id } }));
      expect(error).toBeInstanceOf(RangeError);
      expect(String(error)).toContain('lower-case letters');
    },
  );
});

describe('the key of an account', () => {
  it('comes from the variable that is named, and from no other', async () => {
    vi.stubEnv('ACME_EU_TEST_KEY', 'key-of-the-eu-account');
    const answers = [json(200, { id: 'task_1' })];
    const settings = { apiKey: undefined, apiKeyEnvironment: 'ACME_EU_TEST_KEY' };
    const { provider, calls } = createScene({ answers, settings });
    await provider.start(fox);
    expect(JSON.stringify(calls)).toContain('key-of-the-eu-account');
    vi.stubEnv('ACME_EU_TEST_KEY', '');
    expect(await rejectionOf(provider.start(fox))).toMatchObject({
      code: 'missing-api-key',
      environment: ['ACME_EU_TEST_KEY'],
    });
  });
});

describe('allowedModels', () => {
  const settings = { allowedModels: ['film-std', 'acme/plain'] };

  it('leaves the table with these models and endpoints', () => {
    const provider = defineProvider(acme)(settings);
    expect(provider.endpoints.map(({ id }) => id)).toEqual([
      endpoint,
      'acme/film/image-to-video',
      'acme/plain',
    ]);
  });

  it.each(['studio', 'acme/studio'])('refuses %s, and says why', async (model) => {
    const { provider, calls } = createScene({ settings });
    const refused = { code: 'unknown-model', reason: expect.stringContaining('allowedModels') };
    expect(thrownBy(() => provider.video(model))).toMatchObject(refused);
    expect(await rejectionOf(provider.start({ ...fox, model }))).toMatchObject(refused);
    expect(provider.supports({ ...fox, model })).toMatchObject({ isSupported: false });
    expect(calls).toEqual([]);
  });

  it('still reads a task of a model that is not allowed any more', async () => {
    const { provider } = createScene({ answers: [json(200, { state: 'working' })], settings });
    expect(await provider.status('acme:acme/studio:task_1')).toMatchObject({ model: 'studio' });
  });
});
