import type { JSONObject } from '@ai-sdk/provider';

const mostOwned = 50_000;

/**
 * What this instance knows of its own submits: which tasks are already somebody's, and which
 * identical submits have no answer yet. Without it two identical calls could adopt one task.
 */
export class SubmitRegistry {
  readonly #owned = new Set<string>();
  readonly #inFlight = new Map<string, Set<Promise<unknown>>>();

  /** Takes a task, unless another call has it already. One step, so that two cannot. */
  claim(providerTaskId: string): boolean {
    if (this.#owned.has(providerTaskId)) return false;
    const [oldest] = this.#owned;
    if (this.#owned.size >= mostOwned && oldest !== undefined) this.#owned.delete(oldest);
    this.#owned.add(providerTaskId);
    return true;
  }

  /** Whether a task belongs to a call of this instance. */
  owns(providerTaskId: string): boolean {
    return this.#owned.has(providerTaskId);
  }

  /** Counts a submit as unanswered until it settles. */
  async track<Result>(
    endpoint: string,
    body: JSONObject,
    submit: Promise<Result>,
  ): Promise<Result> {
    const key = keyOf(endpoint, body);
    const others = this.#inFlight.get(key) ?? new Set();
    this.#inFlight.set(key, others.add(submit));
    try {
      return await submit;
    } finally {
      others.delete(submit);
      if (others.size === 0) this.#inFlight.delete(key);
    }
  }

  /** Waits until no identical submit is without its answer. */
  async settled(endpoint: string, body: JSONObject): Promise<void> {
    const others = this.#inFlight.get(keyOf(endpoint, body));
    if (others !== undefined) await Promise.allSettled(others);
  }
}

function keyOf(endpoint: string, body: JSONObject): string {
  // Bodies come out of one table row, so equal bodies have their keys in the same order.
  return `${endpoint} ${JSON.stringify(body)}`;
}
