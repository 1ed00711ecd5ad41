import { describe, expect, it } from 'vitest';
import { sizeFactor, typicalMsOf } from '../../src/schedule/size-factor.ts';
import { filmText, plain, studio } from '../support/acme.ts';

describe('sizeFactor', () => {
  it.each([
    [filmText, 5, undefined, 1],
    [filmText, 15, undefined, Math.sqrt(3)],
    [studio, 5, '1080p', 1.3],
    [plain, undefined, undefined, 1],
    [plain, Number.NaN, undefined, 1],
  ])('case %#', (endpoint, durationSeconds, resolution, factor) => {
    const request = { model: endpoint.model, durationSeconds, resolution };
    expect(sizeFactor('acme', endpoint, request)).toBeCloseTo(factor);
  });
});

describe('typicalMsOf', () => {
  it('is for 5 s at 720p', () => {
    expect(typicalMsOf(filmText)).toBe(90_000);
    const longer = { ...filmText.typicalTime, durationSeconds: 20 };
    const seconds = filmText.typicalTime?.seconds ?? 0;
    const row = { ...filmText, typicalTime: { ...filmText, ...longer, seconds } };
    expect(typicalMsOf(row)).toBe(45_000);
    expect(typicalMsOf(plain)).toBeUndefined();
  });
});
