import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { providerIds } from '../src/config/ids.ts';
import { createGenlock, loadConfig, type GenlockConfig } from '../src/index.ts';
import { rejectionOf } from './support/thrown.ts';

const run = promisify(execFile);

/** The adapters whose packages a new process loads, in the order of the alphabet. */
async function loadedBy(code: string): Promise<readonly string[]> {
  const program = `
    import { registerHooks } from 'node:module';
    const loaded = new Set();
    registerHooks({
      load(url, context, next) {
        const adapter = /\\/packages\\/providers\\/([^/]+)\\//.exec(url)?.[1];
        if (adapter !== undefined) loaded.add(adapter);
        return next(url, context);
      },
    });
    ${code}
    console.log(JSON.stringify([...loaded].sort()));
  `;
  const flags = ['--input-type=module', '--eval', program];
  const { stdout } = await run(process.execPath, flags, {
    cwd: import.meta.dirname,
    env: { NODE_NO_WARNINGS: '1' },
  });
  return JSON.parse(stdout);
}

async function loadedFor(config: GenlockConfig, env: object = {}): Promise<readonly string[]> {
  const options = JSON.stringify({ config, env });
  return loadedBy(`
    const { createGenlock, loadConfig } = await import('genlock');
    createGenlock(await loadConfig(${options}));
  `);
}

const fal = { FAL_API_KEY: 'f' };

describe('the packages of providers', () => {
  it('are not loaded by an import of genlock', async () => {
    expect(await loadedBy(`await import('genlock');`)).toEqual([]);
  });

  it.each<[what: string, config: GenlockConfig, env: object, loaded: readonly string[]]>([
    ['the route names', { route: ['fal'] }, {}, ['fal']],
    [
      'the weights name',
      { route: { weighted: { fal: 1, wavespeed: 2 } } },
      {},
      ['fal', 'wavespeed'],
    ],
    ['GENLOCK_ROUTE names', {}, { GENLOCK_ROUTE: 'wavespeed' }, ['wavespeed']],
    ['the file has settings for', { providers: { atlascloud: {} } }, {}, ['atlascloud']],
    ['an account is at', { providers: { 'fal-eu': { provider: 'fal' } } }, {}, ['fal']],
    ['there is a key for', { route: 'cheapest' }, fal, ['fal']],
    [
      'there are both secrets for',
      {},
      { KLINGAI_ACCESS_KEY: 'a', KLINGAI_SECRET_KEY: 's' },
      ['kling'],
    ],
    ['any of that points to', { route: ['wavespeed'] }, fal, ['fal', 'wavespeed']],
  ])('are loaded for those that %s, and for no others', async (_what, config, env, loaded) => {
    expect(await loadedFor(config, env)).toEqual(loaded);
  });

  it('are loaded all where nothing is configured, so that prices can be shown', async () => {
    expect(await loadedFor({ route: 'fastest' })).toEqual(providerIds.toSorted());
  });
});

describe('a provider whose key is set', () => {
  it('still reads its tasks when the route has moved on to another one', async () => {
    const { providers } = await loadConfig({ config: { route: ['wavespeed'] }, env: fal });
    const genlock = createGenlock({ providers, route: ['wavespeed'] });
    const error = await rejectionOf(genlock.status('fal:only-two-parts'));
    expect(error).toMatchObject({ code: 'invalid-task-id' });
    expect(await rejectionOf(genlock.status('atlascloud:a/b:1'))).toMatchObject({
      code: 'provider-not-configured',
      configured: ['wavespeed', 'fal'],
    });
  });
});
