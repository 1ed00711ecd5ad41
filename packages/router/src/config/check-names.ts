import { issuesIn, type Checks } from '@genlock/core';
import { ConfigError } from './config-error.ts';

/**
 * Holds what a function of this package was called with against the names that there are.
 *
 * @param file - the function, such as `createGenlock`
 * @throws ConfigError for the first thing that is wrong
 */
export function checkNames(file: string, given: unknown, checks: Checks): void {
  const [issue] = issuesIn('', given, checks);
  if (issue === undefined) return;
  const { field: key, given: was, allowed } = issue;
  throw new ConfigError(`${was}; allowed: ${allowed}`, { file, key });
}
