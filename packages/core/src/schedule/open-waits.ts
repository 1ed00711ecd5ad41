import { isRequestBound } from '../time/request-bound.ts';

/**
 * Counts the waits that go on at once: the more there are, the less often each of them reads. Where
 * a wait belongs to the request that began it none is counted, since one that is ended with its
 * request never says so.
 */
export class OpenWaits {
  readonly #isCounted: boolean;
  #count = 0;

  constructor(isBound: boolean = isRequestBound) {
    this.#isCounted = !isBound;
  }

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /** A wait begins. Each is to be ended once. */
  begin(): void {
    if (this.#isCounted) this.#count += 1;
  }

  /** A wait is over. */
  end(): void {
    if (this.#isCounted) this.#count -= 1;
  }
}

/** The waits of this process, whatever provider they are for: they share its processor. */
export const openWaits: OpenWaits = new OpenWaits();
