import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/money/budget.ts';
import { PriceUnknownError } from '../../src/errors/price-unknown-error.ts';
import { planTask } from '../../src/task/plan-task.ts';
import { reserveWithinBudget } from '../../src/task/within-budget.ts';
import { thrownBy } from '../support/failures.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';

const request = { model: 'film-std', prompt: 'a red fox' };
const negative = [-9, -0.000001, Number.NaN, Number.NEGATIVE_INFINITY] as const;

describe('a cost below 0', () => {
  it.each(negative)('is no cost when the records say %d (case 3.1)', async (usd) => {
    const { provider, events } = createScene({ protocol: { cost: async () => usd } });
    expect(await provider.cost(taskId)).toBeUndefined();
    expect(events).toEqual([]);
  });

  it.each(negative)(
    'does not widen a budget when the task itself says %d (case 3.1)',
    async (usd) => {
      const budget = createBudget({ limitUsd: 1 });
      let ids = 0;
      const { provider } = createScene({
        answers: [() => Response.json({ id: `t${(ids += 1)}` })],
        settings: { budget },
        protocol: {
          read: async ({ http, hosts }) => ({
            response: await http.read({ url: `${hosts['baseURL']}/x` }),
            reading: {
              providerStatus: 'done',
              videos: [{ url: videoUrl }],
              cost: usd,
            },
          }),
        },
      });
      let started = 0;
      for (let call = 0; call < 10; call += 1) {
        const task = await provider.start(request).catch(() => undefined);
        if (task === undefined) continue;
        started += 1;
        expect((await provider.status(task.id)).cost).toBeUndefined();
      }
      // A video of 5 s costs 0.42: two of them fit into 1 USD.
      expect(started).toBe(2);
      expect(budget.spentUsd).toBe(0.84);
    },
  );
});

describe('a price below 0', () => {
  it.each([
    ['a discount above 100 %', { discountPercent: 150 }],
    ['a discount that is no number', { discountPercent: Number.NaN }],
  ])('starts nothing, wherever it comes from: %s (case 3.1)', (_what, pricing) => {
    const budget = createBudget({ limitUsd: 1 });
    const scene = createScene({ settings: { budget } });
    // Settings are checked when they come in; a row of somebody's own is not.
    const engine = { ...scene.engine, config: { ...scene.engine.config, pricing } };
    const reserve = () => reserveWithinBudget(engine, planTask(engine, request), { budget });
    expect(reserve).toThrow(PriceUnknownError);
    expect(budget.remainingUsd).toBe(1);
  });

  it('is refused as a rate of its own, before there is a provider (case 3.1)', () => {
    const rates = { 'acme/film/text-to-video': -0.1 };
    const error = thrownBy(() => createScene({ settings: { pricing: { rates } } }));
    expect(error).toMatchObject({ code: 'invalid-options' });
  });

  it('is no quote (case 3.1)', async () => {
    const { provider } = createScene({
      answers: [json(200, {})],
      protocol: { quote: async () => -5 },
    });
    expect(await provider.quote(request)).toMatchObject({ live: false, usd: 0.42 });
  });
});
