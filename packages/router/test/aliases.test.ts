import { describe, expect, it } from 'vitest';
import { ConfigError, createGenlock, loadConfig } from '../src/index.ts';
import { configFolder } from './support/config-folder.ts';
import { offlineProviders } from './support/providers.ts';
import { thrownBy } from './support/thrown.ts';

const { wavespeed, fal } = offlineProviders();
const models = { hero: 'star', star: 'kling-v3.0-pro', cheap: 'kling-v3.0-std' };
const genlock = createGenlock({ providers: [wavespeed, fal], models });
const prompt = 'A kite over the sea';
const hero = { model: 'hero', prompt };

describe('a model alias', () => {
  it('names a model for the AI SDK', () => {
    expect(genlock.video('hero').modelId).toBe('kling-v3.0-pro');
    expect(genlock.videoModel('cheap').modelId).toBe('kling-v3.0-std');
    expect(genlock.video('kling-v3.0-std').modelId).toBe('kling-v3.0-std');
  });

  it('may stand in every request', async () => {
    const model = 'kling-v3.0-pro';
    expect(genlock.estimate(hero)).toMatchObject({ provider: 'wavespeed', model });
    expect(genlock.estimates(hero)).toMatchObject([{ model }, { model }]);
    expect(genlock.supports(hero)).toMatchObject({ isSupported: true, endpoint: { model } });
    expect(genlock.explain(hero)).toMatchObject([{ reasons: [] }, { reasons: [] }]);
    expect(genlock.compare([hero, hero])).toMatchObject([{ canServe: true }, { canServe: true }]);
    expect(genlock.compare(hero)).toMatchObject([{ canServe: true }, { canServe: true }]);
  });

  it('that no alias is stays what it is', () => {
    expect(thrownBy(() => genlock.video('toString'))).toMatchObject({ code: 'unknown-model' });
    expect(thrownBy(() => genlock.estimate({ model: 'nothing', prompt }))).toMatchObject({
      code: 'no-provider',
    });
  });

  it('may come from a config file', async () => {
    const text = 'models:\n  hero: kling-v3.0-pro\n';
    const cwd = await configFolder({ 'genlock.config.yml': text });
    const configured = createGenlock(await loadConfig({ cwd, env: {} }));
    expect(configured.video('hero').modelId).toBe('kling-v3.0-pro');
  });
});

describe('createGenlock', () => {
  it.each([
    [{ a: 'b', b: 'a' }, 'a', 'circle: a -> b -> a'],
    [{ a: 'a' }, 'a', 'circle: a -> a'],
    [{ x: 'a', a: 'b', b: 'a' }, 'x', 'circle: x -> a -> b -> a'],
    [{ hero: 'kling-v3.0-prp' }, 'hero', 'did you mean "kling-v3.0-pro"?'],
    [{ 'kling-v3.0-std': 'kling-v3.0-pro' }, 'kling-v3.0-std', 'must not hide a real model'],
  ])('refuses the aliases %j', (wrong, alias, problem) => {
    const error = thrownBy(() => createGenlock({ providers: [fal], models: wrong }));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ file: 'createGenlock', key: `models.${alias}` });
    expect(String(error)).toContain(problem);
  });
});
