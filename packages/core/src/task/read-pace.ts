import { BoundedMap } from '../bounded-map.ts';
import type { Elapsed } from '../time/elapsed.ts';
import type { Sleep } from '../time/sleep.ts';
import { HeldBackError, type ReadCall } from './shared-reads.ts';

const maxTracked = 50_000;

/** What a pace is kept by. */
export interface ReadPaceConfig {
  /** The least time between two reads of a task, in milliseconds; 0 for none. */
  readonly minMs: number;
  readonly elapsed: Elapsed;
  readonly sleep: Sleep;
}

/** Keeps the reads of each task apart, where a provider says how often one may be read. */
export class ReadPace {
  readonly #config: ReadPaceConfig;
  readonly #sent = new BoundedMap<string, number>(maxTracked);

  constructor(config: ReadPaceConfig) {
    this.#config = config;
  }

  /** How long a task must not be read yet, in milliseconds. */
  leftMs(taskId: string): number {
    const sentAt = this.#sent.get(taskId);
    const { minMs, elapsed } = this.#config;
    return sentAt === undefined ? 0 : Math.max(0, sentAt + minMs - elapsed());
  }

  /**
   * Waits until a task may be read.
   *
   * @throws HeldBackError when `patienceMs` is over before that, and the reason of an abort
   */
  async wait(
    taskId: string,
    call: Pick<ReadCall<unknown>, 'signal' | 'patienceMs'>,
  ): Promise<void> {
    const { signal, patienceMs = Number.POSITIVE_INFINITY } = call;
    const leftMs = this.leftMs(taskId);
    await this.#config.sleep(Math.min(leftMs, patienceMs), { signal });
    if (leftMs > patienceMs) throw new HeldBackError();
  }

  /** A read of a task is sent. */
  sent(taskId: string): void {
    if (this.#config.minMs > 0) this.#sent.set(taskId, this.#config.elapsed());
  }
}
