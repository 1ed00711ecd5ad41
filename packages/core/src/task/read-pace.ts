import { BoundedMap } from '../bounded-map.ts';
import type { Elapsed } from '../time/elapsed.ts';

const maxTracked = 50_000;

/** Keeps the reads of each task apart, where a provider says how often one may be read. */
export class ReadPace {
  readonly #minMs: number;
  readonly #elapsed: Elapsed;
  readonly #sent = new BoundedMap<string, number>(maxTracked);

  /** @param minMs - the least time between two reads of a task; 0 for none */
  constructor(minMs: number, elapsed: Elapsed) {
    this.#minMs = minMs;
    this.#elapsed = elapsed;
  }

  /** How long a task must not be read yet, in milliseconds. */
  leftMs(taskId: string): number {
    const sentAt = this.#sent.get(taskId);
    return sentAt === undefined ? 0 : Math.max(0, sentAt + this.#minMs - this.#elapsed());
  }

  /** A read of a task is sent. */
  sent(taskId: string): void {
    if (this.#minMs > 0) this.#sent.set(taskId, this.#elapsed());
  }
}
