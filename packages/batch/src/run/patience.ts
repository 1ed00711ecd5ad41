import { GenlockError } from '@genlock/core';
import type { BatchStore } from '@genlock/ledger';

const pauseMs = 500;

/** Whether a step of the ledger failed in a way that passes: its database is gone, or busy. */
export function isLedgerAway(error: unknown): boolean {
  return GenlockError.isInstance(error) && error.code === 'ledger-write' && error.isRetryable;
}

/**
 * Does something with the ledger, and again while its database is gone: what was paid for is to be
 * written down. A step that is done twice leaves the same.
 *
 * @param signal - ends the patience: what it throws then is thrown
 * @throws what it throws when that took longer than `outageMs`, or does not pass
 */
export async function patiently<Result>(
  { now, sleep }: Pick<BatchStore, 'now' | 'sleep'>,
  outageMs: number,
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const begin = now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isLedgerAway(error) || now() - begin > outageMs) throw error;
      await sleep(pauseMs, { signal }).catch(() => undefined);
      if (signal?.aborted === true) throw error;
    }
  }
}
