import type { Sleep } from '@genlock/core';
import type { BatchEvent, BatchListener } from './ending.ts';

/** For how long who listens may take for an event before the item goes on, in milliseconds. */
const listenMs = 30_000;
/** The same once the run is to end. */
const leavingMs = 1_000;

/** Tells who listens to a run: one that listens slowly slows its items down, and none stops them. */
export class Listener {
  readonly #onEvent: BatchListener | undefined;
  readonly #sleep: Sleep;
  readonly #leaving: AbortSignal;
  /** It did not come back for once, and is told without being waited for. */
  #isHanging = false;

  constructor(onEvent: BatchListener | undefined, sleep: Sleep, leaving: AbortSignal) {
    this.#onEvent = onEvent;
    this.#sleep = sleep;
    this.#leaving = leaving;
  }

  /** Never rejects: a listener's mistake must not cost a task. */
  async tell(event: BatchEvent): Promise<void> {
    try {
      const told = this.#onEvent?.(event);
      if (!(told instanceof Promise)) return;
      const heard = told.then(
        () => true,
        () => true,
      );
      if (!this.#isHanging && !(await this.#inTime(heard))) this.#isHanging = true;
    } catch {
      // It threw at once.
    }
  }

  /** Whether it came back before its time was over. */
  async #inTime(heard: Promise<boolean>): Promise<boolean> {
    const over = new AbortController();
    const { signal } = over;
    const late = async (ms: number): Promise<boolean> =>
      this.#sleep(ms, { signal }).then(
        () => false,
        () => false,
      );
    let hurry = (): void => undefined;
    const hurried = new Promise<boolean>((resolve) => {
      hurry = () => resolve(late(leavingMs));
    });
    if (this.#leaving.aborted) hurry();
    this.#leaving.addEventListener('abort', hurry, { once: true });
    try {
      return await Promise.race([heard, late(listenMs), hurried]);
    } finally {
      over.abort();
      this.#leaving.removeEventListener('abort', hurry);
    }
  }
}
