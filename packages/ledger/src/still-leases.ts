/** How much further ahead than it can be a lease has to lie to be of a clock that was set back. */
const farMs = 600_000;

/** A lease that somebody has. */
export interface HeldLease {
  readonly resource: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Leases that would last for an hour, since the clock was set back by so much. Who lives renews its
 * lease by the new clock; one that does not change for as long as a lease lasts is of a dead process.
 */
export class StillLeases {
  readonly #leaseMs: number;
  /** By resource, what was seen, and since when. */
  readonly #seen = new Map<string, { readonly expiresAt: number; readonly since: number }>();

  constructor(leaseMs: number) {
    this.#leaseMs = leaseMs;
  }

  /** The moment behind which no lease ends by a clock that is right. */
  farFrom(now: number): number {
    return now + this.#leaseMs + farMs;
  }

  /** Whether such a lease is of a dead process, as far as was seen. */
  isDead({ resource, expiresAt }: HeldLease, now: number): boolean {
    if (expiresAt <= this.farFrom(now)) {
      this.#seen.delete(resource);
      return false;
    }
    const seen = this.#seen.get(resource);
    if (seen?.expiresAt !== expiresAt || seen.since > now) {
      this.#seen.set(resource, { expiresAt, since: now });
      return false;
    }
    return now - seen.since > this.#leaseMs;
  }
}
