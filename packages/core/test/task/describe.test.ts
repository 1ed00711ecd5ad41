import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/provider/protocol.ts';
import { DescribeError } from '../../src/errors/describe-error.ts';
import { InvalidRequestError } from '../../src/errors/invalid-request-error.ts';
import { UnknownModelError } from '../../src/errors/unknown-model-error.ts';
import { broken, json, type Answer } from '../support/fake-fetch.ts';
import { apiKey, createScene } from '../support/scene.ts';

const schema = { properties: { prompt: { type: 'string' } } };

const protocol: Partial<Protocol<'baseURL'>> = {
  describe: async ({ http, hosts }, { endpoint, signal }) => {
    const response = await http.read({ url: `${hosts.baseURL}/models`, signal });
    const ids: unknown = Reflect.get(Object(response.body), 'ids');
    const known = Array.isArray(ids) ? ids.map(String) : undefined;
    const source = 'GET https://api.acme.test/models';
    const description =
      known?.includes(endpoint) === true ? { id: endpoint, schema, source } : undefined;
    return { response, description, ids: known };
  },
};

function scene(...answers: Answer[]) {
  return createScene({ answers, protocol });
}

const listed = (headers = {}): Answer => json(200, { ids: ['acme/new/film'] }, headers);

describe('provider.describe', () => {
  it('gives a row that the provider takes as one of its own', async () => {
    const { provider } = scene(listed());
    const row = await provider.describe('acme/new/film');
    const own = createScene({ settings: { endpoints: [row] } }).provider;
    expect(own.supports({ model: 'acme/new/film', prompt: 'a kite' }).isSupported).toBe(true);
  });

  it('asks once for several endpoints, and again when some minutes have passed', async () => {
    const { provider, calls, clock } = scene(listed());
    await provider.describe('acme/new/film');
    await provider.describe('acme/new/film');
    expect(calls).toHaveLength(1);
    clock.advance(301_000);
    await provider.describe('acme/new/film');
    expect(calls).toHaveLength(2);
  });

  it('asks with the tag of what it has, and keeps that where it is still the same', async () => {
    const { provider, calls, clock } = scene(listed({ etag: '"v1"' }), () => {
      return new Response(null, { status: 304 });
    });
    const first = await provider.describe('acme/new/film');
    clock.advance(301_000);
    expect(await provider.describe('acme/new/film')).toEqual(first);
    expect(calls.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"']);
  });

  it('says so where the provider cannot be reached, without a key in the message', async () => {
    const { provider } = scene(broken('ECONNREFUSED'));
    const error: unknown = await provider.describe('acme/new/film').catch((caught) => caught);
    if (!DescribeError.isInstance(error)) throw new Error('another error');
    expect(error.message).toContain('its catalogue cannot be reached: ECONNREFUSED');
    expect(error.message).toContain('Nothing was charged');
    expect(error.message).not.toContain(apiKey);
    expect({ charged: error.charged, isRetryable: error.isRetryable }).toEqual({
      charged: 'no',
      isRetryable: true,
    });
  });

  it('asks again after a failure: only a success is kept', async () => {
    const { provider } = scene(broken('ECONNRESET'), json(503, {}), listed());
    await expect(provider.describe('acme/new/film')).rejects.toThrow(DescribeError);
    await expect(provider.describe('acme/new/film')).rejects.toThrow(DescribeError);
    expect((await provider.describe('acme/new/film')).id).toBe('acme/new/film');
  });

  it('names the nearest ids where the catalogue does not have the endpoint', async () => {
    const { provider } = scene(listed());
    const error: unknown = await provider.describe('acme/new/filn').catch((caught) => caught);
    if (!UnknownModelError.isInstance(error)) throw new Error('another error');
    expect(error.nearest).toEqual(['acme/new/film']);
  });

  it('does not say that a model does not exist where the answer is none of the catalogue', async () => {
    const answers = [null, 5, [], {}].map((body) => json(200, body));
    const page: Answer = () => new Response('<html>Sign in</html>', { status: 200 });
    const { provider } = scene(page, ...answers);
    for (const _answer of [page, ...answers]) {
      const error: unknown = await provider.describe('acme/new/film').catch((caught) => caught);
      expect(DescribeError.isInstance(error)).toBe(true);
      expect(String(error)).toContain('cannot be read');
    }
  });

  it('refuses before any call where the provider has no catalogue, or the id is none', async () => {
    const { provider, calls } = createScene();
    await expect(provider.describe('acme/new/film')).rejects.toThrow(InvalidRequestError);
    const other = scene(listed());
    await expect(other.provider.describe('')).rejects.toThrow(InvalidRequestError);
    expect([...calls, ...other.calls]).toEqual([]);
  });
});
