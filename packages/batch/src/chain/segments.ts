import { InvalidRequestError } from '@genlock/core';
import type { BatchItem, BatchStore } from '@genlock/ledger';

/**
 * The clips that a clip goes on from, the first one first, and itself.
 *
 * @throws InvalidRequestError where the batch has no such clip
 */
export async function segmentsOf(store: BatchStore, id: string): Promise<readonly BatchItem[]> {
  const segments: BatchItem[] = [];
  for (let next: string | undefined = id; next !== undefined;) {
    const [item]: readonly BatchItem[] = await store.items([next]);
    if (item === undefined) {
      const issue = {
        field: 'id',
        given: 'one that is not in the batch',
        allowed: 'that of a clip',
      };
      throw new InvalidRequestError([issue]);
    }
    segments.unshift(item);
    next = item.lastFrameOf;
  }
  return segments;
}
