import { parseTaskId } from '@genlock/core';
import type { Genlock } from '../genlock-interface.ts';
import type { ToolSettings } from './options.ts';
import { ToolRefusal } from './refusal.ts';
import type { Spending } from './spending.ts';

/** What the tools work with. */
export interface ToolWorkshop {
  readonly genlock: Genlock;
  readonly settings: ToolSettings;
  readonly spending: Spending;
}

/** One call of a tool. */
export interface VideoToolCall {
  /** The id that the agent's runtime gave the call: a start of the same id is made once. */
  readonly toolCallId: string;
  /** Stops before a start is sent, and ends a wait. */
  readonly abortSignal?: AbortSignal | undefined;
}

/** @throws ToolRefusal for a model that is not on the list */
export function checkAllowed({ models }: ToolSettings, model: string): void {
  if (models === undefined || models.includes(model)) return;
  const message = `This model may not be used here. Allowed: ${models.slice(0, 20).join(', ')}. Nothing was started or charged.`;
  throw new ToolRefusal('model-not-allowed', message);
}

/**
 * A task of somebody else must not be read or canceled because a text said its id.
 *
 * @throws InvalidTaskIdError for what is no task id
 * @throws ToolRefusal for a task that is not the agent's
 */
export async function checkOwn(
  { settings, spending }: ToolWorkshop,
  taskId: string,
): Promise<void> {
  parseTaskId(taskId);
  if (spending.knows(taskId) || (await settings.isOwnTask?.(taskId)) === true) return;
  const message = 'These tools did not start this task, so it is not read or canceled.';
  throw new ToolRefusal('not-your-task', message);
}
