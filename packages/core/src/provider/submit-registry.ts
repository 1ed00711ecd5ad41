import { BoundedMap } from '../bounded-map.ts';
import { SharedPromise, unlessAbandoned } from '../time/shared-promise.ts';

const mostOwned = 50_000;

/**
 * What this instance knows of its own submits: which tasks are already somebody's, and which
 * submits have no answer yet. Without it two calls that are alike could adopt one task.
 */
export class SubmitRegistry {
  readonly #owned = new BoundedMap<string, true>(mostOwned);
  /** By endpoint: there are as many sets as the table has rows. */
  readonly #inFlight = new Map<string, Set<SharedPromise<unknown>>>();

  /** Takes a task, unless another call has it already. One step, so that two cannot. */
  claim(providerTaskId: string): boolean {
    if (this.#owned.has(providerTaskId)) return false;
    this.#owned.set(providerTaskId, true);
    return true;
  }

  /** Whether a task belongs to a call of this instance. */
  owns(providerTaskId: string): boolean {
    return this.#owned.has(providerTaskId);
  }

  /**
   * Counts a submit as unanswered until it settles. The task that it makes is claimed before
   * anybody who waits for it goes on.
   */
  async track<Made extends { readonly providerTaskId: string }>(
    endpoint: string,
    submit: Promise<Made>,
  ): Promise<Made> {
    const claimed = submit.then((made) => {
      this.claim(made.providerTaskId);
      return made;
    });
    const others = this.#inFlight.get(endpoint) ?? new Set();
    const shared = new SharedPromise(claimed);
    this.#inFlight.set(endpoint, others.add(shared));
    try {
      return await claimed;
    } finally {
      others.delete(shared);
    }
  }

  /**
   * Waits for the answers to all submits to an endpoint. Also to those with another body: a record
   * that has more fields than what was sent fits a call that sent fewer.
   */
  async settled(endpoint: string): Promise<void> {
    const others = this.#inFlight.get(endpoint);
    if (others === undefined) return;
    const join = async (other: SharedPromise<unknown>): Promise<void> => {
      await other.join().catch(unlessAbandoned);
      others.delete(other);
    };
    await Promise.allSettled([...others].map(join));
  }
}
