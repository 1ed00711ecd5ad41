import { InvalidRequestError, MissingApiKeyError, type RecoveredTasks } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { createGenlock } from '../src/index.ts';
import { scripted } from './support/scripted.ts';
import { rejectionOf } from './support/thrown.ts';

const request = { model: 'kling-v3.0-std', prompt: 'A kite over the sea' };
const since = Date.UTC(2026, 0, 2);

const names = ['wavespeed', 'fal', 'atlascloud'] as const;

const answer = (
  outcome: RecoveredTasks['outcome'],
  taskIds: readonly string[] = [],
): RecoveredTasks => ({ outcome, taskIds, notCompared: [] });
const found = answer('found', ['fal:an/endpoint:a']);
const none = answer('none');
const unknown = answer('unknown');
const unsupported = answer('unsupported');
const several = answer('several', ['fal:an/endpoint:a', 'fal:an/endpoint:b']);

const routerOver = (...answers: readonly (RecoveredTasks | Error)[]) =>
  createGenlock({
    providers: names.map((name, index) => scripted(name, answers[index]).provider),
  });

describe('recover at a router', () => {
  it.each<[string, readonly (RecoveredTasks | Error)[], RecoveredTasks]>([
    ['the task that one has', [none, found, unsupported], found],
    ['the task that one has, though another does not answer', [unknown, found, none], found],
    ['several that one has', [none, several, none], several],
    [
      'several, when two have one each',
      [answer('found', ['wavespeed:an/endpoint:c']), found, none],
      answer('several', ['wavespeed:an/endpoint:c', 'fal:an/endpoint:a']),
    ],
    ['none, when all say so', [none, none, none], none],
    ['unknown, when one does not answer', [none, unknown, none], unknown],
    ['unknown, when one cannot be asked', [none, none, unsupported], unknown],
    [
      'unknown, when one has no key here',
      [none, none, new MissingApiKeyError('atlascloud', [])],
      unknown,
    ],
    [
      'unknown, when none has a key here',
      names.map((name) => new MissingApiKeyError(name, [])),
      unknown,
    ],
    ['unsupported, when none can be asked', [unsupported, unsupported, unsupported], unsupported],
  ])('gives %s (case 1.6)', async (_what, answers, outcome) => {
    expect(await routerOver(...answers).recover(request, { since })).toEqual(outcome);
  });

  it('names each field once that could not be compared', async () => {
    const weak = { ...found, notCompared: ['firstFrame'] } as const;
    const { notCompared } = await routerOver(weak, weak, none).recover(request, { since });
    expect(notCompared).toEqual(['firstFrame']);
  });

  it('asks no provider that could not have served the request', async () => {
    const genlock = routerOver(none, none, found);
    // AtlasCloud takes no shots.
    const shots = [
      { prompt: 'A kite', durationSeconds: 3 },
      { prompt: 'The sea', durationSeconds: 3 },
    ];
    expect(await genlock.recover({ model: request.model, shots }, { since })).toEqual(none);
    const wrong = { ...request, durationSeconds: 2 };
    expect(await rejectionOf(genlock.recover(wrong, { since }))).toMatchObject({
      code: 'no-provider',
      candidates: names.map((provider) => ({ provider, reasons: [expect.any(String)] })),
    });
  });

  it('passes on what is wrong with the question, and an abort', async () => {
    const wrong = new InvalidRequestError([], {});
    expect(await rejectionOf(routerOver(none, wrong).recover(request, { since }))).toBe(wrong);
    const reason = new Error('enough');
    expect(await rejectionOf(routerOver(none, reason).recover(request, { since }))).toBe(reason);
  });

  it('takes an own name for a model', async () => {
    const { provider } = scripted('fal', found);
    const genlock = createGenlock({ providers: [provider], models: { hero: request.model } });
    const asked = genlock.recover({ ...request, model: 'hero' }, { since });
    expect(await asked).toEqual(found);
  });
});
