import { BoundedMap } from '../bounded-map.ts';

/**
 * Remembers which events were dealt with, so that a repeated delivery is no second event. A key is
 * `<provider>:<the provider's own task id>`, without the endpoint, which nobody signs.
 */
export interface WebhookStore {
  /** Takes an event; `false` when somebody has it already. Must be one step. */
  claim(key: string): Promise<boolean> | boolean;
  /** Gives an event back after it could not be dealt with, so that a repeat is welcome. */
  release(key: string): Promise<void> | void;
}

const mostKeys = 100_000;

/**
 * A store in memory, for one process: the oldest keys go when it holds 100,000.
 *
 * @example
 * const store = createMemoryStore();
 * const handler = createWebhookHandler({ providers: [fal], store });
 */
export function createMemoryStore(): WebhookStore {
  const keys = new BoundedMap<string, true>(mostKeys);
  return {
    claim: (key) => {
      if (keys.has(key)) return false;
      keys.set(key, true);
      return true;
    },
    release: (key) => void keys.delete(key),
  };
}
