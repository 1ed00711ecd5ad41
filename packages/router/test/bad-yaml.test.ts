import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../src/index.ts';
import { configFolder } from './support/config-folder.ts';
import { rejectionOf } from './support/thrown.ts';

async function errorOf(text: string, name = 'genlock.config.yaml'): Promise<unknown> {
  const cwd = await configFolder({ [name]: text });
  const error = await rejectionOf(loadConfig({ cwd, env: {} }));
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toMatchObject({ file: name, code: 'invalid-config' });
  return error;
}

describe('what is wrong in a YAML file is reported with its line and key', () => {
  it.each([
    ['a typo', 'rout: cheapest\n', 1, 'rout', 'did you mean "route"?'],
    ['no provider', 'route:\n  - fal\n  - fall\n', 3, 'route', '"fall" is no provider'],
    [
      'no provider among weights',
      'route:\n  weighted:\n    fal: 1\n    fall: 2\n',
      4,
      'route.weighted.fall',
      '"fall" is no provider',
    ],
    [
      'a setting that does not exist',
      'providers:\n  fal: {}\n  fal-eu:\n    provider: fal\n    apikey: k\n',
      5,
      'providers.fal-eu.apikey',
      'did you mean "apiKey"?',
    ],
    [
      'an account that names no provider',
      'providers:\n  fal: {}\n  fal-eu:\n    apiKey: k\n',
      3,
      'providers.fal-eu',
      'unknown key',
    ],
    [
      'an account at no provider',
      'providers:\n  fal-eu:\n    apiKey: k\n    provider: fall\n',
      4,
      'providers.fal-eu.provider',
      'this is no provider, did you mean "fal"? Known: wavespeed, fal, atlascloud',
    ],
    [
      'a provider under the name of another',
      'providers:\n  wavespeed:\n    provider: fal\n',
      3,
      'providers.wavespeed.provider',
      'has to be "wavespeed"',
    ],
    [
      'an id that no task id can hold',
      'providers:\n  fal.eu: { provider: fal }\n',
      2,
      'providers',
      'lower-case letters',
    ],
    [
      'the id of the router',
      'providers:\n  genlock: { provider: fal }\n',
      2,
      'providers.genlock',
      'not',
    ],
    [
      'a variable that is none',
      'providers:\n  fal:\n    apiKeyEnvironment: "id:secret"\n',
      3,
      'providers.fal.apiKeyEnvironment',
      'has to be the name of a variable',
    ],
    [
      'an id twice',
      'providers:\n  fal: {}\n  fal-eu: { provider: fal }\n  fal-eu: { provider: fal }\n',
      4,
      'fal-eu',
      'this key is here twice',
    ],
    [
      'a model that is not there',
      'providers:\n  fal:\n    allowedModels:\n      - kling-v3.0-std\n      - kling-v3.0-sdt\n',
      5,
      'providers.fal.allowedModels',
      'fal has no model "kling-v3.0-sdt", did you mean "kling-v3.0-std"?',
    ],
    ['a circle of aliases', 'models:\n  a: b\n  b: c\n  c: b\n', 2, 'models.a', 'a -> b -> c -> b'],
    [
      'an alias of nothing',
      'models:\n  good: kling-v3.0-pro\n  hero: kling-v3.0-prp\n',
      3,
      'models.hero',
      'did you mean "kling-v3.0-pro"?',
    ],
    [
      'an alias of a model that no provider may start',
      'models:\n  hero: kling-v3.0-turbo-ultra\n',
      2,
      'models.hero',
      'no model',
    ],
    [
      'an alias that hides a model',
      'models:\n  kling-v3.0-std: kling-v3.0-pro\n',
      2,
      'models.kling-v3.0-std',
      'must not hide a real model',
    ],
    ['no YAML', 'route: [fal\nproviders: {}\n', 2, '', 'not YAML: '],
    ['a tab', 'providers:\n\tfal: {}\n', 2, '', 'not YAML: Tabs are not allowed'],
    ['a text alone', 'cheapest\n', 1, '', 'has to be an object'],
  ])('%s', async (_what, text, line, key, says) => {
    const message = expect.stringContaining(says);
    expect(await errorOf(text)).toMatchObject({ line, key, message });
  });

  it('and never with what stands there', async () => {
    for (const text of [
      'providers:\n  fal:\n   apiKey: "topsecret\n',
      'apiKey: topsecret: topsecret\n',
    ]) {
      expect(String(await errorOf(text))).not.toContain('topsecret');
    }
  });
});

describe('a key that is twice in a JSON file', () => {
  it('is reported with the line of the second', async () => {
    const text = '{\n\t"providers": {\n\t\t"fal": {},\n\t\t"fal": {}\n\t}\n}';
    expect(await errorOf(text, 'genlock.config.json')).toMatchObject({
      line: 4,
      key: 'fal',
      message: 'genlock.config.json:4: fal: this key is here twice',
    });
  });
});
