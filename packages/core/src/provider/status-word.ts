import type { TaskStatus } from '../types/task-state.ts';
import type { TaskReading } from './task-reading.ts';
import type { StatusTable } from './provider-definition.ts';

/** Where a reading says that the task stands; `undefined` for a word that the table does not hold. */
export function statusOfReading(
  statuses: StatusTable,
  { status, providerStatus }: Pick<TaskReading, 'status' | 'providerStatus'>,
): TaskStatus | undefined {
  return status ?? statusOfWord(statuses, providerStatus);
}

/**
 * What a provider's word means: without regard to case, hyphens, underscores and outer spaces.
 * `undefined` for a word that the table does not hold.
 *
 * The word is taken as it came. What is shown of it is another matter: a prompt may be a part of it.
 */
export function statusOfWord(statuses: StatusTable, word: string): TaskStatus | undefined {
  const key = normal(word);
  // Own words only: every object has a "constructor".
  if (Object.hasOwn(statuses, key)) return statuses[key];
  return Object.entries(statuses).find(([known]) => normal(known) === key)?.[1];
}

function normal(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');
}
