import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBody as encodeWith } from '../../src/endpoint/encode-body.ts';
import { checkRawFields } from '../../src/endpoint/raw-fields.ts';
import { withPlainRaw } from '../../src/endpoint/raw-values.ts';
import { acme, filmText } from '../support/acme.ts';
import { issuesOf, rejectionOf, requestWith } from '../support/failures.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene } from '../support/scene.ts';

const encodeBody = (...[row, fields, raw]: Parameters<typeof encodeWith>) =>
  encodeWith(row, fields, raw, acme);

const fox = { model: 'film-std', prompt: 'a red fox' };
const withRaw = (acme: unknown) => requestWith(fox, { providerOptions: { acme } });

const circle: Record<string, unknown> = {};
circle['around'] = { circle };

const hidden = Object.defineProperty({}, 'sound', { value: true, enumerable: false });
const namedList = Object.assign(['a'], { toString: 'b' });
const costlier = { toJSON: () => ({ duration: '15' }) };

const wrongValues: readonly (readonly [string, unknown])[] = [
  ['a toJSON at the top', costlier],
  ['a toJSON inside', { a: [{ b: costlier }] }],
  ['an inherited toJSON', { a: Object.create(costlier) as unknown }],
  ['a hidden toJSON', { a: Object.defineProperty({}, 'toJSON', { value: costlier.toJSON }) }],
  ['a toJSON on a list', { a: Object.assign([1], costlier) }],
  [
    'a getter',
    {
      get a() {
        return 1;
      },
    },
  ],
  [
    'a getter inside',
    {
      a: {
        get b() {
          return 1;
        },
      },
    },
  ],
  ['a prototype', Object.create({ duration: '15' })],
  ['__proto__', JSON.parse('{"__proto__":{"duration":"15"}}')],
  ['a circle', circle],
  ['a date', { a: new Date(0) }],
  ['a map', { a: new Map() }],
  ['a boxed text', { a: Object('text') as unknown }],
  ['a function', { a: () => 1 }],
  ['a symbol', { a: Symbol('a') }],
  ['a symbol as a name', { a: { [Symbol('a')]: 1 } }],
  ['a bigint', { a: 1n }],
  ['NaN', { a: Number.NaN }],
  ['Infinity', { a: [Number.POSITIVE_INFINITY] }],
  ['a hole', { a: Array.from({ length: 2 }).concat(Array(1)) }],
  ['undefined in a list', { a: [undefined] }],
  ['a list with a name', { a: namedList }],
  ['a hidden property', { a: hidden }],
  ['bytes', { a: new Uint8Array(2) }],
  ['a list at the top', ['a']],
  ['a text at the top', 'duration=15'],
  ['null at the top', null],
];

describe('raw values (case 1.5)', () => {
  it.each(wrongValues)('are refused before any HTTP: %s', async (_, acme) => {
    expect(issuesOf(() => withPlainRaw('acme', 'acme', withRaw(acme)))).toEqual([
      {
        field: 'providerOptions.acme',
        given: expect.any(String),
        allowed: expect.stringContaining('plain JSON'),
      },
    ]);
    const { provider, calls } = createScene();
    expect(await rejectionOf(provider.start(withRaw(acme)))).toMatchObject({
      code: 'invalid-request',
      charged: 'no',
    });
    expect(calls).toEqual([]);
  });

  it('may be deep, but not without end', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
    expect(issuesOf(() => withPlainRaw('acme', 'acme', withRaw(nested(50))))).toEqual([]);
    expect(issuesOf(() => withPlainRaw('acme', 'acme', withRaw(nested(50_000 / 10))))).toHaveLength(
      1,
    );
  });

  it('are copied: what is changed after the start does not reach the body', async () => {
    const { provider, calls } = createScene({ answers: [json(200, { id: 'task_1' })] });
    const acme = { shot_type: 'customize', left_out: undefined };
    const started = provider.start(withRaw(acme));
    Object.assign(acme, { shot_type: 'other', duration: '15' });
    await started;
    expect(calls[0]?.body).toMatchObject({ shot_type: 'customize', duration: '5' });
  });

  it('are the same value as JSON, whatever JSON they are', () => {
    const isOwnName = (value: unknown) => !JSON.stringify(value).includes('"__proto__"');
    const object = fc.dictionary(fc.string(), fc.jsonValue()).filter(isOwnName);
    fc.assert(
      fc.property(object, (acme) => {
        const { providerOptions } = withPlainRaw('acme', 'acme', withRaw(acme));
        expect(JSON.stringify(providerOptions?.['acme'])).toBe(JSON.stringify(acme));
      }),
    );
  });

  it('are read for the account and for its provider, and of no other', () => {
    const providerOptions = { acme: { a: 1 }, 'acme-eu': { b: 2 }, other: { toJSON: () => 1 } };
    const { providerOptions: plain } = withPlainRaw(
      'acme',
      'acme-eu',
      requestWith(fox, { providerOptions }),
    );
    expect(plain).toEqual({ acme: { a: 1 }, 'acme-eu': { b: 2 } });
  });
});

const guarded = [
  'model',
  'Model',
  'MODEL',
  'model_id',
  'model_name',
  'endpoint',
  'webhook_url',
  'webhookUrl',
  'webhook',
  'fal_webhook',
  'acmeWebhookURL',
  'callback_url',
  'api_key',
  'duration',
  'Duration',
  'seconds',
  'num_frames',
  'resolution',
  'quality',
  'generate_audio',
  'sound',
  'SOUND',
  'num_videos',
  'n',
  'mode',
];

describe('what no raw field can decide (case 1.5)', () => {
  it.each(guarded)('refuses %s at every endpoint, mapped there or not', (name) => {
    for (const fields of [filmText.fields, []]) {
      const { issues } = checkRawFields('acme', { ...filmText, fields }, withRaw({ [name]: 'x' }));
      expect(issues).toEqual([
        {
          field: `providerOptions.acme.${name}`,
          given: expect.any(String),
          allowed: expect.stringMatching(/ instead$|start for each video/),
        },
      ]);
    }
  });

  it('refuses what stands around a mapped field', () => {
    const fields = [{ from: 'seed', to: 'settings.seed' } as const];
    for (const settings of [null, 7, [{}], { seed: 7 }]) {
      const { issues } = checkRawFields('acme', { ...filmText, fields }, withRaw({ settings }));
      expect(issues).toMatchObject([{ allowed: '"seed" instead' }]);
    }
  });

  it('lets no raw field take the place of a mapped one, by property', () => {
    fc.assert(
      fc.property(fc.constantFrom(...filmText.fields), fc.jsonValue(), ({ to }, value) => {
        const raw = JSON.parse(JSON.stringify({ [to]: value })) as Record<string, never>;
        const prepared = { prompt: 'a', durationSeconds: 5, generateAudio: false };
        const body = encodeBody(filmText, prepared, {});
        expect(encodeBody(filmText, prepared, raw)).toEqual({ ...raw, ...body });
        expect(checkRawFields('acme', filmText, withRaw(raw)).issues).toHaveLength(1);
      }),
    );
  });
});

it.each(['maxCostUsd', 'max_cost', 'budget'])(
  'refuses the limit %s where ids of providers stand (case 4.1)',
  (name) => {
    const request = requestWith({ model: 'film-std' }, { providerOptions: { [name]: 0.01 } });
    expect(() => withPlainRaw('acme', 'acme', request)).toThrow(/options of start/);
  },
);
