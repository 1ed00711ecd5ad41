import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/money/budget.ts';
import type { StartOptions } from '../../src/provider/call-options.ts';
import { planTask } from '../../src/task/plan-task.ts';
import { reserveWithinBudget } from '../../src/task/within-budget.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import { thrownBy } from '../support/failures.ts';
import { createScene } from '../support/scene.ts';

const fox: VideoRequest = { model: 'film-std', prompt: 'a red fox' };
const unpriced: VideoRequest = {
  model: 'plain',
  prompt: 'a',
  firstFrame: 'https://files.test/a.png',
};

function reserve(request: VideoRequest, options: StartOptions, engine = createScene().engine) {
  return reserveWithinBudget(engine, planTask(engine, request), options);
}

describe('reserveWithinBudget', () => {
  it('reserves the estimate, and nothing where there is no budget', () => {
    const budget = createBudget({ limitUsd: 1 });
    expect(reserve(fox, { budget }).estimate?.usd).toBe(0.42);
    expect(budget.reservedUsd).toBe(0.42);
    expect(reserve(fox, { maxCostUsd: 1 }).reservation).toBeUndefined();
  });

  it('reserves from the budget of the provider where the call has none', () => {
    const budget = createBudget({ limitUsd: 0.5 });
    const { engine } = createScene({ settings: { budget } });
    reserve(fox, {}, engine);
    expect(budget.reservedUsd).toBe(0.42);
    expect(thrownBy(() => reserve(fox, {}, engine))).toMatchObject({
      code: 'budget-exceeded',
      charged: 'no',
      maxCostUsd: 0.08,
      message: expect.stringContaining('what is left of the budget, 0.08'),
    });
    const own = createBudget({ limitUsd: 1 });
    reserve(fox, { budget: own }, engine);
    expect([budget.reservedUsd, own.reservedUsd]).toEqual([0.42, 0.42]);
  });

  it('takes a limit of just the price', () => {
    expect(reserve(fox, { maxCostUsd: 0.42 }).estimate?.usd).toBe(0.42);
  });

  it('reserves nothing for a call that is above its own limit', () => {
    const budget = createBudget({ limitUsd: 1 });
    expect(thrownBy(() => reserve(fox, { budget, maxCostUsd: 0.41 }))).toMatchObject({
      code: 'budget-exceeded',
      maxCostUsd: 0.41,
    });
    expect(budget.reservedUsd).toBe(0);
  });

  it('starts without a price only where no limit needs one', () => {
    expect(reserve(unpriced, {})).toEqual({ estimate: undefined, reservation: undefined });
    expect(reserve(unpriced, { allowUnknownCost: true, maxCostUsd: 1 }).estimate).toBeUndefined();
    const budget = createBudget({ limitUsd: 1 });
    for (const limit of [{ maxCostUsd: 1 }, { budget }, { budget, allowUnknownCost: true }]) {
      expect(thrownBy(() => reserve(unpriced, limit))).toMatchObject({ code: 'price-unknown' });
    }
  });

  it('hides no other mistake behind an unknown price', () => {
    const { engine } = createScene();
    const plan = planTask(engine, fox);
    const mistake = new TypeError('a mistake of the table');
    const broken = {
      ...engine,
      get config(): typeof engine.config {
        throw mistake;
      },
    };
    expect(thrownBy(() => reserveWithinBudget(broken, plan, { budget: undefined }))).toBe(mistake);
  });
});
