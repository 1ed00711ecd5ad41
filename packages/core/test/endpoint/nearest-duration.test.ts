import { describe, expect, it } from 'vitest';
import type { Endpoint, Limits } from '../../src/endpoint/endpoint.ts';
import { filmText } from '../support/acme.ts';
import { snapDuration } from '../../src/endpoint/nearest-duration.ts';

function snapped(durationSeconds: number, limits: Limits): number | undefined {
  const endpoint: Endpoint = {
    key: 'acme/film',
    id: 'acme/film',
    model: 'film-std',
    mode: 'text-to-video',
    fields: [{ from: 'durationSeconds', to: 'duration', limits }],
    rules: [],
    fixed: {},
    rawFields: [],
    price: undefined,
    asOf: '2026-01-01',
    source: 'acme.test',
    confidence: 'official',
  };
  const { request, warnings } = snapDuration(endpoint, { model: 'film-std', durationSeconds });
  expect(warnings).toHaveLength(request.durationSeconds === durationSeconds ? 0 : 1);
  return request.durationSeconds;
}

describe('snapDuration', () => {
  const range = { min: 3, max: 15, integer: true };

  it.each([
    [5, 5],
    [5.1, 6],
    [1, 3],
    [16, 15],
    [14.5, 15],
  ])('makes %s s %s s where whole seconds from 3 to 15 are taken', (given, expected) => {
    expect(snapped(given, range)).toBe(expected);
  });

  it.each([
    [4, 5],
    [5, 5],
    [6, 10],
    [11, 10],
  ])('makes %s s %s s where 5 and 10 are taken', (given, expected) => {
    expect(snapped(given, { oneOf: [10, 5] })).toBe(expected);
  });

  it('leaves what is no duration for the check to refuse', () => {
    expect(snapped(Number.NaN, range)).toBeNaN();
  });

  it('takes the one length where the endpoint decides it', () => {
    const { request } = snapDuration(
      { ...filmText, fields: [], fixed: { durationSeconds: 8 } },
      { model: 'film-std', durationSeconds: 5 },
    );
    expect(request.durationSeconds).toBe(8);
  });
});
