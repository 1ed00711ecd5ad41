import { parseTaskId, type VideoProvider } from '@genlock/core';
import type { ServedTask } from './subject.ts';

/**
 * Whether a task id is that of a task which the server made: the provider's own id, and an endpoint
 * by its key, whose own id is the one that was called.
 */
export function namesTask(
  { id, endpoints }: Pick<VideoProvider, 'id' | 'endpoints'>,
  taskId: unknown,
  task: ServedTask,
): boolean {
  if (taskId === undefined) return false;
  const { endpoint, providerTaskId } = parseTaskId(taskId, id);
  const row = endpoints.find(({ key }) => key === endpoint);
  return providerTaskId === task.taskId && (row?.id ?? endpoint) === task.endpoint;
}
