import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ConfigError, createGenlock, loadConfig, type GenlockConfig } from '../src/index.ts';
import { configFolder } from './support/config-folder.ts';
import { rejectionOf } from './support/thrown.ts';

const model = 'kling-v3.0-std';
const prompt = 'A kite over the sea';

async function refused(options: object): Promise<ConfigError> {
  const error = await rejectionOf(loadConfig(options));
  if (!ConfigError.isInstance(error)) throw error;
  return error;
}

describe('loadConfig({ file })', () => {
  it('reads this file, by a path or by a URL', async () => {
    const cwd = await configFolder({
      'genlock.config.json': '{ "route": ["fal"] }',
      'other.yaml': 'route: [atlascloud]\n',
    });
    const path = join(cwd, 'other.yaml');
    for (const file of ['other.yaml', './other.yaml', path, pathToFileURL(path)]) {
      expect((await loadConfig({ file, cwd, env: {} })).route).toEqual(['atlascloud']);
    }
  });

  it.each(['json', 'yaml', 'yml', 'ts', 'mts', 'js', 'mjs', 'cjs'])(
    'reads a .%s file of any name',
    async (extension) => {
      const config = JSON.stringify({ route: ['fal'] });
      const module =
        extension === 'cjs' ? `module.exports = ${config}` : `export default ${config}`;
      const text = /json|ya?ml/.test(extension) ? config : module;
      const cwd = await configFolder({ [`films.${extension}`]: text });
      const settings = await loadConfig({ file: `films.${extension}`, cwd, env: {} });
      expect(settings.route).toEqual(['fal']);
    },
  );

  it('is an error when a deploy left the file behind (case 7.1)', async () => {
    const cwd = await configFolder();
    const error = await refused({ file: 'genlock.config.json', cwd, env: {} });
    expect(error).toMatchObject({ file: 'genlock.config.json', charged: 'no', key: '' });
    expect(error.message).toContain(`there is no such file (${join(cwd, 'genlock.config.json')})`);
    expect(error.message).toContain('loadConfig({ config })');
  });

  it.each([
    ['a folder that does not exist', { cwd: '/nowhere/at/all' }, 'there is no such folder'],
    ['a file of another kind', { file: 'genlock.toml' }, 'has to be a .ts, .js'],
    ['a URL of no file', { file: 'file://elsewhere/a.json' }, 'this URL names no file'],
    ['a file and a config', { file: 'a.json', config: {} }, 'give either file or config'],
    ['an import that gave nothing', { config: undefined }, 'does the file have a default export?'],
    ['a misspelt option', { fiel: 'a.json' }, 'unknown option, did you mean "file"?'],
    ['an option of another library', { zzzzzzzzz: 1 }, 'unknown option'],
    ['a file that is no path', { file: 7 }, 'has to be a path or a file: URL'],
    ['no time at all', { timeoutMs: 0 }, 'has to be milliseconds, more than 0'],
    ['keys that may be', { requireKeys: 'yes' }, 'has to be true or false'],
  ])('says what is wrong with %s', async (_what, options, says) => {
    expect((await refused(options)).message).toContain(says);
  });
});

describe('loadConfig({ config })', () => {
  it('takes what was imported, and reads no file (case 7.1)', async () => {
    const config: GenlockConfig = { route: ['wavespeed'], models: { hero: 'kling-v3.0-pro' } };
    const cwd = await configFolder({ 'genlock.config.json': '{ "route": ["fal"] }' });
    const genlock = createGenlock(await loadConfig({ config, cwd, env: {} }));
    expect(genlock.estimate({ model: 'hero', prompt }).provider).toBe('wavespeed');
  });

  it('is held against the schema like a file', async () => {
    const error = await refused({ config: { routes: ['fal'] } });
    expect(error.message).toBe('config: routes: unknown key, did you mean "route"?');
    expect((await refused({ config: null })).message).toContain('has to be an object');
  });

  it('gives way to GENLOCK_ROUTE', async () => {
    const env = { GENLOCK_ROUTE: 'fal' };
    const settings = await loadConfig({ config: { route: ['wavespeed'] }, env });
    expect(settings.route).toEqual(['fal']);
  });
});

describe('loadConfig where there is no key and no file (case 7.3)', () => {
  it('gives a router that shows prices', async () => {
    const cwd = await configFolder();
    const genlock = createGenlock(await loadConfig({ cwd, env: {} }));
    expect(genlock.compare({ model, prompt }).map(({ canServe }) => canServe)).toContain(true);
  });
});
