import type { ItemFault } from '@genlock/ledger';
import type { FullLimits } from '../batch-limits.ts';

/** How many clips have to have ended before their failures are a rate. */
const fewest = 20;

/** A fault in words. */
export function wordsOf({ code, kind, provider, statusCode }: ItemFault): string {
  return [code, kind, provider, statusCode].filter((part) => part !== undefined).join(', ');
}

/** Blows where going on would only bring more of the same: a bad key, no money, a refused prompt. */
export class Fuse {
  readonly #limits: Pick<FullLimits, 'equalErrors' | 'failureRate'>;
  #last = '';
  #inARow = 0;
  #ended = 0;
  #failed = 0;

  constructor(limits: Pick<FullLimits, 'equalErrors' | 'failureRate'>) {
    this.#limits = limits;
  }

  /** A clip is there. */
  success(): void {
    this.#last = '';
    this.#inARow = 0;
    this.#ended += 1;
  }

  /** A start or a task failed for good; gives why to stop, where there is a reason to. */
  failure(fault: ItemFault): string | undefined {
    const name = wordsOf(fault);
    this.#inARow = name === this.#last ? this.#inARow + 1 : 1;
    this.#last = name;
    this.#ended += 1;
    this.#failed += 1;
    const { equalErrors, failureRate } = this.#limits;
    if (this.#inARow >= equalErrors) return `${this.#inARow} equal errors in a row: ${name}`;
    const isRate = this.#ended >= fewest && this.#failed / this.#ended > failureRate;
    return isRate ? `${this.#failed} of ${this.#ended} clips failed` : undefined;
  }
}
