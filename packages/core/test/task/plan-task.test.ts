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
});
