import { checkOptions, type ChecksOf, kinds } from '@genlock/core';
import type { Batch } from '../batch.ts';
import { type Boss, defaultQueue, makeQueue, send } from './queue.ts';

/** How a batch is woken. */
export interface WakeOptions {
  /** How many workers are to run it, in whatever processes. Default 1. */
  readonly workers?: number | undefined;
  /** The queue of `workBatches`. Default `genlock-batch`. */
  readonly queue?: string | undefined;
}

const checks: ChecksOf<WakeOptions> = { workers: kinds.aboveZero, queue: kinds.text };

/**
 * Has a batch run by the processes that `workBatches` is called in: after `add`, after `reopen`, on a
 * schedule. Gives how many workers were woken; those whose wake was in the queue already are not.
 *
 * @example
 * await batch.add(items);
 * await wakeBatch(boss, batch, { workers: 3 });
 */
export async function wakeBatch(
  boss: Boss,
  batch: Pick<Batch, 'name'>,
  options: WakeOptions = {},
): Promise<number> {
  checkOptions('wakeBatch', options, checks);
  const { workers = 1, queue = defaultQueue } = options;
  await makeQueue(boss, queue);
  let woken = 0;
  for (let slot = 1; slot <= workers; slot += 1) {
    if (await send(boss, queue, { name: batch.name, slot })) woken += 1;
  }
  return woken;
}
