import { describe, expect, it } from 'vitest';
import { issuesIn, type Checks } from '../../src/names/check.ts';
import * as kinds from '../../src/names/kinds.ts';

const checks: Checks = {
  budget: kinds.aBudget,
  count: kinds.fromZero,
  log: kinds.needed(kinds.aFunction),
  timeouts: kinds.objectOf({ readMs: kinds.aboveZero }),
  shots: kinds.listOf('a list of shots', { prompt: kinds.needed(kinds.text) }),
};
const log = (): void => undefined;

describe('issuesIn', () => {
  it('finds nothing in what is right, and takes undefined for not given', () => {
    const given = { log, count: 0, budget: undefined, unknown: undefined };
    expect(issuesIn('options', given, checks)).toEqual([]);
  });

  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    ['wsk_secret', 'a text'],
    [[], 'an empty list'],
    [Promise.resolve({}), 'a promise that was not awaited'],
    [log, 'a function'],
  ])('wants an object, and not %s (case 4.6)', (given, words) => {
    expect(issuesIn('options', given, checks)).toEqual([
      { field: 'options', given: words, allowed: 'an object' },
    ]);
  });

  it('names the nearest of a name that does not exist (case 4.1)', () => {
    expect(issuesIn('options', { log, budgett: 1 }, checks)).toEqual([
      { field: 'budgett', given: 'no name that exists here', allowed: '"budget" instead' },
    ]);
  });

  it('says where a name belongs that exists elsewhere (case 4.1)', () => {
    const [issue] = issuesIn('options', { log, maxCost: 1 }, checks);
    expect(issue).toMatchObject({ field: 'maxCost', allowed: /^"maxCostUsd" in the options/ });
  });

  it('repeats no name that is near to none (case 5.2)', () => {
    const found = issuesIn('options', { log, wsk_0123456789abcdef: 1 }, checks);
    expect(found).toEqual([
      {
        field: 'options',
        given: 'an unknown name of 20 characters',
        allowed: 'budget, count, log, timeouts, shots',
      },
    ]);
  });

  it('reads inherited names too, and at those of Object.prototype', () => {
    const inherited: unknown = Object.create({ maxCount: 1 });
    expect(issuesIn('options', inherited, checks)).toHaveLength(2);
    expect(issuesIn('options', { log, toString: log }, checks)).toHaveLength(1);
  });

  it('reads inside', () => {
    const given = { log, timeouts: { readms: 5 }, shots: [{ prompt: '' }, { promt: 'a' }, 'b'] };
    expect(issuesIn('options', given, checks).map(({ field }) => field)).toEqual([
      'timeouts.readms',
      'shots.1.promt',
      'shots.1.prompt',
      'shots.2',
    ]);
  });

  it.each([
    [{ log, budget: 20 }, 'budget', '20', 'what createBudget({ limitUsd }) gives'],
    [{ log, count: '5' }, 'count', 'the text "5"', 'a number of 0 or more'],
    [{ log, count: -1 }, 'count', '-1', 'a number of 0 or more'],
    [{ log: 'secret' }, 'log', 'a text', 'a function'],
    [{}, 'log', 'nothing', 'a function'],
  ])('says what was given and what fits: %j (case 4.6)', (given, field, was, allowed) => {
    expect(issuesIn('options', given, checks)).toEqual([{ field, given: was, allowed }]);
  });
});
