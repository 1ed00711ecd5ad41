import { describe, expect, it } from 'vitest';
import type { EndpointFamily } from '../../src/endpoint/endpoint-family.ts';
import type { EndpointRow } from '../../src/endpoint/endpoint.ts';
import { clip, clipWithEnd, filmImage, filmText, motion, plain } from '../support/acme.ts';
import { rejectionOf } from '../support/failures.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene, type SceneOptions } from '../support/scene.ts';

const prompt = 'a red fox';
const working = json(200, { state: 'working' });

/** Acme in three families, each of which says when its rows are made. */
function createFamilies(options: SceneOptions = {}) {
  const made: string[] = [];
  const spy = (
    name: string,
    models: readonly string[],
    ...rows: EndpointRow[]
  ): EndpointFamily => ({
    models,
    rows: () => {
      made.push(name);
      return rows;
    },
  });
  const endpoints = [
    spy('film', ['film-std'], filmText, filmImage),
    spy('clip', ['clip'], clip, clipWithEnd),
    spy('other', ['plain', 'motion'], plain, motion),
  ];
  return { made, ...createScene({ ...options, facts: { endpoints } }) };
}

describe('the families of a table', () => {
  it('are not made by making a provider, nor by making a model of the AI SDK of another one', () => {
    const { provider, made } = createFamilies();
    expect(made).toEqual([]);
    expect(provider.video('clip').modelId).toBe('clip');
    expect(made).toEqual(['clip']);
  });

  it('are made alone where a request names a neutral model, through start and wait', async () => {
    const answers = [
      json(200, { id: 'task_1' }),
      json(200, { state: 'done', video: 'https://v.test/1.mp4' }),
    ];
    const { provider, made } = createFamilies({ answers });
    const request = { model: 'clip', firstFrame: 'https://files.test/a.png', prompt };
    expect(provider.supports(request)).toMatchObject({ isSupported: true });
    const { state } = await provider.run(request);
    expect(state.status).toBe('succeeded');
    expect(made).toEqual(['clip']);
  });

  it.each([
    ['the first', filmImage.id, ['film']],
    ['the second', clip.id, ['film', 'clip']],
  ])('are made until one has the id or key that a request names: %s', (_which, model, expected) => {
    const { provider, made } = createFamilies();
    expect(provider.has?.(model)).toBe(true);
    expect(made).toEqual(expected);
    provider.supports({ model, firstFrame: 'https://files.test/a.png', prompt });
    expect(made).toEqual(expected);
  });

  it('are made until one has the key of a task that is read in another process', async () => {
    const { provider, made } = createFamilies({ answers: [working] });
    expect(await provider.status(`acme:${clip.key}:task_1`)).toMatchObject({ model: 'clip' });
    expect(made).toEqual(['film', 'clip']);
  });

  it('are all made once, in their order, by reading provider.endpoints', () => {
    const { provider, made } = createFamilies();
    provider.supports({ model: 'plain', prompt });
    const keys = provider.endpoints.map(({ key }) => key);
    expect(keys).toEqual(
      [filmText, filmImage, clip, clipWithEnd, plain, motion].map(({ key }) => key),
    );
    expect(provider.endpoints).toBe(provider.endpoints);
    expect(made).toEqual(['other', 'film', 'clip']);
  });

  it('are made as far as the settings name their rows, and no further', () => {
    const settings = { allowedModels: ['clip'], pricing: { rates: { [clip.key]: 0.01 } } };
    const { provider, made } = createFamilies({ settings });
    expect(provider.has?.('clip')).toBe(true);
    expect(made).toEqual(['clip']);
    expect(provider.endpoints.map(({ key }) => key)).toEqual([clip.key, clipWithEnd.key]);
  });

  it('name the nearest ids of all of them where a model is unknown', async () => {
    const { provider } = createFamilies();
    expect(await rejectionOf(provider.start({ model: 'motiom', prompt }))).toMatchObject({
      code: 'unknown-model',
      nearest: ['motion'],
    });
  });

  it('have to name the model of each of their rows', async () => {
    const endpoints = [{ models: ['clip'], rows: () => [clip, plain] }];
    const { provider, calls } = createScene({ facts: { endpoints } });
    const start = async () => rejectionOf(provider.start({ model: 'clip', prompt }));
    const why = 'acme/plain: its family does not name the model "plain".';
    expect(await start()).toMatchObject({ message: why });
    // The same again, and nothing else: a table that is wrong stays wrong in one way.
    expect(await start()).toMatchObject({ message: why });
    expect(calls).toEqual([]);
  });

  it('are not held against rows that nobody has asked for', async () => {
    const twice = { models: ['other'], rows: () => [{ ...plain, model: 'other', key: clip.key }] };
    const endpoints = [{ models: ['clip'], rows: () => [clip] }, twice];
    const { provider } = createScene({
      answers: [json(200, { id: 'task_1' })],
      facts: { endpoints },
    });
    expect((await provider.start({ model: 'clip', prompt })).id).toBe(`acme:${clip.key}:task_1`);
    expect(await rejectionOf(provider.start({ model: 'other', prompt }))).toMatchObject({
      message: `Two rows have the key "${clip.key}". Give each its own.`,
    });
  });
});
