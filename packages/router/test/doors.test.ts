import { createFal } from '@genlock/fal';
import { describe, expect, it } from 'vitest';
import { createGenlockClient } from '../src/client/index.ts';
import { ConfigError, createGenlock, createGenlockHandler, loadConfig } from '../src/index.ts';
import { configFolder } from './support/config-folder.ts';
import { request, secret } from './support/page.ts';
import { rejectionOf } from './support/thrown.ts';

// What a caller without types may do at each door of this package.

const calls: string[] = [];
const fal = createFal({
  apiKey: 'k',
  fetch: async (url) => {
    calls.push(url);
    throw new Error('no call is expected');
  },
});
const genlock = createGenlock({ providers: [fal] });
const key = 'wsk_0123456789abcdef';

async function errorOf(work: () => unknown): Promise<unknown> {
  return rejectionOf((async () => work())());
}

describe('createGenlock (case 4.6)', () => {
  it.each([
    [undefined, 'nothing; allowed: an object'],
    [null, 'null; allowed: an object'],
    [{}, 'providers: nothing; allowed: a list of providers'],
    [loadConfig({ cwd: '/', env: {} }), 'createGenlock(await loadConfig())'],
    [
      { providers: ['fal'] },
      'a list of providers, such as [fal, wavespeed], and not of their names',
    ],
    [{ providers: fal }, 'a list of providers'],
    [{ providers: [fal], route: 'cheap' }, '"cheapest", "fastest"'],
    [{ providers: [fal], route: { fal: 1 } }, '"cheapest", "fastest"'],
    [{ providers: [fal], route: { weighted: { fal: '1' } } }, '"cheapest", "fastest"'],
    [{ providers: [fal], fallback: 'never' }, '{ on: "never" }'],
    [{ providers: [fal], fallback: { on: 'always' } }, '"never", "refused", "failure"'],
    [{ providers: [fal], fallbak: { on: 'never' } }, '"fallback" instead'],
    [{ providers: [fal], fallback: { onmoderation: true } }, '"onModeration" instead'],
    [{ providers: [fal], aliases: { hero: 'kling-v3.0-pro' } }, '"models" instead'],
    [{ providers: [fal], models: { hero: 5 } }, 'models by name'],
    [{ providers: [fal], maxCostUsd: 1 }, '"maxCostUsd" in the options of start'],
    [{ providers: [fal], [key]: 1 }, 'an unknown name of 20 characters'],
    [{ providers: [fal], route: [key] }, 'A provider that the route names is not configured'],
    [{ providers: [fal], models: { hero: key } }, 'no model of this name (20 characters)'],
  ])('refuses %j', async (settings, says) => {
    const error = await errorOf(() => Reflect.apply(createGenlock, undefined, [settings]));
    expect(error).toMatchObject({ charged: 'no', message: expect.stringContaining(says) });
    expect(String(error)).not.toContain(key);
  });
});

describe('a router (case 4.1)', () => {
  it.each([
    'start',
    'run',
    'quote',
    'estimate',
    'estimates',
    'quotes',
    'explain',
    'compare',
  ] as const)('names what a wrong name in a request means: %s', async (door) => {
    for (const wrong of [{ ...request, duration: 5 }, { ...request, maxCostUsd: 1 }, undefined]) {
      const error = await errorOf(() => Reflect.apply(genlock[door], genlock, [wrong]));
      expect(error).toMatchObject({ code: 'invalid-request', charged: 'no' });
    }
    expect(calls).toEqual([]);
  });

  it('says that it does not support what is no request', () => {
    expect(Reflect.apply(genlock.supports, genlock, [undefined])).toMatchObject({
      isSupported: false,
    });
  });

  it.each([
    ['start', [request, { maxCost: 1 }]],
    ['run', [request, { maxCost: 1 }]],
    ['run', [request, {}, { timeout: 1 }]],
    ['start', [request, { budget: 20 }]],
    ['compare', [request, { nnow: Date.now }]],
  ] as const)('refuses wrong options of %s', async (door, given) => {
    const error = await errorOf(() => Reflect.apply(genlock[door], genlock, given));
    expect(error).toMatchObject({ code: 'invalid-options', charged: 'no' });
    expect(calls).toEqual([]);
  });
});

describe('createGenlockHandler (case 4.6)', () => {
  it.each([
    [undefined, 'an object'],
    [{ secret }, 'genlock: nothing; allowed: what createGenlock() gives'],
    [{ genlock: fal, secret }, 'what createGenlock() gives'],
    [{ genlock, secret, authorise: () => true }, '"authorize" instead'],
    [{ genlock, secret, authorize: true }, 'authorize: true; allowed: a function'],
    [{ genlock, secret: 5 }, 'a text, a list of texts, or false'],
    [{ genlock, secret, maxCostUsd: 1 }, '"maxCostUsd"'],
    [{ genlock, secret, [key]: 1 }, 'an unknown name of 20 characters'],
  ])('refuses %j', async (options, says) => {
    const error = await errorOf(() => Reflect.apply(createGenlockHandler, undefined, [options]));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ message: expect.stringContaining(says) });
    expect(String(error)).not.toContain(key);
  });
});

describe('a client (case 4.1)', () => {
  const sent: string[] = [];
  const client = createGenlockClient({
    url: '/api/genlock',
    fetch: async (url) => {
      sent.push(url);
      return new Response();
    },
  });

  it.each([
    ['start', [request, { maxCost: 1 }], '"maxCost". It takes maxCostUsd'],
    ['start', [request, { [key]: 1 }], 'a name of 20 characters'],
    ['start', [request, 5], 'takes an object'],
    ['wait', ['id', { timeout: 1 }], '"timeout". It takes signal, timeoutMs'],
    ['status', ['id', { timeoutMs: 1 }], 'It takes signal'],
    ['cancel', ['id', { force: true }], 'It takes signal'],
    ['compare', [request, { maxCostUsd: 1 }], 'It takes signal'],
  ] as const)('refuses wrong options of %s before anything is sent', async (door, given, says) => {
    const error = await errorOf(() => Reflect.apply(client[door], client, given));
    expect(error).toMatchObject({ code: 'invalid-options', charged: 'no' });
    expect(String(error)).toContain(says);
    expect(String(error)).not.toContain(key);
    expect(sent).toEqual([]);
  });

  it.each([undefined, {}, { URL: '/api' }, { url: '/api', headders: {} }])(
    'refuses the settings %j',
    async (settings) => {
      const error = await errorOf(() => Reflect.apply(createGenlockClient, undefined, [settings]));
      expect(error).toMatchObject({ code: 'invalid-options' });
    },
  );
});

describe('a key in the wrong place of a config is not repeated (case 5.2)', () => {
  it.each([
    ['genlock.config.json', JSON.stringify({ [key]: 1 })],
    ['genlock.config.json', JSON.stringify({ route: [key] })],
    ['genlock.config.json', JSON.stringify({ route: key })],
    ['genlock.config.json', JSON.stringify({ route: { weighted: { [key]: 1 } } })],
    ['genlock.config.json', JSON.stringify({ providers: { [key]: {} } })],
    ['genlock.config.json', JSON.stringify({ providers: { [key]: { provider: 'fal' } } })],
    ['genlock.config.json', JSON.stringify({ providers: { fal: { [key]: 1 } } })],
    ['genlock.config.json', JSON.stringify({ providers: { eu: { provider: key } } })],
    ['genlock.config.json', JSON.stringify({ providers: { fal: { apiKeyEnvironment: key } } })],
    ['genlock.config.json', JSON.stringify({ providers: { fal: { allowedModels: [key] } } })],
    ['genlock.config.json', JSON.stringify({ providers: { fal: { onUnsupported: key } } })],
    ['genlock.config.json', JSON.stringify({ models: { hero: key } })],
    ['genlock.config.json', JSON.stringify({ fallback: { on: key } })],
    ['genlock.config.yaml', `providers:\n  fal:\n    apiKey: *${key}\n`],
    ['genlock.config.yaml', `${key}: 1\n${key}: 2\n`],
    ['genlock.config.yaml', `models:\n  hero: ${key}\n`],
    ['genlock.config.yaml', `providers:\n  fal: {}\n  *${key} : {}\n`],
  ])('%s: %s', async (name, text) => {
    const error = await rejectionOf(
      loadConfig({ cwd: await configFolder({ [name]: text }), env: {} }),
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error) + JSON.stringify(error)).not.toContain(key);
  });

  it('nor one in GENLOCK_ROUTE', async () => {
    for (const route of [key, `fal,${key}`]) {
      const env = { GENLOCK_ROUTE: route };
      const error = await rejectionOf(loadConfig({ cwd: await configFolder(), env }));
      expect(error).toBeInstanceOf(ConfigError);
      expect(String(error) + JSON.stringify(error)).not.toContain(key);
    }
  });
});
