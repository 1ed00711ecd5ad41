import { InvalidRequestError, type FaultKind, type TaskState } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import {
  busyAt,
  mayRunElsewhere,
  mayStartElsewhere,
  outcomeOf,
  type FallbackOn,
  type FallbackSettings,
} from '../src/routing/fallback.ts';
import { idsOfRoute } from '../src/routing/route.ts';
import { lost, notUploaded, refused, unsent } from './support/scripted.ts';

const all: readonly FallbackOn[] = ['never', 'refused', 'failure', 'charged-failure'];
const invalid = new InvalidRequestError([], {});

const failed = (
  kind?: FaultKind,
  charged?: 'no' | 'yes' | 'unknown',
  status: TaskState['status'] = 'failed',
): TaskState => ({
  id: 'fal:a/b:c',
  provider: 'fal',
  endpoint: 'a/b',
  model: 'm',
  status,
  providerStatus: 'x',
  videos: [],
  ...(kind && { error: { kind, message: 'no', ...(charged && { charged }) } }),
  raw: undefined,
});

describe('what a start that threw says of its provider', () => {
  it.each<[string, unknown, 'failed' | 'other']>([
    ['a lost submit', lost(), 'failed'],
    ['a rate limit', refused('rate-limited'), 'failed'],
    ['a lost connection', unsent('unavailable'), 'failed'],
    ['an upload that did not arrive', notUploaded('timeout'), 'failed'],
    ['our own limit', unsent('rate-limited'), 'other'],
    ['a refused request', refused('invalid-request'), 'other'],
    ['an upload of what it does not take', notUploaded('invalid-request'), 'other'],
    ['a request that was never sent', invalid, 'other'],
    ['an abort', new Error('enough'), 'other'],
    ['nothing', undefined, 'other'],
  ])('is of %s: %3$s', (_what, error, outcome) => {
    expect(outcomeOf(error)).toBe(outcome);
  });
});

describe('a start that threw', () => {
  const elsewhere = (error: unknown, settings: Omit<FallbackSettings, 'on'> = {}) =>
    all.map((on) => mayStartElsewhere(error, { ...settings, on }));

  it.each([refused('rate-limited'), unsent('unavailable'), notUploaded('unavailable'), invalid])(
    'goes on after %s unless that is switched off',
    (error) => {
      expect(elsewhere(error)).toEqual([false, true, true, true]);
      expect(mayStartElsewhere(error, {})).toBe(true);
    },
  );

  it.each([lost(), new Error('an abort'), undefined])('never goes on after %s', (error) => {
    expect(elsewhere(error)).toEqual([false, false, false, false]);
  });

  it.each([refused('moderated'), notUploaded('moderated')])(
    'goes on after %s where moderation is no end',
    (error) => {
      expect(elsewhere(error)).toEqual([false, false, false, false]);
      expect(mayStartElsewhere(error, {})).toBe(false);
      expect(elsewhere(error, { onModeration: true })).toEqual([false, true, true, true]);
    },
  );
});

describe('a task that ended', () => {
  const elsewhere = (state: TaskState, settings: Omit<FallbackSettings, 'on'> = {}) =>
    all.map((on) => mayRunElsewhere(state, { ...settings, on }));

  it.each<[string, TaskState, readonly boolean[]]>([
    ['failed and was not charged', failed('generation-failed', 'no'), [false, false, true, true]],
    ['failed and was charged', failed('generation-failed', 'yes'), [false, false, false, true]],
    ['failed, charged or not', failed('generation-failed', 'unknown'), [false, false, false, true]],
    ['failed without a reason', failed(), [false, false, false, true]],
    ['was moderated', failed('moderated', 'no'), [false, false, false, false]],
    ['succeeded', failed(undefined, undefined, 'succeeded'), [false, false, false, false]],
    ['was canceled', failed('canceled', 'no', 'canceled'), [false, false, false, false]],
    ['expired', failed('not-found', 'no', 'expired'), [false, false, false, false]],
  ])(
    'and %s is started elsewhere by never, refused, failure, charged-failure: %3$j',
    (_what, state, answers) => {
      expect(elsewhere(state)).toEqual(answers);
      expect(mayRunElsewhere(state, {})).toBe(false);
    },
  );

  it('and was moderated goes on where moderation is no end', () => {
    const state = failed('moderated', 'no');
    expect(elsewhere(state, { onModeration: true })).toEqual([false, false, true, true]);
  });
});

describe('a provider without room', () => {
  it.each<[FallbackSettings, unknown, unknown]>([
    [{}, 'refuse', undefined],
    [{ busy: 'switch' }, 'refuse', undefined],
    [{ busy: 'wait' }, 'wait', 'wait'],
    [{ on: 'never' }, undefined, undefined],
    [{ on: 'never', busy: 'wait' }, 'wait', 'wait'],
  ])('is reported by %j: %s, and as the last one: %s', (settings, before, last) => {
    expect([busyAt(settings, false), busyAt(settings, true)]).toEqual([before, last]);
  });
});

describe('the ids that a route names', () => {
  it('are each once, and none for a route that takes all', () => {
    expect(idsOfRoute(['fal', 'wavespeed', 'fal'])).toEqual(['fal', 'wavespeed']);
    expect(idsOfRoute({ weighted: { fal: 1, wavespeed: 0 } })).toEqual(['fal', 'wavespeed']);
    for (const route of [undefined, 'cheapest', 'fastest', () => []] as const) {
      expect(idsOfRoute(route)).toBeUndefined();
    }
  });
});
