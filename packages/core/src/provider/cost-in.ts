import type { TaskCall } from './task-call.ts';
import type { ReadAnswer } from './task-reading.ts';

/**
 * What a task cost, at a provider that tells it on the task: `cost` of the reading. An answer about
 * another task tells nothing.
 */
export function costIn(
  { reading }: ReadAnswer,
  { providerTaskId }: Pick<TaskCall, 'providerTaskId'>,
): number | undefined {
  const isOurs = (reading?.providerTaskId ?? providerTaskId) === providerTaskId;
  return isOurs ? reading?.cost : undefined;
}
