import type { Operation } from './video-model.ts';

/** How many tasks are kept at the most, unless it is said. */
const usualMost = 10_000;

/** Something kept per started task, until it has ended. The oldest goes when there are too many. */
export class OperationMap<Value> {
  readonly #values = new Map<string, Value>();
  readonly #most: number;

  /** Takes how many tasks are kept at the most; 10,000 by default. */
  constructor(most: number = usualMost) {
    this.#most = most;
  }

  /** What is kept for a task. */
  get(operation: Operation): Value | undefined {
    return this.#values.get(JSON.stringify(operation));
  }

  /** Keeps something for a task. */
  set(operation: Operation, value: Value): void {
    this.#values.set(JSON.stringify(operation), value);
    if (this.#values.size <= this.#most) return;
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest);
      return;
    }
  }

  /** Forgets a task. */
  delete(operation: Operation): void {
    this.#values.delete(JSON.stringify(operation));
  }
}
