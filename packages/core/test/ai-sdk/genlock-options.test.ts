import { describe, expect, it } from 'vitest';
import { parseGenlockOptions } from '../../src/ai-sdk/genlock-options.ts';
import { issuesOf } from '../support/failures.ts';

describe('parseGenlockOptions', () => {
  it('reads every option', () => {
    const options = {
      mode: 'motion-control',
      negativePrompt: '',
      promptAdherence: 0,
      shots: [{ prompt: 'a fox', durationSeconds: 5, image: 'https://files.test/a.png' }],
      motionVideo: 'https://files.test/a.mp4',
      maxCostUsd: 0,
      allowUnknownCost: true,
      timeoutMs: 1,
    };
    expect(parseGenlockOptions(options)).toEqual(options);
    expect(parseGenlockOptions({})).toEqual({});
    expect(parseGenlockOptions(undefined)).toEqual({});
  });

  it('names the option that was meant', () => {
    expect(issuesOf(() => parseGenlockOptions({ negativePromt: 'dogs' }))).toEqual([
      {
        field: 'providerOptions.genlock.negativePromt',
        given: 'no name that exists here',
        allowed: '"negativePrompt" instead',
      },
    ]);
  });

  it('lists all options where none is near', () => {
    const [issue] = issuesOf(() => parseGenlockOptions({ zzzzzzzzzz: 1 }));
    expect(issue?.allowed).toMatch(/^mode, negativePrompt, .*timeoutMs$/);
  });

  it.each([
    ['mode', 'text'],
    ['negativePrompt', 1],
    ['promptAdherence', '0.5'],
    ['promptAdherence', Number.NaN],
    ['shots', 'three'],
    ['motionVideo', 5],
    ['maxCostUsd', -1],
    ['allowUnknownCost', 1],
    ['maxCostUsd', '1'],
    ['maxCostUsd', Number.NaN],
    ['timeoutMs', 0],
  ])('refuses %s %j', (name, value) => {
    const found = issuesOf(() => parseGenlockOptions({ [name]: value }));
    expect(found.map(({ field }) => field)).toEqual([`providerOptions.genlock.${name}`]);
  });

  it('names what is wrong inside a shot, and repeats no prompt', () => {
    const shots = [{ prompt: 'a secret fox', durationSeconds: '5', length: 5 }];
    const found = issuesOf(() => parseGenlockOptions({ shots }));
    expect(found.map(({ field }) => field)).toEqual([
      'providerOptions.genlock.shots.0.durationSeconds',
      'providerOptions.genlock.shots.0.length',
    ]);
    expect(JSON.stringify(found)).not.toContain('secret fox');
  });

  it.each([null, 'text', 5, []])('refuses what is no object: %j', (wrong) => {
    expect(issuesOf(() => parseGenlockOptions(wrong))).toHaveLength(1);
  });
});
