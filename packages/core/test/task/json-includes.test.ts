import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonIncludes } from '../../src/task/json-includes.ts';

const body = { prompt: 'a fox', sound: false, shots: [{ duration: 3 }, { duration: 4 }] };

describe('jsonIncludes', () => {
  it('finds any JSON in itself', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy: unknown = JSON.parse(JSON.stringify(value));
        expect(jsonIncludes(copy, JSON.parse(JSON.stringify(value)))).toBe(true);
      }),
    );
  });

  it.each<[string, unknown]>([
    ['in another order', { shots: body.shots, sound: false, prompt: 'a fox' }],
    ['with defaults filled in', { ...body, cfg_scale: 0.5 }],
    ['with defaults inside', { ...body, shots: [{ duration: 3, type: 'x' }, { duration: 4 }] }],
  ])('finds a body %s', (_how, whole) => {
    expect(jsonIncludes(whole, body)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['another value', { ...body, prompt: 'a hare' }],
    ['another kind', { ...body, sound: 0 }],
    ['a missing field', { prompt: 'a fox', sound: false }],
    ['another order in a list', { ...body, shots: body.shots.toReversed() }],
    ['a shorter list', { ...body, shots: body.shots.slice(1) }],
    ['a longer list', { ...body, shots: [...body.shots, { duration: 5 }] }],
    ['no list', { ...body, shots: { 0: { duration: 3 }, 1: { duration: 4 } } }],
    ['nothing', null],
    ['a text', JSON.stringify(body)],
    ['nothing at all', undefined],
  ])('does not take %s for it', (_what, whole) => {
    expect(jsonIncludes(whole, body)).toBe(false);
  });
});
