import type { Ledger } from '@genlock/ledger';

/** Wakes who waits for something to change. */
export class Bell {
  #waiting: (() => void)[] = [];

  /** Resolves at the next ring. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  ring(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

const bells = new WeakMap<Ledger, Set<Bell>>();

/** The bells of all runs on a ledger in this process: a place that one gives back is another one's. */
export function bellsOn(ledger: Ledger): Set<Bell> {
  const known = bells.get(ledger);
  if (known !== undefined) return known;
  const fresh = new Set<Bell>();
  bells.set(ledger, fresh);
  return fresh;
}
