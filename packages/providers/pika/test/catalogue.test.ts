import { describe, expect, it, vi } from 'vitest';
import { firstFrame } from '@genlock/test-support/requests';
import { createPika } from '../src/index.ts';
import type { StubAnswers } from '@genlock/test-support/stub-network';
import { refusal, stubbed } from './stub.ts';

const own = 'pika/pika-2.5/image-to-video';
const kling = 'kling/kling-3.0/image-to-video';
const fox = { model: 'pika-2.5', prompt: 'a red fox', firstFrame };
const asTable = { prompt: 'a red fox', image: firstFrame, resolution: '720p', duration_s: 5 };

const propertiesOf = (...names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, { type: 'string' }]));

/** The body that goes out when the catalogue answers this. */
async function sentWith(
  catalogue: StubAnswers[string],
  request: Parameters<ReturnType<typeof stubbed>['pika']['start']>[0] = fox,
): Promise<unknown> {
  const { pika, calls } = stubbed({
    'GET /catalog/apis/': catalogue,
    'POST /v1/media/': { id: 'job_1', status: 'queued' },
  });
  await pika.start(request);
  return calls.find(({ call }) => call.startsWith('POST'))?.body;
}

const schema = (properties: object, id = own, more: object = {}): object => ({
  api_id: id,
  input_schema: { type: 'object', properties, ...more },
});

describe('the live catalogue of Pika', () => {
  it('is asked for the inputs of the endpoint that is started, without its tier', async () => {
    const { pika, calls } = stubbed({ 'POST /v1/media/': { id: 'job_1', status: 'queued' } });
    await pika.start({ ...fox, model: 'kling-v3.0-4k' });
    expect(calls[0]?.call).toBe(`GET /catalog/apis/${kling}?expand=inputs`);
  });

  it('has the last word on a name: image in one reading, image_url in another', async () => {
    const rest = ['prompt', 'resolution', 'duration_s'];
    expect(await sentWith(schema(propertiesOf('image', ...rest)))).toMatchObject({
      image: firstFrame,
    });
    const renamed = await sentWith(schema(propertiesOf('image_url', ...rest)));
    expect(renamed).toMatchObject({ image_url: firstFrame });
    expect(renamed).not.toHaveProperty('image');
    const request = { ...fox, model: 'kling-v3.0-std' };
    const other = await sentWith(schema(propertiesOf('image'), kling), request);
    expect(other).toMatchObject({ image: firstFrame });
  });

  it('has the last word on a length: a number in one reading, a text in another', async () => {
    const duration = (type: unknown): object => schema({ duration_s: type });
    expect(await sentWith(duration({ type: 'string' }))).toMatchObject({ duration_s: '5' });
    expect(await sentWith(duration({ type: 'integer' }))).toMatchObject({ duration_s: 5 });
    const union = { anyOf: [{ type: 'string' }, { type: 'null' }] };
    expect(await sentWith(duration(union))).toMatchObject({ duration_s: '5' });
    const both = {
      anyOf: [
        { type: 'integer', minimum: 5 },
        { const: 'auto', type: 'string' },
      ],
    };
    expect(await sentWith(duration(both))).toMatchObject({ duration_s: 5 });
    const $defs = { Seconds: { type: ['string', 'null'] } };
    const referred = schema({ duration_s: { $ref: '#/$defs/Seconds' } }, own, { $defs });
    expect(await sentWith(referred)).toMatchObject({ duration_s: '5' });

    const old = 'kling/kling-v3/standard/image-to-video';
    const request = { ...fox, model: old };
    expect(await sentWith(schema({ duration: { type: 'integer' } }, old), request)).toMatchObject({
      duration: 5,
    });
    expect(await sentWith(schema({ duration: { type: 'string' } }, old), request)).toMatchObject({
      duration: '5',
    });
  });

  it.each<[string, StubAnswers[string]]>([
    ['does not answer', 'breaks'],
    ['is busy', refusal(429)],
    ['fails', refusal(500)],
    ['is gone', refusal(404)],
    ['answers a page', new Response('<html>')],
    ['answers a list', []],
    ['answers about another endpoint', schema(propertiesOf('image_url'), kling)],
    ['has no schema', { api_id: own }],
    ['has a schema that is a text', { api_id: own, input_schema: 'image_url' }],
    ['has properties that are a list', schema(['image_url'])],
    ['has properties that are nothing', { api_id: own, input_schema: { properties: null } }],
    ['refers in circles', schema({ duration_s: { $ref: '#/properties/duration_s' } })],
    ['refers to nothing', schema({ duration_s: { $ref: '#/$defs/None' } })],
    ['has two other names', schema(propertiesOf('image_url', 'start_image', 'duration_s'))],
  ])('that %s changes nothing, and no start fails for it', async (_what, catalogue) => {
    const sent = await sentWith(catalogue);
    expect(sent).toEqual(
      _what === 'has two other names' ? { ...asTable, duration_s: '5' } : asTable,
    );
  });

  it('that lies about types and values changes nothing of what was checked and priced', async () => {
    const lies = schema({
      prompt: { type: 'integer' },
      image: { type: 'boolean' },
      resolution: { type: 'integer', enum: [2160] },
      duration_s: { type: 'boolean', const: true },
      extra: { type: 'string', default: 'x' },
    });
    expect(await sentWith(lies)).toEqual(asTable);
    const digits = await sentWith(lies, { ...fox, prompt: '12' });
    expect(digits).toEqual({ ...asTable, prompt: '12' });
    const longer = schema({ duration_s: { type: 'integer', enum: [10], default: 10 } });
    expect(await sentWith(longer)).toEqual(asTable);
  });

  it('that hangs holds up a start for five seconds, and no longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const sent: string[] = [];
    const pika = createPika({
      apiKey: 'test-key-0123',
      fetch: async (url, { method, signal }) => {
        sent.push(`${method} ${new URL(url).pathname}`);
        if (method === 'POST') return Response.json({ id: 'job_1' });
        return new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new DOMException('late', 'AbortError')));
        });
      },
    });
    const started = pika.start(fox);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(sent).toEqual([`GET /catalog/apis/${own}`]);
    await vi.advanceTimersByTimeAsync(200);
    expect(await started).toMatchObject({ id: `pika:${own}:job_1` });
    vi.useRealTimers();
  });
});

describe('a quote of Pika', () => {
  const priced = (...components: readonly unknown[]): object => ({
    api_id: own,
    display_pricing: { components },
  });
  const seconds = (...tiers: readonly unknown[]): unknown => ({
    role: 'output',
    unit: { type: 'second', quantity: 1 },
    price_tiers: tiers,
  });
  const quoteWith = async (
    catalogue: StubAnswers[string],
    request: Parameters<ReturnType<typeof stubbed>['pika']['quote']>[0] = fox,
  ) => stubbed({ 'GET /catalog/apis/': catalogue }).pika.quote(request);

  const sizes = [
    { spec: { resolution: '720p' }, micro_usd: 50_000 },
    { spec: { resolution: '1080p' }, micro_usd: 100_000 },
  ];

  it('is the price of today for the body: micro-dollars in one reading, dollars in another', async () => {
    expect(await quoteWith(priced(seconds(...sizes)))).toMatchObject({ live: true, usd: 0.25 });
    const request = { ...fox, resolution: '1080p', durationSeconds: 10 };
    expect(await quoteWith(priced(seconds(...sizes)), request)).toMatchObject({ usd: 1 });
    const dollars = [
      { spec: { resolution: '720p' }, sell_usd: '0.05' },
      { spec: { resolution: '1080p' }, sell_usd: 0.1 },
    ];
    expect(await quoteWith(priced(seconds(...dollars)), request)).toMatchObject({ usd: 1 });
  });

  it('prices a Kling model, of which the table has no price', async () => {
    const tiers = ['720p', '1080p', '4k'].flatMap((resolution, index) => [
      { spec: { resolution, audio: 'off' }, micro_usd: 70_000 * (index + 1) },
      { spec: { resolution, audio: 'native' }, micro_usd: 100_000 * (index + 1) },
    ]);
    const catalogue = { ...priced(seconds(...tiers)), api_id: kling };
    const request = { ...fox, model: 'kling-v3.0-pro', durationSeconds: 3 };
    expect(await quoteWith(catalogue, request)).toMatchObject({ live: true, usd: 0.42 });
    const loud = { ...request, generateAudio: true };
    expect(await quoteWith(catalogue, loud)).toMatchObject({ usd: 0.6 });
  });

  it('adds up its parts, and counts by the quantity of a unit', async () => {
    const perCall = {
      role: 'output',
      unit: { type: 'request', quantity: 1 },
      price_tiers: [{ spec: {}, micro_usd: 10_000 }],
    };
    const perFive = {
      role: 'output',
      unit: { type: 'output_second', quantity: 5 },
      price_tiers: [{ micro_usd: 200_000 }],
    };
    expect(await quoteWith(priced(perCall, perFive))).toMatchObject({ live: true, usd: 0.21 });
  });

  it.each<[string, unknown]>([
    [
      'a unit that is not known',
      { ...Object(seconds(...sizes)), unit: { type: 'video_output_token' } },
    ],
    [
      'a unit that every object has',
      { ...Object(seconds(...sizes)), unit: { type: 'hasOwnProperty' } },
    ],
    ['seconds that are given', { ...Object(seconds(...sizes)), role: 'input' }],
    ['two prices for one body', seconds({ micro_usd: 1 }, { micro_usd: 2 })],
    ['no price for the body', seconds({ spec: { resolution: '4k' }, micro_usd: 1 })],
    ['a price that is no number', seconds({ micro_usd: 'cheap' })],
    ['a price below nothing', seconds({ micro_usd: -1 })],
    ['no tiers', seconds()],
  ])('is that of the table where the catalogue has %s', async (_what, component) => {
    const other = seconds(...sizes);
    for (const catalogue of [priced(component), priced(other, component)]) {
      expect(await quoteWith(catalogue)).toMatchObject({ live: false, usd: 0.2 });
    }
  });

  it.each<[string, StubAnswers[string]]>([
    ['does not answer', 'breaks'],
    ['answers rubbish', new Response('price: free')],
    ['has prices of another shape', { api_id: own, display_pricing: 'free' }],
    ['has no prices', { api_id: own }],
  ])('is that of the table where the catalogue %s', async (_what, catalogue) => {
    expect(await quoteWith(catalogue)).toMatchObject({ live: false, usd: 0.2 });
  });
});
