import { onAbort } from '../http/on-abort.ts';
import type { WaitOptions } from '../provider/call-options.ts';
import type { Sleep } from '../time/sleep.ts';

const ignore = (): void => undefined;

/** What may have news of a task before the next read is due. */
export interface NewsSource {
  /**
   * Calls `wake` when there is news, at once where there is some already. What it gives ends the
   * listening, and says whether there was any.
   */
  readonly listen: (wake: () => void) => () => boolean;
  /** How long reads may pause while the source speaks, in milliseconds; 0 while it does not. */
  readonly quietMs: number;
  /** Whether it has said that the task succeeded, so that there is a result to ask for. */
  readonly saysSuccess: boolean;
}

/** What ends the pauses of one wait early. */
export interface PauseOptions extends Pick<WaitOptions, 'signal' | 'hint'> {
  readonly news?: NewsSource | undefined;
}

/** The pauses between the reads of one wait. An abort, news and, once, the hint end one early. */
export class Pause {
  readonly #sleep: Sleep;
  readonly #signal: AbortSignal | undefined;
  readonly #news: NewsSource | undefined;
  /** Aborts with the hint. None where there is no hint, and none once a pause has ended by it. */
  #hint: AbortSignal | undefined;
  #wasWoken = false;
  #isHinted = false;
  #sleptMs = 0;

  constructor(sleep: Sleep, { signal, hint, news }: PauseOptions) {
    this.#sleep = sleep;
    this.#signal = signal;
    this.#news = news;
    if (hint === undefined) return;
    const controller = new AbortController();
    hint.then(() => controller.abort(), ignore);
    this.#hint = controller.signal;
  }

  /** Whether the hint or news ended the last pause. */
  get wasWoken(): boolean {
    return this.#wasWoken;
  }

  /** Whether an end is likely: by the hint, before the next pause or by the last one, or by news. */
  get speaksOfEnd(): boolean {
    return this.#isHinted || this.#hint?.aborted === true || this.#news?.saysSuccess === true;
  }

  /** How long all pauses were that lasted to their end, in milliseconds. */
  get sleptMs(): number {
    return this.#sleptMs;
  }

  /** How long a pause may last beyond what the schedule says, where a source speaks meanwhile. */
  get quietMs(): number {
    return this.#news?.quietMs ?? 0;
  }

  /** Sleeps. What ended a pause is asked of the signals themselves, at the next read. */
  take(ms: number): Promise<void> {
    this.#wasWoken = false;
    this.#isHinted = false;
    return this.#hint === undefined && this.#news === undefined
      ? this.#takeWhole(ms, this.#signal)
      : this.#takeWakeable(ms);
  }

  async #takeWhole(ms: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#sleep(ms, { signal });
      if (ms > 0 && signal?.aborted !== true) this.#sleptMs += ms;
    } catch {
      // The signal ended it.
    }
  }

  async #takeWakeable(ms: number): Promise<void> {
    const pause = new AbortController();
    const stops = [this.#signal, this.#hint].map(
      (signal) => signal && onAbort(signal, (reason) => pause.abort(reason)),
    );
    const hadNews = this.#news?.listen(() => pause.abort());
    await this.#takeWhole(ms, pause.signal);
    for (const stop of stops) stop?.();
    this.#isHinted = this.#hint?.aborted === true;
    this.#wasWoken = hadNews?.() === true || this.#isHinted;
    // Only now: a hint that came in the middle of a read ends the pause that follows.
    if (this.#isHinted) this.#hint = undefined;
  }
}
