import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../src/provider/engine.ts';
import { userAgent } from '../../src/version.ts';
import { acme } from '../support/acme.ts';
import { fakeFetch, json } from '../support/fake-fetch.ts';
import { apiKey } from '../support/scene.ts';

const response = (message: string) => ({ url: '', status: 400, headers: {}, body: { message } });

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('createEngine', () => {
  it('takes base URLs from the settings, without a slash at the end', () => {
    const hosts = (settings: object) => createEngine(acme, settings).connection.hosts;
    expect(hosts({})).toEqual({ baseURL: 'https://api.acme.test/v1' });
    expect(hosts({ baseURL: 'http://127.0.0.1:9/v1//' })).toEqual({
      baseURL: 'http://127.0.0.1:9/v1',
    });
    expect(hosts({ baseURL: undefined })).toEqual({ baseURL: 'https://api.acme.test/v1' });
  });

  it.each([
    'nope',
    'ftp://api.acme.test',
    'https://user:hunter22@api.acme.test/v1',
    'https://hunter22@api.acme.test/v1',
    'https://api.acme.test/v1?key=hunter22',
    'https://api.acme.test/v1#hunter22',
    22,
  ])('refuses %s as a base URL, and does not repeat it', (baseURL) => {
    const settings: object = { baseURL };
    expect(() => createEngine(acme, settings)).toThrow(/^baseURL of acme has to be/);
    expect(() => createEngine(acme, settings)).not.toThrow(/hunter22/);
  });

  it('waits by the sleep that is given', () => {
    const sleep = async () => undefined;
    expect(createEngine(acme, { sleep }).config.sleep).toBe(sleep);
  });

  it('sends its name, the headers of the settings and the key', async () => {
    const { fetch, calls } = fakeFetch([json(200, {})]);
    const { connection } = createEngine(acme, { apiKey, fetch, headers: { 'X-Team': 'a' } });
    await connection.http.read({ url: `${connection.hosts['baseURL']}/tasks` });
    expect(calls).toMatchObject([
      { headers: { authorization: `Bearer ${apiKey}`, 'user-agent': userAgent, 'x-team': 'a' } },
    ]);
  });

  it('takes the key out of what a provider says, wherever it came from', () => {
    const fault = { kind: 'unknown', message: `bad key ${apiKey}` } as const;
    const safe = 'bad key [redacted]';
    vi.stubEnv('ACME_TEST_KEY', apiKey);
    for (const engine of [createEngine(acme, { apiKey }), createEngine(acme, {})]) {
      expect(engine.safeFault(fault).message).toBe(safe);
      expect(engine.toFault(response(fault.message)).message).toBe(safe);
    }
  });

  it('reads a fault without a key too', () => {
    const { toFault } = createEngine(acme, {});
    expect(toFault(response('no')).message).toBe('no');
    expect(toFault(response('no foxes'), ['foxes']).message).toBe('no [redacted]');
  });
});
