import { describe, expect, it } from 'vitest';
import type { Plan } from '../src/api/index.ts';
import { bothColumns } from './support/runs.ts';
import { aStudio } from './support/scene.ts';

describe('a plan', () => {
  it('asks no provider anything', async () => {
    const { call, emulator } = await aStudio();
    const request = { prompt: 'A kite', durationSeconds: 5 };
    await call('/api/plan', { body: { request, columns: bothColumns() } });
    expect(emulator.requests()).toEqual([]);
  });

  it('has each price with its arithmetic, day and source, and the sum against the budget', async () => {
    const { call } = await aStudio({ budget: { limitUsd: 10 } });
    const request = { prompt: 'A kite', durationSeconds: 5 };
    const plan: Plan = (await call('/api/plan', { body: { request, columns: bothColumns() } }))
      .json;
    let sum = 0;
    for (const { price, chargedIfRefused, typicalSeconds, endpoint } of plan.columns) {
      expect(price).toMatchObject({ isKnown: true, asOf: expect.stringMatching(/^\d{4}-/) });
      if (price?.isKnown !== true) continue;
      expect(price.arithmetic.length).toBeGreaterThan(0);
      expect(price.source).toMatch(/https:/);
      expect(chargedIfRefused?.answer).toMatch(/^(?:yes|no|unknown)$/);
      expect(typicalSeconds ?? 1).toBeGreaterThan(0);
      expect(endpoint).toContain('text-to-video');
      sum += price.usd;
    }
    expect(plan.sumUsd).toBeCloseTo(sum, 6);
    expect(plan.leftAfterUsd).toBeCloseTo(10 - sum, 6);
    expect(plan).toMatchObject({ fitsBudget: true, hasUnknown: false });
  });

  it('says what is dropped, what is brought to the nearest length, and why', async () => {
    const { call } = await aStudio();
    const request = { prompt: 'A kite', durationSeconds: 40, seed: 7 };
    const columns = bothColumns();
    const plan: Plan = (await call('/api/plan', { body: { request, columns } })).json;
    for (const { notes, refused } of plan.columns) {
      expect(refused).toBeUndefined();
      expect(notes).toContainEqual({
        field: 'durationSeconds',
        what: 'clamped',
        why: expect.stringMatching(/^40 s were asked for; this endpoint makes .*: \d+ s\.$/),
      });
      expect(notes).toContainEqual(expect.objectContaining({ field: 'seed', what: 'dropped' }));
    }
    const exact = columns.map((column) => ({ ...column, nearestLength: false }));
    const strict: Plan = (await call('/api/plan', { body: { request, columns: exact } })).json;
    for (const { refused, price } of strict.columns) {
      expect(refused?.problems).toMatchObject([{ field: 'durationSeconds' }]);
      expect(price).toBeUndefined();
    }
  });

  it('refuses the picture of a shot where the endpoint would leave it out', async () => {
    const { call } = await aStudio();
    const image = 'https://files.test/cat.png';
    const shots = [
      { prompt: 'A door', durationSeconds: 3, image },
      { prompt: 'A street', durationSeconds: 3 },
    ];
    const columns = bothColumns().map((column) => ({ ...column, model: 'kling-v3.0-turbo-std' }));
    const plan: Plan = (await call('/api/plan', { body: { request: { shots }, columns } })).json;
    for (const { refused } of plan.columns) {
      expect(refused?.problems).toMatchObject([
        { field: 'shots', message: expect.stringContaining('a shot with an image') },
      ]);
    }
    const plain = shots.map(({ prompt, durationSeconds }) => ({ prompt, durationSeconds }));
    const body = { request: { shots: plain }, columns };
    const fine: Plan = (await call('/api/plan', { body })).json;
    expect(fine.columns.map(({ refused }) => refused)).toEqual([undefined, undefined]);
  });

  it('lets the comparison that a first visit begins with run without being asked', async () => {
    const { call } = await aStudio();
    const request = { prompt: 'A kite', durationSeconds: 5 };
    const columns = bothColumns().map((column) => ({ ...column, model: 'kling-v3.0-std' }));
    const plan: Plan = (await call('/api/plan', { body: { request, columns } })).json;
    expect(plan.needsConfirmation).toBe(false);
  });

  it('takes what a model has to do in place of its name: the cheapest of each provider', async () => {
    const { call } = await aStudio();
    const request = { prompt: 'A kite', durationSeconds: 5 };
    const requirements = { task: 'text-to-video', audio: false } as const;
    const keyed = bothColumns().map(({ key, provider }) => ({ key, provider }));
    const columns = keyed.map((column) => ({ ...column, requirements }));
    const plan: Plan = (await call('/api/plan', { body: { request, columns } })).json;
    for (const { model, price } of plan.columns) {
      expect(model).toBeDefined();
      expect(price?.isKnown).toBe(true);
    }
    const bare: Plan = (await call('/api/plan', { body: { request, columns: keyed } })).json;
    expect(bare.columns.every(({ refused }) => refused === undefined)).toBe(true);
  });

  it('says of a price that nobody knows how to set one, in words of the page', async () => {
    const { call } = await aStudio();
    const columns = [{ ...bothColumns()[0], provider: 'fal', model: 'kling-v1.6-std' }];
    const request = { prompt: 'A kite', durationSeconds: 5 };
    const plan: Plan = (await call('/api/plan', { body: { request, columns } })).json;
    const [{ price } = { price: undefined }] = plan.columns;
    expect(price).toMatchObject({ isKnown: false });
    expect(JSON.stringify(price)).toContain('genlock.config file');
    expect(JSON.stringify(price)).not.toMatch(/allowUnknownCost|provider\.quote/);
  });

  it('names each field that is wrong where a column takes whatever can do it', async () => {
    const { call } = await aStudio();
    const requirements = { task: 'text-to-video' } as const;
    const columns = bothColumns().map(({ key, provider }) => ({ key, provider, requirements }));
    const request = { prompt: 'A kite', durationSeconds: 400 };
    const plan: Plan = (await call('/api/plan', { body: { request, columns } })).json;
    for (const { refused } of plan.columns) {
      expect(refused?.problems).toMatchObject(
        expect.arrayContaining([expect.objectContaining({ field: 'durationSeconds' })]),
      );
      expect(JSON.stringify(refused)).not.toContain('provider.endpoints');
    }
  });

  it('names a model that a provider does not have, and the fields of a wrong request', async () => {
    const { call } = await aStudio();
    const request = { prompt: 'A kite', durationSeconds: 5 };
    const columns = bothColumns('kling-v3.0-stt');
    const plan: Plan = (await call('/api/plan', { body: { request, columns } })).json;
    for (const { refused } of plan.columns) expect(JSON.stringify(refused)).toContain('kling-v3.0');
    const wrong = { prompt: 7, durationSeconds: -1, apiKey: 'k' };
    const { status, json } = await call('/api/plan', { body: { request: wrong, columns: [] } });
    expect(status).toBe(400);
    const fields = json.error.problems.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(['request.prompt', 'request.durationSeconds', 'request']);
    const unknown = [{ ...columns[0], provider: 'nobody' }];
    expect((await call('/api/plan', { body: { request, columns: unknown } })).status).toBe(422);
  });
});
