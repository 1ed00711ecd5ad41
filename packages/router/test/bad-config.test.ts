import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { ConfigError, loadConfig, NoProviderError } from '../src/index.ts';
import { configFolder } from './support/config-folder.ts';
import { rejectionOf } from './support/thrown.ts';
import { everyProvider } from '@genlock/test-support/every-provider';

async function errorOf(name: string, text: string): Promise<unknown> {
  const cwd = await configFolder({ [name]: text });
  const error = await rejectionOf(loadConfig({ cwd, env: {} }));
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toMatchObject({ file: name, charged: 'no', code: 'invalid-config' });
  return error;
}

const json = (text: string): Promise<unknown> => errorOf('genlock.config.json', text);

describe('a typo in a config', () => {
  it.each([
    {
      text: '{\n  "routes": ["fal"]\n}',
      line: 2,
      key: 'routes',
      hint: 'route',
    },
    {
      text: '{\n  "route": ["fal"],\n  "providers": {\n    "fall": {}\n  }\n}',
      line: 4,
      key: 'providers.fall',
      hint: 'fal',
    },
    {
      text: [
        '{',
        '  "providers": {',
        '    "wavespeed": { "baseURL": "https://example.com" },',
        '    "fal": {',
        '      "baseURL": "https://example.com",',
        '      "baseUrl": "https://example.com"',
        '    }',
        '  }',
        '}',
      ].join('\n'),
      line: 6,
      key: 'providers.fal.baseUrl',
      hint: 'baseURL',
    },
  ])('in $key is reported with file, line, key and a hint', async ({ text, line, key, hint }) => {
    expect(await json(text)).toMatchObject({
      line,
      key,
      message: `genlock.config.json:${line}: ${key}: unknown key, did you mean "${hint}"?`,
    });
  });

  it('is reported in a TypeScript file too', async () => {
    const text = 'export default {\n  providers: {\n    fal: { apikey: "k" },\n  },\n};\n';
    expect(await errorOf('genlock.config.ts', text)).toMatchObject({
      line: 3,
      key: 'providers.fal.apikey',
      message: expect.stringContaining('did you mean "apiKey"?'),
    });
  });

  it('has no hint when nothing is near', async () => {
    expect(await json('{ "zzzzzzzzzzzz": 1 }')).toMatchObject({
      message: 'genlock.config.json:1: unknown key of 12 characters',
    });
  });

  it('that is a key from another place is reported as such', async () => {
    expect(await json('{ "apiKey": "k" }')).toMatchObject({
      message: 'genlock.config.json:1: apiKey: this key belongs elsewhere in the config',
    });
    const misplaced = '{ "providers": { "wavespeed": { "restURL": "https://example.com" } } }';
    expect(await json(misplaced)).toMatchObject({ key: 'providers.wavespeed.restURL' });
  });
});

const known = everyProvider.map(({ id }) => id).join(', ');

describe('an unknown provider in a route', () => {
  it.each([
    { text: '{\n  "route": [\n    "fal",\n    "fall"\n  ]\n}', line: 4, word: 'fall', hint: 'fal' },
    { text: '{\n  "route": "cheepest"\n}', line: 2, word: 'cheepest', hint: 'cheapest' },
  ])('is reported with its line: $word', async ({ text, line, word, hint }) => {
    expect(await json(text)).toMatchObject({
      line,
      key: 'route',
      message: `genlock.config.json:${line}: route: "${word}" is no provider, did you mean "${hint}"? Else give "cheapest", "fastest" or a list of ${known}`,
    });
  });

  it('is notified of the environment', async () => {
    const env = { GENLOCK_ROUTE: 'fal,wavespede' };
    const error = await rejectionOf(loadConfig({ cwd: await configFolder(), env }));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      file: 'environment',
      line: undefined,
      key: 'GENLOCK_ROUTE',
      message: `environment: GENLOCK_ROUTE: "wavespede" is no provider, did you mean "wavespeed"? Else give "cheapest", "fastest" or a list of ${known}`,
    });
  });
});

describe('a value of the wrong type', () => {
  it.each([
    { text: '{\n  "route": "fal"\n}', line: 2, key: 'route', says: 'give "cheapest"' },
    { text: '{\n  "route": []\n}', line: 2, key: 'route', says: 'give "cheapest"' },
    { text: '{\n  "route": [1]\n}', line: 2, key: 'route', says: 'give "cheapest"' },
    { text: '{\n\n  "providers": []\n}', line: 3, key: 'providers', says: 'has to be an object' },
    {
      text: '{\n  "providers": {\n    "fal": { "apiKey": 42 }\n  }\n}',
      line: 3,
      key: 'providers.fal.apiKey',
      says: 'has to be a text',
    },
    {
      text: '{\n  "providers": {\n    "fal": {\n      "restURL": "here"\n    }\n  }\n}',
      line: 4,
      key: 'providers.fal.restURL',
      says: 'has to be an http(s) URL',
    },
    {
      text: '{\n  "providers": {\n    "fal": {\n      "baseURL": "https://me:pw@a.test"\n    }\n  }\n}',
      line: 4,
      key: 'providers.fal.baseURL',
      says: 'has to be a URL without user name, password, query and fragment',
    },
    {
      text: '{\n  "route": { "fal": 1 }\n}',
      line: 2,
      key: 'route',
      says: '{ "weighted": { "wavespeed": 2, "fal": 1 } }',
    },
    {
      text: '{ "providers": { "fal": { "headers": { "x-a": 1 } } } }',
      line: 1,
      key: 'providers.fal.headers.x-a',
      says: 'has to be a text',
    },
    {
      text: '{ "providers": { "fal": { "fetch": "fetch" } } }',
      line: 1,
      key: 'providers.fal.fetch',
      says: 'has to be a function',
    },
  ])('is reported with line and key: $text', async ({ text, line, key, says }) => {
    const message = expect.stringContaining(says);
    expect(await json(text)).toMatchObject({ line, key, message });
  });

  it.each(['null', '42', '"cheapest"', '[]'])('is no config at all: %s', async (text) => {
    expect(await json(text)).toMatchObject({
      line: 1,
      key: '',
      message: expect.stringContaining('has to be an object'),
    });
  });
});

describe('a file that is not JSON', () => {
  it.each([
    { what: 'an unexpected token', text: '{\n  "route": cheapest,\n  "providers": {}\n}', line: 2 },
    { what: 'a comma too many', text: '{\n  "route": "cheapest",\n}\n', line: 3 },
    { what: 'a comma too few', text: '{\n  "route": "fal"\n  "providers": {}\n}\n', line: 3 },
    { what: 'an open text', text: '{\n  "route": "cheapest\n}\n', line: 2 },
    { what: 'a comment', text: '{\n  "route": "cheapest",\n  // no more\n}\n', line: 3 },
    { what: 'something behind the end', text: '{\n}\n\n}', line: 4 },
    { what: 'a missing end', text: '{\n  "route": [\n    "fal"\n', line: 4 },
    { what: 'nothing', text: '', line: 1 },
  ])('is reported with the line: $what', async ({ text, line }) => {
    const message = expect.stringMatching(
      new RegExp(`^genlock\\.config\\.json:${line}: not JSON: .`),
    );
    expect(await json(text)).toMatchObject({ line, key: '', message });
  });

  it('never shows what is in it', async () => {
    const error = await json('{ "providers": { "fal": { "apiKey": topsecret } } }');
    expect(String(error)).not.toContain('secret');
    expect(error).toHaveProperty('cause', undefined);
  });
});

describe('a config module', () => {
  it('that throws is reported with the line and the reason', async () => {
    const text = 'const keys: string[] = [];\n\nthrow new Error("no keys for " + keys.length);\n';
    expect(await errorOf('genlock.config.ts', text)).toMatchObject({
      line: 3,
      message: 'genlock.config.ts:3: could not be loaded: no keys for 0',
      cause: undefined,
    });
  });

  it('that throws something else than an error is reported too', async () => {
    expect(await errorOf('genlock.config.js', 'throw "no";')).toMatchObject({
      line: undefined,
      message: 'genlock.config.js: could not be loaded: it threw',
    });
  });

  it('that cannot be read as TypeScript is reported', async () => {
    expect(await errorOf('genlock.config.ts', 'export default {\n  route: [\n')).toMatchObject({
      message: expect.stringContaining('could not be loaded: '),
    });
  });

  it.each([
    ['a syntax error', "export default { apiKey: 'Zq7v\nKey' };"],
    ['a key without quotes', 'export default { apiKey: Zq7vKey };'],
    ['a key that ends in the middle', 'export default { apiKey: Zq7v-Key+"/" };'],
    ['two keys side by side', 'export default { apiKey: "a" Zq7vKey };'],
    ['a call of a key', 'export default { apiKey: "Zq7vKey"() };'],
    ['a field of nothing', 'const keys: any = {}; export default keys.Zq7vKey.Zq7v;'],
    ['a wrong type of error', 'throw new TypeError("Zq7vKey");'],
    ['a key of the environment in an error', 'throw new Error("no " + process.env.ZQ_API_KEY);'],
    ['a cause', 'throw new Error("no", { cause: "Zq7vKey" });'],
  ])('with %s shows no key, however the error is logged (case 5.1)', async (_what, text) => {
    vi.stubEnv('ZQ_API_KEY', 'Zq7vEnvironment');
    for (const file of ['genlock.config.ts', 'genlock.config.js']) {
      const error = await errorOf(file, text);
      const shown = [
        inspect(error, { depth: 10, showHidden: true }),
        inspect(structuredClone(error), { depth: 10, showHidden: true }),
        JSON.stringify(error),
      ].join('\n');
      expect(shown).not.toContain('Zq7v');
      expect(error).toMatchObject({
        message: expect.stringMatching(/^genlock\.config\..*: could not be loaded: /),
      });
    }
    vi.unstubAllEnvs();
  });

  it('that imports what is not there is reported', async () => {
    const text = "import './nowhere.js';\nexport default {};\n";
    expect(await errorOf('genlock.config.js', text)).toMatchObject({
      message: expect.stringContaining('nowhere.js'),
    });
  });

  it('without a default export is reported', async () => {
    expect(await errorOf('genlock.config.ts', "export const route = 'cheapest';")).toMatchObject({
      message: 'genlock.config.ts: it has no default export',
    });
  });
});

describe('ConfigError', () => {
  it('is distinguished from the other errors', () => {
    const error = new ConfigError('no', { file: 'genlock.config.json', key: 'route' });
    expect(ConfigError.isInstance(error)).toBe(true);
    expect(ConfigError.isInstance(new NoProviderError([]))).toBe(false);
  });
});
