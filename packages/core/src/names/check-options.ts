import type { ErrorFacts } from '../errors/genlock-error.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { issuesIn, type Checks } from './check.ts';

/**
 * Holds settings or options against the table of their names. A name that does not exist is an
 * error: a misspelt limit would be none.
 *
 * @param place - what was called, such as `createFal`
 * @throws InvalidOptionsError naming everything that is wrong
 */
export function checkOptions(
  place: string,
  given: unknown,
  checks: Checks,
  facts?: ErrorFacts,
): void {
  const issues = issuesIn('options', given, checks);
  if (issues.length > 0) throw new InvalidOptionsError(place, issues, facts);
}
