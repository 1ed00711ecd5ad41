/** Overloads and lost submits in a row after which a provider is left for last. */
const failuresToOpen = 3;
/** How long it is left for last, in milliseconds. */
const openMs = 30_000;

/**
 * - `closed`: takes its turn
 * - `open`: is left for last, after failures in a row
 * - `half-open`: has been open for a while; the next start tries it, and the others leave it for
 *   last until that one has its answer
 */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** What came of a start: `other` says nothing of whether the provider can take one. */
export type StartOutcome = 'accepted' | 'failed' | 'other';

interface Circuit {
  readonly failures: number;
  readonly openedAt: number | undefined;
  readonly isTried: boolean;
}

const closed: Circuit = { failures: 0, openedAt: undefined, isTried: false };

/**
 * Which providers take no start just now. An open circuit only moves a provider to the end: it is
 * still used when nobody else can. Only starts count: a provider may answer every read and lose
 * every submit. Nothing is sent for the sake of trying.
 */
export class Circuits {
  readonly #circuits = new Map<string, Circuit>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A start goes out to a provider; gives what is to be called with what came of it. */
  begin(provider: string): (outcome: StartOutcome) => void {
    const isTrial = this.stateOf(provider) === 'half-open';
    if (isTrial) this.#circuits.set(provider, { ...this.#circuitOf(provider), isTried: true });
    return (outcome) => this.#end(provider, outcome, isTrial);
  }

  /** Whether a provider takes its turn. */
  stateOf(provider: string): CircuitState {
    const { openedAt, isTried } = this.#circuitOf(provider);
    if (openedAt === undefined) return 'closed';
    return isTried || this.#now() - openedAt < openMs ? 'open' : 'half-open';
  }

  #end(provider: string, outcome: StartOutcome, isTrial: boolean): void {
    if (outcome === 'accepted') {
      this.#circuits.delete(provider);
      return;
    }
    const circuit = this.#circuitOf(provider);
    const isTried = isTrial ? false : circuit.isTried;
    const failures = circuit.failures + (outcome === 'failed' ? 1 : 0);
    const isOpened = outcome === 'failed' && failures >= failuresToOpen;
    const openedAt = isOpened ? this.#now() : circuit.openedAt;
    this.#circuits.set(provider, { failures, openedAt, isTried });
  }

  #circuitOf(provider: string): Circuit {
    return this.#circuits.get(provider) ?? closed;
  }
}
