import { describe, expect, it } from 'vitest';
import { faultKindOf } from '../../src/types/task-fault.ts';

describe('faultKindOf', () => {
  it.each([
    [400, 'invalid-request'],
    [401, 'authentication'],
    [402, 'insufficient-funds'],
    [403, 'permission'],
    [404, 'not-found'],
    [408, 'timeout'],
    [429, 'rate-limited'],
    [451, 'permission'],
    [499, 'canceled'],
    [500, 'unavailable'],
    [504, 'timeout'],
    [529, 'unavailable'],
    [200, 'unknown'],
    [302, 'unknown'],
    [418, 'unknown'],
  ])('calls %d %s', (status, kind) => {
    expect(faultKindOf(status)).toBe(kind);
  });
});
