import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/provider/protocol.ts';
import { TransportError } from '../../src/http/transport-error.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene } from '../support/scene.ts';

const properties = {
  prompt: { type: 'string' },
  duration: { type: 'integer', enum: [4, 5, 6, 7, 8], default: 5 },
  resolution: { type: 'string', enum: ['720p', '1080p'] },
  sound: { type: 'boolean' },
  style: { type: 'string', default: 'film' },
  mode: { type: 'string', default: 'pro' },
};

type Body = Readonly<Record<string, unknown>>;

/** Describes an endpoint whose price call answers by a function of the body. */
async function described(
  pricedBy: readonly string[],
  priceOf: (body: Body) => number | undefined,
  changed: object = {},
) {
  const bodies: Body[] = [];
  const protocol: Partial<Protocol<'baseURL'>> = {
    describe: async ({ http, hosts }, { endpoint: id }) => {
      const response = await http.read({ url: `${hosts.baseURL}/models` });
      const schema = { properties: { ...properties, ...changed } };
      return { response, description: { id, schema, source: 'GET /models', pricedBy } };
    },
    quote: async (_connection, { body }) => {
      bodies.push(body);
      return priceOf(body);
    },
  };
  const { provider } = createScene({ answers: [json(200, {})], protocol });
  const row = await provider.describe('acme/kite');
  const own = createScene({ settings: { endpoints: [row] } }).provider;
  return { row, own, bodies };
}

const request = { model: 'acme/kite', prompt: 'a kite' };

describe('the price of a described row', () => {
  it('is what the price call says of each size and sound, by the second', async () => {
    const { row, own, bodies } = await described(
      ['duration', 'resolution', 'sound', 'mode', 'base_price'],
      ({ duration, resolution, sound }) =>
        Number(duration) * (resolution === '1080p' ? 0.2 : 0.1) * (sound === true ? 1.5 : 1),
    );
    expect(row.price?.rates).toEqual([
      { when: { resolution: '720p', audio: true }, usd: 0.15 },
      { when: { resolution: '720p', audio: false }, usd: 0.1 },
      { when: { resolution: '1080p', audio: true }, usd: 0.3 },
      { when: { resolution: '1080p', audio: false }, usd: 0.2 },
    ]);
    expect(row.price).toMatchObject({ unit: 'second', confidence: 'inferred' });
    expect(own.estimate({ ...request, resolution: '1080p' }).usd).toBe(1);
    expect(own.estimate({ ...request, resolution: '720p', generateAudio: true }).usd).toBe(0.75);
    expect(new Set(bodies.map(({ mode }) => mode))).toEqual(new Set(['pro']));
  });

  it.each([
    ['a raw field that a caller may give', ['duration', 'style']],
    ['the prompt', ['duration', 'prompt']],
  ])('is not asked for where it hangs on %s', async (_name, pricedBy) => {
    const { row, bodies } = await described(pricedBy, () => 1);
    expect(row.price).toBeUndefined();
    expect(bodies).toEqual([]);
  });

  it('is left out where it is not by the second', async () => {
    const { row } = await described(['duration'], ({ duration }) => (duration === 4 ? 1 : 1.5));
    expect(row.price).toBeUndefined();
  });

  it.each([
    ['does not tell all of it', ({ sound }: Body) => (sound === true ? undefined : 1)],
    ['says that it is free', () => 0],
    ['says what is no amount', () => Number.NaN],
    [
      'cannot be reached',
      () => {
        throw new TransportError('after-send', 'ECONNRESET', undefined);
      },
    ],
  ])('is left out where the price call %s', async (_name, priceOf) => {
    const { row } = await described(['duration', 'sound'], priceOf);
    expect(row.price).toBeUndefined();
    expect(row.fields.length).toBeGreaterThan(0);
  });

  it('is left out where it would take too many calls', async () => {
    const sizes = Array.from({ length: 30 }, (_, index) => `${200 + index}p`);
    const resolution = { type: 'string', enum: sizes };
    const { row, bodies } = await described(['duration'], () => 1, { resolution });
    expect({ price: row.price, calls: bodies.length }).toEqual({ price: undefined, calls: 0 });
  });
});
