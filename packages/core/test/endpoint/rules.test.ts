import { describe, expect, it } from 'vitest';
import {
  checkOf,
  promptOrShots,
  shotsExcludeLastFrame,
  totalShotSeconds,
  universalRules,
} from '../../src/endpoint/rules.ts';
import type { Rule } from '../../src/endpoint/endpoint.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import { requestWith } from '../support/failures.ts';

const model = 'film-std';
const shots = [
  { prompt: 'a fox', durationSeconds: 3 },
  { prompt: 'a hare', durationSeconds: 4 },
];
const frame = 'https://files.test/a.png';

const broke = (rule: Rule, request: VideoRequest) => checkOf(rule, {})(request, rule);

const broken = (request: VideoRequest) =>
  universalRules.flatMap((rule) => rule(request)?.field ?? []);

describe('totalShotSeconds', () => {
  it('sums the shots', () => {
    expect(totalShotSeconds({ model, shots })).toBe(7);
  });

  it.each([undefined, 'three', {}, [{ durationSeconds: 'x' }], [{}], [null]])(
    'gives nothing for what is no list of shots: %j',
    (wrong) => {
      expect(totalShotSeconds(requestWith({ model }, { shots: wrong }))).toBeUndefined();
    },
  );
});

describe('promptOrShots', () => {
  it('wants one of the two', () => {
    expect(broke(promptOrShots, { model, prompt: 'a fox' })).toBeUndefined();
    expect(broke(promptOrShots, { model, shots })).toBeUndefined();
    expect(broke(promptOrShots, { model })).toMatchObject({ field: 'prompt' });
    expect(broke(promptOrShots, { model, shots, prompt: 'a fox' })).toMatchObject({
      field: 'shots',
    });
  });
});

describe('shotsExcludeLastFrame', () => {
  it('wants at most one of the two', () => {
    expect(broke(shotsExcludeLastFrame, { model, shots })).toBeUndefined();
    expect(broke(shotsExcludeLastFrame, { model, lastFrame: frame })).toBeUndefined();
    expect(broke(shotsExcludeLastFrame, { model, shots, lastFrame: frame })).toMatchObject({
      field: 'lastFrame',
    });
  });
});

describe('universalRules', () => {
  it.each<[VideoRequest, string[]]>([
    [{ model }, []],
    [{ model, firstFrame: frame, lastFrame: frame }, []],
    [{ model, lastFrame: frame }, ['lastFrame']],
    [{ model, shots, durationSeconds: 7 }, []],
    [{ model, shots, durationSeconds: 8 }, ['shots']],
    [{ model, count: 1 }, []],
    [{ model, count: 0 }, ['count']],
    [{ model, count: 2 }, ['count']],
  ])('finds in %j: %j', (request, fields) => {
    expect(broken(request)).toEqual(fields);
  });
});

describe('a rule that a table names', () => {
  it('is one that there is', () => {
    expect(() => checkOf({ rule: 'promptOrShots' }, {})).toThrow(
      'There is no rule "promptOrShots". Use one of: prompt-or-shots,',
    );
    expect(() => checkOf({ rule: 'toString' }, {})).toThrow('There is no rule');
  });

  it('may be one of the adapter itself', () => {
    const never = () => ({ field: 'prompt', given: 'anything', allowed: 'nothing' });
    expect(checkOf({ rule: 'never' }, { never })({ model }, { rule: 'never' })).toMatchObject({
      field: 'prompt',
    });
  });
});
