import { isTerminal, type TaskState } from '@genlock/core';

/** Most tasks whose end is remembered; the oldest are forgotten. */
const maxEnds = 10_000;

/**
 * Passes the end of each task on, once in this process, whoever reads it first: a webhook, a
 * browser that asks, a stream of events. One that failed is passed on again by the next read.
 */
export class Ends {
  readonly #onEnd: ((state: TaskState) => void | Promise<void>) | undefined;
  readonly #passed = new Map<string, Promise<void>>();

  constructor(onEnd: ((state: TaskState) => void | Promise<void>) | undefined) {
    this.#onEnd = onEnd;
  }

  /** Takes a state that was read. Rejects with what the hook throws. */
  async seen(state: TaskState): Promise<void> {
    const onEnd = this.#onEnd;
    if (onEnd === undefined || !isTerminal(state.status)) return;
    const known = this.#passed.get(state.id);
    if (known !== undefined) return known;
    // Kept before the hook runs: what it does may read the same task.
    const passed = Promise.resolve(state).then(onEnd);
    this.#remember(state.id, passed);
    try {
      await passed;
    } catch (error) {
      this.#passed.delete(state.id);
      throw error;
    }
  }

  #remember(taskId: string, passed: Promise<void>): void {
    const [oldest] = this.#passed.keys();
    if (this.#passed.size >= maxEnds && oldest !== undefined) this.#passed.delete(oldest);
    this.#passed.set(taskId, passed);
  }
}
