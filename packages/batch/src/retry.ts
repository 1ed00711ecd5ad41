import { checkOptions, type ChecksOf, kinds } from '@genlock/core';
import type { BatchStore, ItemState } from '@genlock/ledger';
import { downloadFailed } from './run/saves.ts';

/**
 * Which clips are tried once more:
 *
 * - `failed`: made again by a new task, which is paid for
 * - `refused`: started again; nothing was charged for them
 * - `unknown`: looked for in the provider's records again, and never sent again on a guess
 * - `download`: saved again, which costs nothing
 */
export interface RetryOptions {
  readonly only: 'failed' | 'refused' | 'unknown' | 'download';
}

const checks: ChecksOf<RetryOptions> = {
  only: kinds.needed(kinds.oneOf('failed', 'refused', 'unknown', 'download')),
};

const once = { tries: 0, nextAt: 0, fault: null } as const;

/** What each kind of retry does to the ledger. */
const retries: Readonly<Record<RetryOptions['only'], (store: BatchStore) => Promise<number>>> = {
  failed: (store) => store.nextRound(['failed']),
  refused: (store) => store.moveAll(['refused'], { state: 'waiting', ...once }),
  unknown: (store) => store.moveAll(['unknown'], { state: 'waiting', ...once }),
  download: (store) => store.moveAll(['done'], { state: 'saving', fault: null }, downloadFailed),
};

/** The states of clips that get a new task by each kind of retry, which may cost something. */
export const retriedStates: Readonly<Record<RetryOptions['only'], readonly ItemState[]>> = {
  failed: ['failed'],
  refused: ['refused'],
  unknown: ['unknown'],
  download: [],
};

/** Lets clips be tried once more by the next run; gives how many. */
export async function retryItems(store: BatchStore, options: RetryOptions): Promise<number> {
  checkOptions('retry', options, checks);
  await store.open();
  const count = await retries[options.only](store);
  await store.relink();
  return count;
}
