import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/http/retry-after.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const read = (value: string) => retryAfterMs({ 'retry-after': value }, startOfTime);

describe('retryAfterMs', () => {
  it.each([
    ['0', 0],
    ['7', 7_000],
    [' 7 ', 7_000],
    ['1.5', 1_500],
    ['Fri, 02 Jan 2026 00:00:05 GMT', 5_000],
    ['Fri, 02 Jan 2026 00:00:05 gmt ', 5_000],
    ['  1.25  ', 1_250],
    ['120', 120_000],
    ['Thu, 01 Jan 2026 00:00:00 GMT', 0],
  ])('reads %j as %d ms', (value, ms) => {
    expect(read(value)).toBe(ms);
  });

  it.each([
    '',
    'soon',
    '9'.repeat(400),
    '-5',
    '0x10',
    '7 s',
    'in 7',
    '7.',
    '1e3',
    '2026-01-02',
    '2026-01-02T00:00:05Z',
    'GMT 2030-01-01T00:00:00Z',
    'GMT',
    'Fri, 02 Jan 2026 00:00:05 GMT+0100',
  ])('makes nothing of %j', (value) => {
    expect(read(value)).toBeUndefined();
  });

  it('says nothing where the answer does not', () => {
    expect(retryAfterMs({}, startOfTime)).toBeUndefined();
  });
});
