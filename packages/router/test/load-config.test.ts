import { relative } from 'node:path';
import { createEmulator } from '@genlock/emulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGenlock, defineConfig, loadConfig } from '../src/index.ts';
import { configFolder } from './support/config-folder.ts';

const keys = { WAVESPEED_API_KEY: 'w', FAL_KEY: 'f', ATLASCLOUD_API_KEY: 'a' };
const model = 'kling-v3.0-std';
const prompt = 'A kite over the sea';

const config = JSON.stringify({ route: ['fal', 'atlascloud'] });
const files: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'genlock.config.json', text: config },
  { name: 'genlock.config.js', text: `export default ${config};` },
  { name: 'genlock.config.yaml', text: 'route:\n  - fal\n  - atlascloud # the second\n' },
  { name: 'genlock.config.yml', text: 'route: [fal, atlascloud]\n' },
  {
    name: 'genlock.config.ts',
    text: [
      'interface Config { readonly route: readonly string[] }',
      `const config: Config = ${config};`,
      'export default config satisfies Config;',
    ].join('\n'),
  },
];

describe('loadConfig', () => {
  it.each(files)('reads $name', async ({ name, text }) => {
    const cwd = await configFolder({ [name]: text });
    const settings = await loadConfig({ cwd, env: keys });
    expect(settings.route).toEqual(['fal', 'atlascloud']);
    expect(createGenlock(settings).estimate({ model, prompt }).provider).toBe('fal');
  });

  it('uses every provider, in the default order, when there is no config at all', async () => {
    const settings = await loadConfig({ cwd: await configFolder(), env: keys });
    expect(settings).not.toHaveProperty('route');
    expect(settings.providers.map(({ id }) => id)).toEqual(['wavespeed', 'fal', 'atlascloud']);
  });

  it('takes ts before js before json before yaml', async () => {
    const cwd = await configFolder({
      'genlock.config.yaml': 'route: [fal]',
      'genlock.config.json': '{"route":["wavespeed"]}',
      'genlock.config.js': 'export default { route: ["fal"] };',
      'genlock.config.ts': 'export default { route: ["atlascloud"] };',
    });
    expect((await loadConfig({ cwd, env: keys })).route).toEqual(['atlascloud']);
  });

  it('takes a folder relative to the working folder', async () => {
    const cwd = await configFolder({ 'genlock.config.json': '{"route":"cheapest"}' });
    const settings = await loadConfig({ cwd: relative(process.cwd(), cwd), env: keys });
    expect(settings.route).toBe('cheapest');
  });

  it('lets the settings of the call win over those of an account, and counts their provider as configured', async () => {
    const emulator = await createEmulator();
    onTestFinished(() => emulator.close());
    const accounts = { 'fal-eu': { provider: 'fal', apiKey: 'real', baseURL: 'https://fal.test' } };
    const cwd = await configFolder({
      'genlock.config.json': JSON.stringify({ providers: accounts }),
    });
    const overrides = { fal: emulator.settings.fal };
    const { providers } = await loadConfig({ cwd, env: {}, overrides });
    expect(providers.map(({ id }) => id)).toEqual(['fal', 'fal-eu']);
    for (const provider of providers) await provider.start({ model, prompt });
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('hands each provider its settings', async () => {
    const emulator = await createEmulator();
    onTestFinished(() => emulator.close());
    const providers = JSON.stringify({ providers: emulator.settings });
    const cwd = await configFolder({ 'genlock.config.json': providers });
    for (const name of ['wavespeed', 'fal', 'atlascloud']) {
      const genlock = createGenlock(await loadConfig({ cwd, env: { GENLOCK_ROUTE: name } }));
      expect(await genlock.start({ model, prompt })).toMatchObject({ provider: name });
      expect(emulator.ledger().at(-1)).toMatchObject({ provider: name });
    }
  });

  it('takes every setting that a file can hold', async () => {
    const shared = {
      headers: { 'x-team': 'film' },
      timeouts: { readMs: 5_000, submitMs: 90_000 },
      pricing: { discountPercent: 50 },
      onUnsupported: 'error',
      webhookSecret: 'whsec_1',
    };
    const text = JSON.stringify({
      providers: { wavespeed: shared, fal: shared, atlascloud: shared },
    });
    const cwd = await configFolder({ 'genlock.config.json': text });
    const genlock = createGenlock(await loadConfig({ cwd, env: keys }));
    expect(genlock.estimate({ model, prompt }).usd).toBe(0.21);
    expect(genlock.supports({ model, prompt, seed: 1 })).toMatchObject({ isSupported: false });
  });

  it('takes a budget that providers share', async () => {
    const cwd = await configFolder({
      'genlock.config.js': `
        const reserve = () => undefined;
        const budget = { limitUsd: 0, spentUsd: 0, reservedUsd: 0, remainingUsd: 0, reserve };
        const settings = { apiKey: 'key', budget };
        export default { providers: { wavespeed: settings, fal: settings, atlascloud: settings } };
      `,
    });
    const genlock = createGenlock(await loadConfig({ cwd, env: keys }));
    await expect(genlock.start({ model, prompt })).rejects.toMatchObject({
      code: 'budget-exceeded',
    });
  });
});

describe('a YAML file', () => {
  it('in which everything is commented out says nothing', async () => {
    const cwd = await configFolder({ 'genlock.config.yaml': '# route: [fal]\n' });
    expect(await loadConfig({ cwd, env: {} })).not.toHaveProperty('route');
  });
});

describe('GENLOCK_ROUTE', () => {
  const cwd = (): Promise<string> => configFolder({ 'genlock.config.json': '{"route":["fal"]}' });

  it.each([
    { text: 'wavespeed', route: ['wavespeed'] },
    { text: 'atlascloud, fal', route: ['atlascloud', 'fal'] },
    { text: ' cheapest ', route: 'cheapest' },
  ])('wins over the file: "$text"', async ({ text, route }) => {
    const settings = await loadConfig({ cwd: await cwd(), env: { ...keys, GENLOCK_ROUTE: text } });
    expect(settings.route).toEqual(route);
  });

  it.each(['', ' ', undefined])('says nothing when it is %j', async (text) => {
    const settings = await loadConfig({ cwd: await cwd(), env: { ...keys, GENLOCK_ROUTE: text } });
    expect(settings.route).toEqual(['fal']);
  });
});

describe('defineConfig', () => {
  it('gives back what it gets', () => {
    const given = { route: 'cheapest' } as const;
    expect(defineConfig(given)).toBe(given);
  });
});
