import { byWord } from '../names/by-word.ts';
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
  return byWord(statuses, word);
}
