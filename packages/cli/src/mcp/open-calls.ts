import { setImmediate } from 'node:timers/promises';

/** The calls that are under way: a submit that is sent has to have its end in the ledger. */
export class OpenCalls {
  readonly #open = new Set<Promise<unknown>>();

  /** The same promise, which `ended` waits for. */
  track<Result>(call: Promise<Result>): Promise<Result> {
    const ended = call.catch(() => undefined).finally(() => this.#open.delete(ended));
    this.#open.add(ended);
    return call;
  }

  /** Resolves when no call is left, that of the last message too. */
  async ended(): Promise<void> {
    do {
      await Promise.all(this.#open);
      await setImmediate();
    } while (this.#open.size > 0);
  }
}
