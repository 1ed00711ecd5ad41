import { describe, expect, it } from 'vitest';
import { CommandError } from '../src/command-error.ts';
import { needsAnswer, type Consent } from '../src/consent.ts';

type Given = Partial<Omit<Consent, 'usd'>> & { readonly usd?: number | undefined };

/** What the rule says of a price of 2 USD, unless it is another. */
function ruled(given: Given, isAttended: boolean): 'goes' | 'asks' | 'refuses' {
  const consent = { yes: undefined, maxCost: undefined, isFree: false, usd: 2 };
  try {
    const asks = needsAnswer({ ...consent, stopsAtMaxCost: false, ...given }, isAttended);
    return asks ? 'asks' : 'goes';
  } catch (error) {
    if (!(error instanceof CommandError) || error.ending !== 'refused') throw error;
    return 'refuses';
  }
}

/** The table of the README, a row a case: what it is, on a terminal, without one. */
const rows: readonly (readonly [Given, 'goes' | 'asks' | 'refuses', 'goes' | 'refuses'])[] = [
  [{ isFree: true }, 'goes', 'goes'],
  [{ yes: true }, 'goes', 'goes'],
  [{}, 'asks', 'refuses'],
  [{ maxCost: 2 }, 'asks', 'goes'],
  [{ maxCost: 1.99 }, 'refuses', 'refuses'],
  [{ maxCost: 1.99, yes: true }, 'refuses', 'refuses'],
  [{ maxCost: 1.99, isFree: true }, 'refuses', 'refuses'],
  [{ maxCost: 1.99, stopsAtMaxCost: true }, 'asks', 'refuses'],
  [{ maxCost: 1.99, stopsAtMaxCost: true, yes: true }, 'goes', 'goes'],
  [{ usd: undefined }, 'asks', 'refuses'],
  [{ usd: undefined, maxCost: 5 }, 'asks', 'refuses'],
  [{ usd: undefined, yes: true }, 'goes', 'goes'],
];

describe('the rule by which commands spend', () => {
  it.each(rows)('of %j on a terminal %s, and without one %s', (given, attended, alone) => {
    expect([ruled(given, true), ruled(given, false)]).toEqual([attended, alone]);
  });
});
