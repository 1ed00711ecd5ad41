import { describe, expect, it } from 'vitest';
import { estimateTask, planTask } from '../../src/task/plan-task.ts';
import { thrownBy } from '../support/failures.ts';
import { createScene } from '../support/scene.ts';

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
