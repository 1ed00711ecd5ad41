import type { CancelMeaning } from '../api/index.ts';

/** What a cancel means, before it is asked for. Which providers can cancel their adapters say. */
export function cancelMeaning(_provider: string): CancelMeaning {
  return {
    canCancel: 'unknown',
    bill:
      'The provider is asked to stop. A task that waits is usually not charged; one that runs may ' +
      'go on and be charged; the answer says which.',
  };
}
