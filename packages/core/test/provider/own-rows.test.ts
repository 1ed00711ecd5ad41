import { describe, expect, it } from 'vitest';
import type { OwnEndpoint } from '../../src/endpoint/own-endpoint.ts';
import { ownRowIssues } from '../../src/provider/own-rows.ts';
import { rejectionOf, thrownBy } from '../support/failures.ts';
import { json } from '../support/fake-fetch.ts';
import { acme, table } from '../support/acme.ts';
import { defineProvider } from '../../src/define-provider.ts';
import type { VideoProvider } from '../../src/provider/video-provider.ts';
import { createScene } from '../support/scene.ts';
import { odd } from '@genlock/test-support/odd';

const day = Date.parse('2026-11-29T10:00:00Z');
const now = (): number => day;

const row: OwnEndpoint = {
  id: 'seedance/seedance-9',
  model: 'seedance-9',
  mode: 'text-to-video',
  fields: [
    { from: 'prompt', to: 'text', required: true },
    { from: 'durationSeconds', to: 'settings.length', default: 5, limits: { oneOf: [5, 10] } },
  ],
  constants: { sound: false },
  price: { unit: 'second', rates: [{ when: {}, usd: 0.03 }] },
};
const fox = { model: 'seedance-9', prompt: 'a red fox' };

describe('a row of one’s own', () => {
  it.each([null, { unit: 'second' }, { unit: 'second', rates: [null] }])(
    'is refused at once with the price %j, which an estimate could not read',
    (price) => {
      const endpoints = [odd({ ...row, price })];
      const error = thrownBy(() => createScene({ settings: { endpoints } }));
      expect(error).toMatchObject({ code: 'invalid-options', issues: [{ field: 'endpoints' }] });
    },
  );

  it('is started, checked and priced like those of the table, and marked as own', async () => {
    const { provider, calls } = createScene({
      answers: [json(200, { id: 'task_1' })],
      settings: { endpoints: [row], now },
    });
    expect(provider.video('seedance-9').modelId).toBe('seedance-9');
    expect(provider.estimate(fox)).toMatchObject({
      usd: 0.15,
      endpoint: 'seedance/seedance-9',
      asOf: '2026-11-29',
      source: 'own',
      confidence: 'own',
    });
    const task = await provider.start({ ...fox, durationSeconds: 10 }, { maxCostUsd: 0.3 });
    expect(task.id).toBe('acme:seedance/seedance-9:task_1');
    expect(calls.map(({ url, body }) => [new URL(url).pathname, body])).toEqual([
      ['/v1/seedance/seedance-9', { text: 'a red fox', settings: { length: 10 }, sound: false }],
    ]);
    const wrong = await rejectionOf(provider.start({ ...fox, durationSeconds: 7 }));
    expect(wrong).toMatchObject({ code: 'invalid-request' });
    const costly = await rejectionOf(provider.start(fox, { maxCostUsd: 0.1 }));
    expect(costly).toMatchObject({ code: 'budget-exceeded' });
    expect(calls).toHaveLength(1);
  });

  it('stands in provider.endpoints, behind those of the table', () => {
    const { provider } = createScene({ settings: { endpoints: [row], now } });
    expect(provider.endpoints.map(({ key }) => key)).toEqual([
      ...table.map(({ key, id }) => key ?? id),
      'seedance/seedance-9',
    ]);
  });

  it('may be the only one that is allowed, and have a rate of the account', () => {
    const settings = {
      endpoints: [row],
      allowedModels: ['seedance-9'],
      pricing: { rates: { 'seedance/seedance-9': 0.02 } },
    };
    const { provider } = createScene({ settings });
    expect(provider.endpoints.map(({ model }) => model)).toEqual(['seedance-9']);
    expect(provider.estimate(fox).usd).toBe(0.1);
  });

  it('without a price has none, and keeps a source that it names', () => {
    const { price: _price, ...free } = row;
    const named: OwnEndpoint = {
      ...free,
      asOf: '2026-01-02',
      source: 'a letter',
      confidence: 'official',
    };
    const { provider } = createScene({ settings: { endpoints: [named] } });
    expect(thrownBy(() => provider.estimate(fox))).toMatchObject({ code: 'price-unknown' });
    expect(provider.endpoints.at(-1)).toMatchObject({ asOf: '2026-01-02', source: 'a letter' });
  });

  it.each([
    ['key', { ...row, id: table[0]?.id ?? '' }, false],
    [
      'model and mode',
      { ...row, model: table[0]?.model ?? '', mode: table[0]?.mode ?? row.mode },
      true,
    ],
  ])('says by an event that it replaces a known one by its %s', (_by, own, isKept) => {
    const events: unknown[] = [];
    const { provider } = createScene({
      settings: { endpoints: [own], onEvent: (event) => events.push(event) },
    });
    const known = table[0]?.key ?? table[0]?.id;
    expect(events).toContainEqual({ type: 'endpoint-replaced', endpoint: known, by: own.id });
    const support = provider.supports({ model: own.model, prompt: 'a red fox' });
    expect(support).toMatchObject({
      isSupported: true,
      endpoint: { key: own.id, confidence: 'own' },
    });
    const byKey = provider.endpoints.filter(({ key }) => key === known);
    expect(byKey.map(({ chosenBy }) => chosenBy)).toEqual([isKept ? 'id' : undefined]);
  });

  it('goes to another process with the provider, and works there', () => {
    const create = defineProvider(acme);
    const provider = create({ endpoints: [row], now });
    const { settings } = JSON.parse(JSON.stringify(provider.serialize?.()));
    expect(create({ ...settings, now }).estimate(fox)).toEqual(provider.estimate(fox));
  });
});

describe('a bad row', () => {
  const field = row.fields[0] ?? { from: 'prompt', to: 'text' };
  const seconds = { from: 'durationSeconds', to: 'd' };
  const priced = (rate: object) => ({ unit: 'second', rates: [rate] });

  it.each<readonly [string, unknown, string]>([
    ['no list', 'seedance', 'endpoints'],
    ['no row', ['seedance'], 'endpoints.0'],
    ['a name that does not exist', [{ ...row, modell: 'x' }], 'endpoints.0'],
    ['no model', [{ ...row, model: undefined }], 'endpoints.0.model'],
    ['a model of requirements', [{ ...row, model: 'any?task=extend' }], 'endpoints.0.model'],
    ['a mode that does not exist', [{ ...row, mode: 'text2video' }], 'endpoints.0.mode'],
    [
      'a field twice',
      [{ ...row, fields: [field, { ...field, from: 'negativePrompt' }] }],
      'endpoints.0.fields.1.to',
    ],
    [
      'a field in another spelling',
      [
        {
          ...row,
          fields: [
            { from: 'fps', to: 'frame_rate' },
            { from: 'seed', to: 'frameRate' },
          ],
        },
      ],
      'endpoints.0.fields.1.to',
    ],
    [
      'a field around another',
      [
        {
          ...row,
          fields: [
            { from: 'fps', to: 'settings.fps' },
            { from: 'seed', to: 'settings' },
          ],
        },
      ],
      'endpoints.0.fields.1.to',
    ],
    [
      'a field inside of another',
      [
        {
          ...row,
          fields: [
            { from: 'fps', to: 'settings' },
            { from: 'seed', to: 'settings.seed' },
          ],
        },
      ],
      'endpoints.0.fields.1.to',
    ],
    [
      'an encoder that does not exist',
      [{ ...row, fields: [{ ...field, encode: 'as-txt' }] }],
      'endpoints.0.fields.0.encode',
    ],
    [
      'an encoder of other fields',
      [{ ...row, fields: [{ ...field, encode: 'images' }] }],
      'endpoints.0.fields.0.encode',
    ],
    [
      'references without an encoder',
      [{ ...row, fields: [{ from: 'references', to: 'refs' }] }],
      'endpoints.0.fields.0.encode',
    ],
    [
      'a request field that does not exist',
      [{ ...row, fields: [{ from: 'promt', to: 'text' }] }],
      'endpoints.0.fields.0.from',
    ],
    [
      'a rule that does not exist',
      [{ ...row, rules: [{ rule: 'no-such' }] }],
      'endpoints.0.rules.0.rule',
    ],
    ['a shape that does not exist', [{ ...row, shape: 'no-such' }], 'endpoints.0.shape'],
    [
      'a default that its own limits refuse',
      [
        {
          ...row,
          fields: [{ from: 'durationSeconds', to: 'd', default: 7, limits: { oneOf: [5] } }],
        },
      ],
      'endpoints.0.fields.0.default',
    ],
    [
      'a default beyond its own bounds',
      [{ ...row, fields: [{ ...seconds, default: 50, limits: { min: 5, max: 10 } }] }],
      'endpoints.0.fields.0.default',
    ],
    [
      'a default of another kind',
      [{ ...row, fields: [{ ...seconds, default: '5' }] }],
      'endpoints.0.fields.0.default',
    ],
    [
      'limits the wrong way round',
      [{ ...row, fields: [{ ...seconds, limits: { min: 10, max: 5 } }] }],
      'endpoints.0.fields.0.limits.min',
    ],
    [
      'bounds of a rate the wrong way round',
      [{ ...row, price: priced({ when: { durationSeconds: { above: 10, upTo: 5 } }, usd: 1 }) }],
      'endpoints.0.price.rates.0.when.durationSeconds.above',
    ],
    [
      'billed seconds the wrong way round',
      [{ ...row, price: priced({ when: {}, usd: 1, seconds: { min: 10, max: 5 } }) }],
      'endpoints.0.price.rates.0.seconds.min',
    ],
    [
      'a rate by tokens that nobody counts',
      [{ ...row, price: priced({ when: {}, usd: 1, unit: 'million-tokens' }) }],
      'endpoints.0.price.tokens',
    ],
    ['a day that does not exist', [{ ...row, asOf: '2026-13-99' }], 'endpoints.0.asOf'],
    ['an id that no task id can hold, and no key', [{ ...row, id: 'a/b:c' }], 'endpoints.0.key'],
    [
      'a price below 0',
      [{ ...row, price: { unit: 'second', rates: [{ when: {}, usd: -1 }] } }],
      'endpoints.0.price.rates.0.usd',
    ],
    [
      'a price without a rate',
      [{ ...row, price: { unit: 'second', rates: [] } }],
      'endpoints.0.price.rates',
    ],
    [
      'tokens that nobody counts',
      [{ ...row, price: { unit: 'million-tokens', rates: [{ when: {}, usd: 1 }] } }],
      'endpoints.0.price.tokens',
    ],
    ['a way up in its id', [{ ...row, id: '../admin' }], 'endpoints.0.id'],
    ['another host in its id', [{ ...row, id: 'https://evil.test/x' }], 'endpoints.0.id'],
    ['a key that no task id can hold', [{ ...row, key: 'a:b' }], 'endpoints.0.key'],
    [
      'a place that every object has',
      [{ ...row, fields: [{ from: 'prompt', to: '__proto__.x' }] }],
      'endpoints.0.fields.0.to',
    ],
    ['the key of a row before it', [row, row], 'endpoints.1.key'],
  ])('has %s, and the error names its place', (_what, endpoints, place) => {
    const issues = ownRowIssues(endpoints, acme);
    expect(issues.map(({ field: at }) => at)).toContain(place);
    // Those are the words of the schema library (case 4.8).
    const words = issues.map(({ given, allowed }) => `${given} ${allowed}`).join(' ');
    expect(words).not.toMatch(/expected|received|Invalid|Too (?:small|big)/);
  });

  it.each<readonly [string, (provider: VideoProvider) => Promise<unknown>]>([
    ['start', (provider) => provider.start({ model: 'film-std', prompt: 'a red fox' })],
    ['quote', (provider) => Promise.resolve(provider.quote?.(fox))],
    ['status', (provider) => provider.status('acme:acme/film/std-text:task_1')],
    ['ready', (provider) => Promise.resolve(provider.ready?.())],
    ['wait', (provider) => provider.wait('acme:acme/film/std-text:task_1')],
  ])('is refused by the first call that would send something: %s', async (_name, call) => {
    const endpoints = [{ ...row, fields: [{ ...field, encode: 'as-txt' }] }];
    const { provider, calls } = createScene({ settings: { endpoints } });
    expect(await rejectionOf(call(provider))).toMatchObject({
      code: 'invalid-options',
      issues: [
        { field: 'endpoints.0.fields.0.encode', allowed: expect.stringContaining('as-text') },
      ],
    });
    expect(await rejectionOf(call(provider))).toMatchObject({ code: 'invalid-options' });
    expect(calls).toEqual([]);
  });

  it.each<readonly [string, unknown]>([
    ['no list', 'seedance'],
    ['no row', ['seedance']],
    ['null', [null]],
    ['no model', [{ ...row, model: undefined }]],
    ['no fields', [{ ...row, fields: undefined }]],
  ])('that cannot even be shown is refused when the provider is made: %s', (_what, endpoints) => {
    const create: (settings: object) => unknown = defineProvider(acme);
    expect(thrownBy(() => create({ endpoints }))).toMatchObject({
      code: 'invalid-options',
      issues: [{ field: 'endpoints' }],
    });
  });

  it('repeats no name that may be a secret', () => {
    const [issue] = ownRowIssues([{ ...row, sk_live_very_secret: 1 }], acme);
    expect(JSON.stringify(issue)).not.toContain('sk_live');
    const [near] = ownRowIssues([{ ...row, feilds: [] }], acme);
    expect(near?.allowed).toBe('"fields" instead');
  });
});

it.each([
  ['the key of another row of one’s own', { id: 'other', model: 'seedance/seedance-9' }],
  ['the key of a row of the table', { id: 'other', model: table[0]?.key ?? table[0]?.id ?? '' }],
])('a model that is %s is refused: by that name the other row is reached', async (_, names) => {
  const endpoints = [row, { ...row, ...names }];
  const { provider, calls } = createScene({ settings: { endpoints } });
  const error = await rejectionOf(provider.start(fox));
  expect(error).toMatchObject({ code: 'invalid-options' });
  expect(error).toHaveProperty('issues.0.field', 'endpoints.1.model');
  expect(calls).toEqual([]);
});

it('a model that is the key or id of its own row is taken', () => {
  const endpoints = [
    { ...row, model: row.id },
    { ...row, id: 'b:1', key: 'b', model: 'b:1' },
  ];
  expect(createScene({ settings: { endpoints, now } }).provider.endpoints).toHaveLength(
    table.length + 2,
  );
});

it('a key that leads elsewhere than its id is refused: its task would be paid for and never found', () => {
  const placeOf = (endpoint: string): string => endpoint.split('/')[0] ?? '';
  const withKey = (key: string) => ownRowIssues([{ ...row, key }], { placeOf });
  expect(withKey('seedance/hd')).toEqual([]);
  expect(withKey('mine')).toMatchObject([{ field: 'endpoints.0.key' }]);
  expect(ownRowIssues([{ ...row, key: 'mine' }], {})).toEqual([]);
});

it('a default of a new part may be shorter than what the limits of the whole allow', () => {
  const whole = { min: 5, max: 15 };
  const length = { from: 'durationSeconds', to: 'd', default: 3, limits: whole } as const;
  const extending = { ...row, fields: [{ ...length, encode: 'plus-input-seconds' }] };
  expect(ownRowIssues([extending], {})).toEqual([]);
});
