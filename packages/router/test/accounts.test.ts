import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, createGenlock, loadConfig } from '../src/index.ts';
import { configFolder } from './support/config-folder.ts';
import { offlineProviders } from './support/providers.ts';
import { rejectionOf, thrownBy } from './support/thrown.ts';

const model = 'kling-v3.0-std';
const prompt = 'A kite over the sea';

async function load(text: string, env: Readonly<Record<string, string>> = {}) {
  const cwd = await configFolder({ 'genlock.config.yaml': text });
  return loadConfig({ cwd, env, requireKeys: true });
}

const twoAccounts = `
route: [fal-eu, fal]
providers:
  fal:
    apiKeyEnvironment: FAL_US_KEY
  fal-eu:
    provider: fal
    apiKeyEnvironment: FAL_EU_KEY
    pricing: { discountPercent: 50 }
`;
const keys = { FAL_US_KEY: 'us', FAL_EU_KEY: 'eu' };

describe('several accounts of one provider', () => {
  it('come behind the providers, in the order of the file', async () => {
    const { providers } = await load(twoAccounts, keys);
    expect(providers.map(({ id }) => id)).toEqual(['fal', 'fal-eu']);
  });

  it('have their own settings and stand in routes', async () => {
    const genlock = createGenlock(await load(twoAccounts, keys));
    expect(genlock.estimate({ model, prompt })).toMatchObject({ provider: 'fal-eu', usd: 0.21 });
    const routed = createGenlock(await load(twoAccounts, { ...keys, GENLOCK_ROUTE: 'fal' }));
    expect(routed.estimate({ model, prompt })).toMatchObject({ provider: 'fal', usd: 0.42 });
  });

  it('have task ids that lead back to them, and keys of their own', async () => {
    const emulator = await createEmulator();
    onTestFinished(() => emulator.close());
    const { apiKey, ...hosts } = emulator.settings.fal;
    const text = JSON.stringify({
      route: ['fal-eu'],
      providers: {
        fal: { ...hosts, apiKey: 'wrong' },
        'fal-eu': { ...hosts, provider: 'fal', apiKeyEnvironment: 'FAL_EU_KEY' },
      },
    });
    const genlock = createGenlock(await load(text, { FAL_EU_KEY: apiKey }));
    const task = await genlock.start({ model, prompt });
    expect(task.id).toMatch(/^fal-eu:fal-ai\/kling-video\/v3\/standard\/text-to-video:/);
    expect(await genlock.status(task.id)).toMatchObject({ provider: 'fal-eu' });
    const elsewhere = task.id.replace('fal-eu:', 'fal:');
    expect(await rejectionOf(genlock.status(elsewhere))).toMatchObject({ provider: 'fal' });
  });

  it('get their webhooks by the id that was registered', async () => {
    const asked: string[] = [];
    const account = (id: string) => {
      const fal = createFal({ id, apiKey: 'key' });
      return {
        ...fal,
        webhook: {
          ...fal.webhook,
          verify: async () => {
            asked.push(id);
            throw new Error('enough');
          },
        },
      };
    };
    const genlock = createGenlock({ providers: [account('fal'), account('fal-eu')] });
    const headers = { 'x-fal-webhook-signature': '00' };
    for (const id of ['fal-eu', 'fal', 'unknown']) {
      const url = `https://me.test/hook?genlock=${id}:fal-ai/x`;
      await rejectionOf(genlock.webhook.verify(new Request(url, { method: 'POST', headers })));
    }
    expect(asked).toEqual(['fal-eu', 'fal', 'fal']);
  });

  it('need ids that differ', () => {
    const { fal } = offlineProviders();
    const error = thrownBy(() => createGenlock({ providers: [fal, fal] }));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      key: 'providers',
      message:
        'createGenlock: providers: two providers have the id "fal": give one an id of its own',
    });
  });
});

describe('a key that is missing', () => {
  it.each([
    ['of an account on the route', twoAccounts, { FAL_US_KEY: 'us' }, 2, 'route', 'FAL_EU_KEY'],
    ['of a provider on the route', 'route:\n  - fal\n', {}, 2, 'route', 'FAL_KEY or FAL_API_KEY'],
    [
      'of a provider with a weight',
      'route:\n  weighted:\n    wavespeed: 1\n',
      {},
      1,
      'route',
      'WAVESPEED_API_KEY',
    ],
    [
      'of a provider that the file names',
      'route: cheapest\nproviders:\n  atlascloud: {}\n',
      { FAL_KEY: 'f' },
      3,
      'providers.atlascloud',
      'ATLASCLOUD_API_KEY',
    ],
  ])(
    '%s is reported at load where that is asked for',
    async (_whose, text, env, line, key, names) => {
      const error = await rejectionOf(load(text, env));
      expect(error).toBeInstanceOf(ConfigError);
      expect(error).toMatchObject({ file: 'genlock.config.yaml', line, key });
      expect(String(error)).toContain(`set ${names} in the environment`);
    },
  );

  it('is notified of the variable that names the provider', async () => {
    const error = await rejectionOf(load('route: [fal]', { GENLOCK_ROUTE: 'wavespeed' }));
    expect(error).toMatchObject({ file: 'environment', key: 'GENLOCK_ROUTE' });
    expect(String(error)).toContain('no key for wavespeed: set WAVESPEED_API_KEY');
  });

  it.each([
    ['of a provider that is not on the route', twoAccounts, keys],
    ['where it is in the file', 'route: [fal]\nproviders: { fal: { apiKey: k } }', {}],
    ['of providers that nobody names', 'route: cheapest', {}],
  ])('is no error %s', async (_whose, text, env) => {
    expect((await load(text, env)).providers.length).toBeGreaterThan(0);
  });

  it('is missed at the first call that needs it, and not before (case 7.3)', async () => {
    const cwd = await configFolder({ 'genlock.config.yaml': 'route: [fal, wavespeed]' });
    const env = { WAVESPEED_API_KEY: 'w', FAL_KEY: undefined, FAL_API_KEY: undefined };
    const genlock = createGenlock(await loadConfig({ cwd, env }));
    expect(genlock.estimate({ model, prompt }).usd).toBe(0.42);
    const error = await rejectionOf(genlock.start({ model, prompt }));
    // The second provider on the route must not hide the mistake.
    expect(error).toMatchObject({ code: 'missing-api-key', provider: 'fal', charged: 'no' });
    expect(String(error)).toContain('set FAL_KEY or FAL_API_KEY in the environment');
  });

  it('is passed over where no route names the provider', async () => {
    const emulator = await createEmulator();
    onTestFinished(() => emulator.close());
    const providers = { wavespeed: {}, fal: emulator.settings.fal };
    const cwd = await configFolder({ 'genlock.config.json': JSON.stringify({ providers }) });
    const genlock = createGenlock(await loadConfig({ cwd, env: {} }));
    expect(await genlock.start({ model, prompt })).toMatchObject({
      provider: 'fal',
      route: [{ provider: 'wavespeed', reason: 'missing-api-key' }, { provider: 'fal' }],
    });
  });
});
