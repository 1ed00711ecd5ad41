import { isRequestBound } from './request-bound.ts';

/** How often somebody else's promise is checked, in milliseconds. */
export const checkMs = 100;
/** How often the maker shows that it still runs, in milliseconds. */
const beatMs = 1_000;
/** How many checks without a beat say that the maker is gone. */
const checksWithoutBeat = 50;

/** The request that made a promise was ended before the promise settled. */
export class AbandonedError extends Error {
  override readonly name = 'AbandonedError';

  constructor() {
    super('the request that did this was ended before there was a result');
  }
}

/** For a `catch`: lets go on whoever can do it again. */
export function unlessAbandoned(error: unknown): undefined {
  if (!(error instanceof AbandonedError)) throw error;
}

type Outcome<Value> = { readonly value: Value } | { readonly error: unknown };

/**
 * A promise for which other calls may wait than the one that made it.
 *
 * In a process everybody waits for the promise itself. Where a promise belongs to a request, only
 * what came of it is shared: whoever joins checks with a timer of their own whether it is there.
 * The maker's request can be ended at any time, and what follows its promise then never runs; so
 * it counts beats while it waits, and a joiner who sees none for five seconds gives up.
 */
export class SharedPromise<Value> {
  /** Absent where it belongs to a request. */
  readonly #promise: Promise<Value> | undefined;
  #outcome: Outcome<Value> | undefined;
  #beats = 0;

  constructor(promise: Promise<Value>, isBound: boolean = isRequestBound) {
    if (!isBound) {
      this.#promise = promise;
      return;
    }
    const heart = setInterval(() => {
      this.#beats += 1;
    }, beatMs);
    void promise
      .then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      )
      .then((outcome) => {
        clearInterval(heart);
        this.#outcome = outcome;
      });
  }

  /**
   * Waits for the promise from any request.
   *
   * @throws AbandonedError when the maker's request was ended first, and what the promise throws
   */
  join(): Promise<Value> {
    return this.#promise ?? this.#check();
  }

  async #check(): Promise<Value> {
    let seen = this.#beats;
    for (let checks = 0; checks < checksWithoutBeat; checks += 1) {
      if (this.#outcome !== undefined) return valueOf(this.#outcome);
      await new Promise((resolve) => {
        setTimeout(resolve, checkMs);
      });
      if (this.#beats !== seen) checks = 0;
      seen = this.#beats;
    }
    throw new AbandonedError();
  }
}

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if ('value' in outcome) return outcome.value;
  throw outcome.error;
}
