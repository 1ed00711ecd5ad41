import { isRequestBound } from '../time/request-bound.ts';

/**
 * Counts the status streams of one provider instance: each holds a connection. Where connections
 * belong to a request none is counted: a request that is ended never gives one back.
 */
export class StreamSlots {
  readonly #most: number;
  readonly #isCounted: boolean;
  #taken = 0;

  constructor(most: number, isBound: boolean = isRequestBound) {
    this.#most = most;
    this.#isCounted = !isBound;
  }

  /** What gives the slot back, to be called as often as one likes; `undefined` when none is free. */
  take(): (() => void) | undefined {
    // Turned around, a number that is none would allow any.
    if (!(this.#taken < this.#most)) return undefined;
    if (!this.#isCounted) return () => undefined;
    this.#taken += 1;
    let isMine = true;
    return () => {
      if (isMine) this.#taken -= 1;
      isMine = false;
    };
  }
}
