/** Refusals in a row after which a provider is left for last. */
const refusalsToOpen = 3;
/** How long it is left for last, in milliseconds. */
const openMs = 30_000;

interface Circuit {
  refusals: number;
  openedAt: number | undefined;
}

/**
 * Which providers refuse everything just now. An open circuit only moves a provider to the end: it
 * is still used when nobody else can. It closes when a read or a start goes well, or with time;
 * never by a paid submit that is sent for the sake of trying.
 */
export class Circuits {
  readonly #circuits = new Map<string, Circuit>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A start was refused for no fault of the request: rate limit, overload, no connection. */
  refused(provider: string): void {
    const circuit = this.#circuits.get(provider) ?? { refusals: 0, openedAt: undefined };
    circuit.refusals += 1;
    if (circuit.refusals >= refusalsToOpen) circuit.openedAt = this.#now();
    this.#circuits.set(provider, circuit);
  }

  /** The provider answered as it should. */
  answered(provider: string): void {
    this.#circuits.delete(provider);
  }

  /** Whether a provider is left for last. */
  stateOf(provider: string): 'closed' | 'open' {
    const openedAt = this.#circuits.get(provider)?.openedAt;
    return openedAt !== undefined && this.#now() - openedAt < openMs ? 'open' : 'closed';
  }
}
