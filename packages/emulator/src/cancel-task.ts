import type { Call } from './http/call.ts';
import type { Task } from './task.ts';

/** Stops a task now. Whether it may be stopped is the provider's to say. */
export function cancelTask({ world }: Pick<Call, 'world'>, task: Task): void {
  task.canceledAt = world.now();
  world.webhooks.planCancel(task);
}
