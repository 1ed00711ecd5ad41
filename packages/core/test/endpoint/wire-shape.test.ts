import type { JSONObject } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../../src/endpoint/endpoint-family.ts';
import type { EndpointRow } from '../../src/endpoint/endpoint.ts';
import type { Shape } from '../../src/endpoint/shapes.ts';
import { filmText, plain } from '../support/acme.ts';
import { rejectionOf } from '../support/failures.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene } from '../support/scene.ts';

const accepted = json(200, { id: 'task_1' });

const nested: EndpointRow = {
  ...filmText,
  fields: [
    { from: 'prompt', to: 'prompt' },
    { from: 'durationSeconds', to: 'settings.duration', default: 5 },
  ],
  rules: [],
  rawFields: ['camera', 'settings.style'],
  rawFacts: {},
  constants: { settings: { mode: 'pro' }, version: '3' },
  rawDefaults: { settings: { reads: 'plain', grain: { size: 1, kind: 'fine' } } },
};

async function bodyOf(row: EndpointRow, raw?: JSONObject, shapes?: Record<string, Shape>) {
  const facts = { endpoints: [familyOf([row])], shapes };
  const { provider, calls } = createScene({ answers: [accepted], facts });
  const request = { model: 'film-std', prompt: 'a red fox' };
  const { warnings } = await provider.start({
    ...request,
    ...(raw && { providerOptions: { acme: raw } }),
  });
  return { body: calls[0]?.body, warnings };
}

async function refusalOf(row: EndpointRow, raw: JSONObject, shapes?: Record<string, Shape>) {
  const facts = { endpoints: [familyOf([row])], shapes };
  const { provider, calls } = createScene({ facts });
  const request = { model: 'film-std', prompt: 'a red fox', providerOptions: { acme: raw } };
  const error = await rejectionOf(provider.start(request));
  expect(error).toMatchObject({ code: 'invalid-request', charged: 'no' });
  expect(calls).toEqual([]);
  return String(error);
}

describe('constants and defaults of raw fields', () => {
  it('stand beside what is mapped into the same object', async () => {
    expect((await bodyOf(nested)).body).toEqual({
      prompt: 'a red fox',
      version: '3',
      settings: { duration: 5, mode: 'pro', reads: 'plain', grain: { size: 1, kind: 'fine' } },
    });
  });

  it('stand beside raw fields inside of the same object, which win over defaults', async () => {
    const raw = { settings: { style: 'noir', reads: 'wild', grain: { size: 2 } } };
    const { body, warnings } = await bodyOf(nested, raw);
    expect(body).toMatchObject({
      settings: {
        duration: 5,
        mode: 'pro',
        style: 'noir',
        reads: 'wild',
        grain: { size: 2, kind: 'fine' },
      },
    });
    expect(warnings).toEqual([]);
  });

  it('warns of a raw field inside that the endpoint does not declare', async () => {
    const { body, warnings } = await bodyOf(nested, { settings: { unheard: 1 } });
    expect(body).toMatchObject({ settings: { unheard: 1, duration: 5 } });
    expect(warnings).toMatchObject([{ feature: 'providerOptions.acme.settings' }]);
  });

  it.each<[string, JSONObject]>([
    ['version', { version: '4' }],
    ['Version', { Version: '4' }],
    ['settings.mode', { settings: { mode: '4k' } }],
    ['settings.Mode', { settings: { Mode: '4k' } }],
    ['settings.mode', { 'settings.mode': '4k' }],
    ['settings', { settings: '4k' }],
    ['settings', { settings: ['4k'] }],
    ['settings', { settings: null }],
  ])('refuses a raw field that names a constant at %s, and what to do', async (field, raw) => {
    const message = await refusalOf(nested, raw);
    expect(message).toContain(`providerOptions.acme.${field}: a `);
    expect(message).not.toContain('4k');
  });

  it('says what a constant belongs to', async () => {
    expect(await refusalOf(nested, { version: '4' })).toContain(
      `nothing: it belongs to ${nested.id}; another model or endpoint sends another`,
    );
  });

  it.each<[string, JSONObject]>([
    ['settings.duration', { settings: { duration: 15 } }],
    ['settings.Duration', { settings: { Duration: 15 } }],
    ['settings.duration', { 'settings.duration': 15 }],
    ['settingsDuration', { settingsDuration: 15 }],
  ])('refuses a raw field at the place of a mapped one, %s', async (field, raw) => {
    const message = await refusalOf(nested, raw);
    expect(message).toContain(`providerOptions.acme.${field}: a mapped field`);
    expect(message).toContain('"durationSeconds" instead');
  });
});

describe('a shape', () => {
  const shaped: EndpointRow = {
    ...nested,
    shape: 'parts',
    constants: { options: { tier: 'pro' } },
  };
  const parts: Shape = ({ prompt = null, ...rest }) => ({
    contents: [{ type: 'text', text: prompt }],
    ...rest,
  });

  it('makes the wire body out of the mapped fields, beside constants and raw fields', async () => {
    const { body } = await bodyOf(shaped, { camera: 'left' }, { parts });
    expect(body).toEqual({
      contents: [{ type: 'text', text: 'a red fox' }],
      settings: { duration: 5, reads: 'plain', grain: { size: 1, kind: 'fine' } },
      options: { tier: 'pro' },
      camera: 'left',
    });
  });

  it.each<[string, JSONObject]>([
    ['contents', { contents: [{ type: 'text', text: 'another' }] }],
    ['options.tier', { options: { tier: 'std' } }],
    ['prompt', { prompt: 'another' }],
  ])('keeps its places: a raw field at %s is refused', async (field, raw) => {
    expect(await refusalOf(shaped, raw, { parts })).toContain(`providerOptions.acme.${field}: a `);
  });

  it('is named by a row, which stays JSON', () => {
    const { provider } = createScene({
      facts: { endpoints: [familyOf([shaped])], shapes: { parts } },
    });
    const written: unknown = JSON.parse(JSON.stringify(provider.endpoints));
    expect(written).toMatchObject([{ shape: 'parts', key: shaped.id }]);
  });

  it.each([
    ['parts', undefined, 'There is no shape "parts". This provider has none.'],
    ['constructor', { parts }, 'There is no shape "constructor". Use one of: parts.'],
  ])(
    'has to be one that the provider has, before anything is sent: %s',
    async (shape, shapes, why) => {
      const facts = { endpoints: [familyOf([{ ...plain, shape }])], shapes };
      const { provider, calls } = createScene({ facts });
      await expect(provider.start({ model: plain.model, prompt: 'a red fox' })).rejects.toThrow(
        why,
      );
      expect(calls).toEqual([]);
    },
  );
});
