import { onAbort } from '../http/on-abort.ts';
import type { WaitOptions } from '../provider/call-options.ts';
import type { Sleep } from '../time/sleep.ts';

const ignore = (): void => undefined;

/** Sleeps between the looks of one wait. An abort and, once, the hint end a pause early. */
export class Pause {
  readonly #sleep: Sleep;
  readonly #signal: AbortSignal | undefined;
  /** Aborts with the hint. None where there is no hint, and none once a pause has ended by it. */
  #hint: AbortSignal | undefined;
  #wasHinted = false;
  #sleptMs = 0;

  constructor(sleep: Sleep, { signal, hint }: Pick<WaitOptions, 'signal' | 'hint'>) {
    this.#sleep = sleep;
    this.#signal = signal;
    if (hint === undefined) return;
    const controller = new AbortController();
    hint.then(() => controller.abort(), ignore);
    this.#hint = controller.signal;
  }

  /** Whether the hint ended the last pause. */
  get wasHinted(): boolean {
    return this.#wasHinted;
  }

  /** How long all pauses were that lasted to their end, in milliseconds. */
  get sleptMs(): number {
    return this.#sleptMs;
  }

  /** Sleeps. What ended a pause is asked of the signals themselves, at the next look. */
  take(ms: number): Promise<void> {
    this.#wasHinted = false;
    return this.#hint === undefined
      ? this.#takeWhole(ms, this.#signal)
      : this.#takeHinted(ms, this.#hint);
  }

  async #takeWhole(ms: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#sleep(ms, { signal });
      if (ms > 0 && signal?.aborted !== true) this.#sleptMs += ms;
    } catch {
      // The signal ended it.
    }
  }

  async #takeHinted(ms: number, hint: AbortSignal): Promise<void> {
    const either = new AbortController();
    const stops = [this.#signal, hint].map(
      (signal) => signal && onAbort(signal, (reason) => either.abort(reason)),
    );
    await this.#takeWhole(ms, either.signal);
    for (const stop of stops) stop?.();
    if (!hint.aborted) return;
    // Only now: a hint that came in the middle of a look ends the pause that follows.
    this.#hint = undefined;
    this.#wasHinted = true;
  }
}
