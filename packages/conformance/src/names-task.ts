import { parseTaskId, type VideoProvider } from '@genlock/core';
import type { ServedTask } from './subject.ts';

/**
 * Whether a task id is that of a task which the server made: the provider's own id, and an endpoint
 * by its key, whose own id is the one that was called.
 */
export function namesTask(
  { endpoints }: Pick<VideoProvider, 'endpoints'>,
  taskId: unknown,
  task: ServedTask,
): boolean {
  if (taskId === undefined) return false;
  const { provider, endpoint, providerTaskId } = parseTaskId(taskId);
  if (provider !== task.provider || providerTaskId !== task.taskId) return false;
  const row = endpoints.find(({ key }) => key === endpoint);
  return (row?.id ?? endpoint) === task.endpoint;
}
