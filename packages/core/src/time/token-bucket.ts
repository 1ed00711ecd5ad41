/** Seconds without a taker that are made up for at once: what a timer may be late, and some more. */
const burstSeconds = 0.1;

/**
 * So many a second, spread over it: what is not taken is kept for a tenth of a second, so that no
 * second holds more than a tenth above the rate (or one, where that is more).
 */
export class TokenBucket {
  readonly #perMs: number;
  readonly #most: number;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  /** @param now - milliseconds that only ever grow */
  constructor(perSecond: number, now: () => number) {
    this.#perMs = perSecond / 1000;
    this.#most = Math.max(1, perSecond * burstSeconds);
    this.#now = now;
    this.#tokens = this.#most;
    this.#at = now();
  }

  /** Takes one and gives 0, or takes none and gives how many milliseconds there is none. */
  take(): number {
    const now = this.#now();
    this.#tokens = Math.min(this.#most, this.#tokens + (now - this.#at) * this.#perMs);
    this.#at = now;
    // A thousandth short is there: fractions add up to a little less than they should.
    if (this.#tokens < 0.999) return (1 - this.#tokens) / this.#perMs;
    this.#tokens -= 1;
    return 0;
  }
}
