import { type Check, type ChecksOf, InvalidRequestError, issuesIn, kinds } from '@genlock/core';
import type { ItemInput } from './item-request.ts';

/** Longest id of an item: files are named by it. */
export const longestId = 200;

const anId: Check = {
  allowed: `a text of 1 to ${longestId} characters`,
  fits: (value) => typeof value === 'string' && value !== '' && value.length <= longestId,
};

const checks: ChecksOf<ItemInput> = {
  id: anId,
  // Its fields are checked by whoever reads it.
  request: kinds.anything,
  priority: { allowed: 'a whole number', fits: Number.isSafeInteger },
  after: anId,
  lastFrameOf: anId,
};

/**
 * Holds an item against the names that there are: two items that a program tells apart by another
 * name than `id` would be one, and made once.
 *
 * @throws InvalidRequestError
 */
export function checkItem(item: unknown): void {
  const issues = issuesIn('item', item, checks);
  if (issues.length > 0) throw new InvalidRequestError(issues);
}
