import type { BatchItem } from '@genlock/ledger';

/** The idempotency key of an item's task: whoever starts it again gets the same task. */
export function itemKey(batch: string, { id, round }: Pick<BatchItem, 'id' | 'round'>): string {
  return round === 1 ? `${batch}/${id}` : `${batch}/${id}~${round}`;
}
