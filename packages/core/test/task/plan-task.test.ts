import { describe, expect, it } from 'vitest';
import { familyOf } from '../../src/endpoint/endpoint-family.ts';
import { estimateTask, planTask } from '../../src/task/plan-task.ts';
import { thrownBy } from '../support/failures.ts';
import { readRequest } from '../../src/names/request-names.ts';
import { acme, filmText } from '../support/acme.ts';
import { defineProvider } from '../../src/define-provider.ts';
import { fakeFetch, json } from '../support/fake-fetch.ts';
import { apiKey, createScene } from '../support/scene.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };

describe('planTask', () => {
  it('plans and prices what will be sent', () => {
    const { engine } = createScene();
    const shots = [{ prompt: 'a fox', durationSeconds: 7 }];
    const plan = planTask(engine, { model: 'film-std', shots, generateAudio: true });
    expect(plan.endpoint.id).toBe('acme/film/text-to-video');
    expect(plan.request).toMatchObject({ durationSeconds: 7, generateAudio: true });
    expect(estimateTask(engine, plan).usd).toBe(0.882);
  });

  it('refuses what cannot be sent', () => {
    const { engine } = createScene();
    expect(thrownBy(() => planTask(engine, { model: 'film-std' }))).toMatchObject({
      code: 'invalid-request',
    });
  });

  it('warns of what is left out, or refuses it, as the policy says', () => {
    const { engine } = createScene();
    const request = { ...fox, seed: 0, fps: 24 };
    expect(planTask(engine, request, 'warn').warnings).toHaveLength(2);
    expect(thrownBy(() => planTask(engine, request, 'error'))).toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'fps' }, { field: 'seed' }],
    });
    expect(planTask(engine, fox, 'error').warnings).toEqual([]);
  });

  it.each(['warn', 'error', 'nearest'] as const)(
    'takes the length of a given video for the price alone, with one warning, under "%s"',
    (policy) => {
      const { engine } = createScene();
      const file = 'https://files.test/a.mp4';
      const request = { model: 'motion', firstFrame: file, motionVideo: file };
      const plan = planTask(engine, { ...request, durationSeconds: 7.5 }, policy);
      expect(plan.warnings).toMatchObject([{ type: 'compatibility', feature: 'durationSeconds' }]);
      expect(estimateTask(engine, plan)).toMatchObject({
        usd: 0.75,
        assumptions: [expect.any(String), 'the given video is 7.5 s long'],
      });
      expect(estimateTask(engine, planTask(engine, request, policy))).toMatchObject({
        range: { minUsd: 0.3, maxUsd: 3 },
      });
    },
  );
});

describe('a request that nobody can change', () => {
  /** Acme whose row counts how often it is held against a request. */
  function createCounting() {
    let plans = 0;
    const provider = defineProvider({
      ...acme,
      endpoints: [familyOf([{ ...filmText, rules: [{ rule: 'counted' }] }])],
      rules: {
        counted: () => {
          plans += 1;
          return undefined;
        },
      },
    })({ apiKey, fetch: fakeFetch([json(200, { id: 'task_1' })]).fetch });
    return { provider, plans: () => plans };
  }

  it('is planned once for support, price and start', async () => {
    const { provider, plans } = createCounting();
    const request = readRequest(fox);
    expect(provider.supports(request)).toMatchObject({ isSupported: true });
    expect(provider.estimate(request).usd).toBe(0.42);
    await provider.start(request);
    expect(plans()).toBe(1);
  });

  it('is planned for each provider, and for each way with what it cannot do', () => {
    const [here, there] = [createScene().engine, createScene().engine];
    const request = readRequest({ ...fox, durationSeconds: 20 });
    const plan = planTask(here, request, 'nearest');
    expect(plan.request.durationSeconds).toBe(15);
    expect(planTask(here, request, 'nearest')).toBe(plan);
    expect(planTask(there, request, 'nearest')).not.toBe(plan);
    expect(thrownBy(() => planTask(here, request, 'warn'))).toMatchObject({
      code: 'invalid-request',
    });
  });

  it('is the only one whose plan is kept: any other may be another one the next time', () => {
    const { provider, plans } = createCounting();
    const request = { ...fox, durationSeconds: 5 };
    expect(provider.estimate(request).usd).toBe(0.42);
    request.durationSeconds = 10;
    expect(provider.estimate(request).usd).toBe(0.84);
    expect(plans()).toBe(2);
  });

  it('is frozen, and is not read a second time', () => {
    const request = readRequest(fox);
    expect(Object.isFrozen(request)).toBe(true);
    expect(readRequest(request)).toBe(request);
  });
});
