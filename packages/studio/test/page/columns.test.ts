import { describe, expect, test } from 'vitest';
import type { ColumnPlan, Model, ModelEndpoint, Models, Plan } from '../../src/api/index.ts';
import { modelChoices } from '../../src/page/columns/column.tsx';
import { sumOf } from '../../src/page/columns/bill.ts';
import { firstColumns } from '../../src/page/columns/first-columns.ts';
import { amountOf } from '../../src/page/columns/price.tsx';
import { canRunAlone, whyNot } from '../../src/page/columns/start.ts';
import { emptyForm, modelsFor, type Draft } from '../../src/page/draft/index.ts';
import { optionsOf } from '../../src/page/form/options.ts';

const endpoint = (provider: string, more: Partial<ModelEndpoint> = {}): ModelEndpoint => ({
  provider,
  endpoint: `${provider}/x`,
  mode: 'text-to-video',
  seconds: { kind: 'one-of', values: [5, 10] },
  ratios: ['16:9'],
  resolutions: ['1080p', '720p'],
  sound: 'switch',
  fields: [],
  promptCharacters: undefined,
  maxShots: undefined,
  maxReferences: undefined,
  isById: false,
  hasPrice: true,
  ...more,
});
const model = (id: string, endpoints: readonly ModelEndpoint[]): Model => ({
  id,
  modes: [...new Set(endpoints.map(({ mode }) => mode))],
  providers: [...new Set(endpoints.map(({ provider }) => provider))],
  endpoints,
});
const models: Models = {
  models: [
    model('one', [endpoint('fal', { promptCharacters: 2_500 })]),
    model('two', [
      endpoint('fal'),
      endpoint('kling', { seconds: { kind: 'range', min: 3, max: 15 }, promptCharacters: 900 }),
      endpoint('pika'),
    ]),
    model('three', [endpoint('kling', { mode: 'image-to-video' })]),
  ],
};
const provider = (id: string, isReady = true) => ({ id, label: id, isReady, missing: [] });
const column = (key: string, at: string, name = '') => ({ key, provider: at, model: name });
const draft: Draft = {
  form: { ...emptyForm, prompt: 'A boat', model: 'two' },
  columns: [column('a', 'fal'), column('b', 'kling')],
  from: undefined,
  isTouched: true,
  sent: undefined,
};
const planned = (key: string, usd: number | undefined): ColumnPlan => ({
  key,
  provider: 'fal',
  model: 'two',
  endpoint: 'fal/x',
  mode: 'text-to-video',
  notes: [],
  refused: undefined,
  chargedIfRefused: undefined,
  typicalSeconds: undefined,
  price:
    usd === undefined
      ? { isKnown: false, why: 'Nobody says.', credits: undefined }
      : {
          isKnown: true,
          usd,
          range: undefined,
          arithmetic: [],
          assumptions: [],
          source: '',
          asOf: '2026-11-30',
          ageDays: 0,
          isStale: false,
          confidence: 'official',
        },
});
const plan: Plan = {
  columns: [planned('a', 0.1), planned('b', 0.2)],
  sumUsd: 0.3,
  hasUnknown: false,
  leftAfterUsd: 0.5,
  fitsBudget: true,
  needsConfirmation: false,
};

describe('a first visit', () => {
  test('it begins with a model that several providers sell, at two that can be paid', () => {
    const first = firstColumns([provider('fal'), provider('kling'), provider('pika')], models);
    expect(first.model).toBe('two');
    expect(first.columns.map((each) => each.provider)).toEqual(['fal', 'kling']);
  });

  test('it begins with the usual model, which costs little, where two sell it', () => {
    const more = (...sellers: readonly string[]): Models => ({
      models: [
        ...models.models,
        model(
          'kling-v3.0-std',
          sellers.map((id) => endpoint(id)),
        ),
      ],
    });
    const providers = [provider('fal'), provider('kling'), provider('pika')];
    expect(firstColumns(providers, more('kling', 'pika')).model).toBe('kling-v3.0-std');
    expect(firstColumns(providers, more('kling')).model).toBe('two');
  });

  test('a provider without a key is left out, unless none has one', () => {
    const some = [provider('fal'), provider('kling', false), provider('pika')];
    expect(firstColumns(some, models).columns.map((each) => each.provider)).toEqual([
      'fal',
      'pika',
    ]);
    const none = [provider('fal', false), provider('kling', false)];
    expect(firstColumns(none, models).columns).toHaveLength(2);
  });

  test('without a model there is no column', () => {
    expect(firstColumns([provider('fal')], { models: [] })).toEqual({ model: '', columns: [] });
  });
});

describe('the choices of the form', () => {
  test('they are what at least one column can do, in order', () => {
    const options = optionsOf(models, draft.form, draft.columns);
    expect(options).toMatchObject({
      ratios: ['16:9'],
      resolutions: ['720p', '1080p'],
      seconds: [5, 10],
      maxSeconds: 15,
    });
  });

  test('a prompt may be as long as the strictest column takes', () => {
    expect(optionsOf(models, draft.form, draft.columns).promptCharacters).toBe(900);
    expect(optionsOf(models, draft.form, [column('a', 'fal', 'one')]).promptCharacters).toBe(2_500);
  });

  test('before anything is known the usual ones are offered', () => {
    expect(optionsOf(undefined, draft.form, []).ratios).toEqual(['16:9', '9:16', '1:1']);
  });

  test('a column offers the models of its provider, those that can do it first', () => {
    const choices = modelChoices(models, draft.form, 'kling');
    expect(choices.map(({ value, detail }) => [value, detail])).toEqual([
      ['', undefined],
      ['two', undefined],
      ['three', 'No text-to-video'],
    ]);
  });
});

describe('what a run costs', () => {
  test('it is the sum to the micro-dollar, without prices that nobody knows', () => {
    expect(sumOf([planned('a', 0.1), planned('b', 0.2), planned('c', undefined)])).toBe(0.3);
  });

  test('a range is shown with both ends, and an unknown price as unknown', () => {
    const { price } = planned('a', 0.5);
    if (price?.isKnown !== true) throw new Error('The price is known.');
    const range = { lowUsd: 0.25, highUsd: 0.5 };
    expect(amountOf({ ...price, range })).toBe('$0.25 to $0.50');
    expect(amountOf({ isKnown: false, why: '', credits: undefined })).toBe('Price unknown');
  });
});

describe('whether a draft can be run', () => {
  test('it can be, with a prompt, a column and money', () => {
    expect(whyNot(draft, plan, 2, true)).toBeUndefined();
  });

  test('what is missing is said', () => {
    const blank = { ...draft, form: emptyForm };
    expect(whyNot({ ...draft, columns: [] }, undefined, 0, true)).toMatch(/Add a column/);
    expect(whyNot(draft, plan, 0, false)).toMatch(/no provider has a key/i);
    expect(whyNot(draft, undefined, 0, true)).toMatch(/being reckoned/);
    expect(whyNot(blank, plan, 2, true)).toMatch(/Write a prompt/);
    expect(whyNot(draft, plan, 0, true)).toMatch(/No column can run/);
    expect(whyNot(draft, { ...plan, fitsBudget: false }, 2, true)).toMatch(/left of the budget/);
  });

  test('one column runs alone where all of them are more than what is left', () => {
    const over: Plan = { ...plan, fitsBudget: false, leftAfterUsd: -0.15 };
    expect(canRunAlone(draft, over, planned('a', 0.1))).toBe(true);
    expect(canRunAlone(draft, over, planned('b', 0.2))).toBe(false);
  });

  test('a budget of 0 lets nothing run', () => {
    const none: Plan = { ...plan, fitsBudget: false, leftAfterUsd: -0.3 };
    expect(plan.columns.map((each) => canRunAlone(draft, none, each))).toEqual([false, false]);
  });
});

describe('the models that are offered', () => {
  const ids = (form: Draft['form'], all: Models = models): readonly string[] =>
    modelsFor(form, all).map(({ id }) => id);

  test('those that make a video from what the form has come first, and none is left out', () => {
    const upscaler = model('upscaler', [endpoint('fal', { mode: 'upscale' })]);
    const all = { models: [upscaler, ...models.models] };
    expect(ids(draft.form, all)).toEqual(['one', 'two', 'upscaler', 'three']);
    const picture = { ref: 'file:1', name: 'a.png', kind: 'image', url: '/a', bytes: 1 } as const;
    expect(ids({ ...draft.form, firstFrame: picture }, all)).toEqual([
      'three',
      'upscaler',
      'one',
      'two',
    ]);
  });
});
