import { describe, expect, it } from 'vitest';
import { isFiltered, noFilters, queryOf } from '../../src/page/history/query.ts';
import { rangeOf } from '../../src/page/spend/since.ts';

describe('the filters of the history', () => {
  it('name the first moment of the first day and of the day after the last', () => {
    const query = queryOf({ ...noFilters, from: '2026-11-01', to: '2026-11-30' }, undefined);
    expect(query['from']).toBe(new Date(2026, 10, 1).getTime());
    expect(query['to']).toBe(new Date(2026, 11, 1).getTime());
  });

  it('leave out a day that is half typed', () => {
    expect(queryOf({ ...noFilters, from: '2026-1' }, 'next')).toMatchObject({
      from: undefined,
      to: undefined,
      cursor: 'next',
    });
  });

  it('are none where only spaces stand in them', () => {
    expect(isFiltered({ ...noFilters, text: '  ' })).toBe(false);
    expect(isFiltered({ ...noFilters, provider: 'fal' })).toBe(true);
  });
});

describe('the range of a report', () => {
  it('begins at a full day of UTC and has today in it', () => {
    const now = Date.UTC(2026, 10, 30, 23, 59);
    expect(rangeOf('7', now)).toEqual({ from: Date.UTC(2026, 10, 24) });
    expect(rangeOf('all', now)).toEqual({ from: undefined });
  });
});
