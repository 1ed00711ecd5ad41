import { TransportError } from '../http/transport-error.ts';
import type { Engine } from '../provider/engine.ts';
import type { StatusOptions } from '../provider/call-options.ts';
import { amountOrNone } from '../money/amount.ts';
import { formatTaskId } from '../provider/task-id.ts';
import type { TaskIdParts } from '../types/task-state.ts';

/**
 * What a task really cost, in USD, as the provider's own records say.
 *
 * @returns `undefined` when they do not tell: not yet, or not to this key
 */
export async function costOfTask(
  engine: Engine,
  task: TaskIdParts,
  { signal, headers }: StatusOptions,
): Promise<number | undefined> {
  try {
    const call = { ...task, signal, headers };
    const usd = amountOrNone(await engine.definition.protocol.cost(engine.connection, call));
    if (usd !== undefined) engine.charges.actual(formatTaskId(task), usd);
    return usd;
  } catch (error) {
    if (error instanceof TransportError) return undefined;
    throw error;
  }
}
