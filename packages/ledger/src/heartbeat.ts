import { renewLeases } from './steps/lease.ts';
import type { LedgerStore } from './store/ledger-store.ts';

/** What a heartbeat is made of. */
interface HeartbeatConfig {
  readonly store: LedgerStore;
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** Renews the leases of this process while any start is at work. It keeps no process alive. */
export class Heartbeat {
  readonly #config: HeartbeatConfig;
  #working = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(config: HeartbeatConfig) {
    this.#config = config;
  }

  /** Beats until the function that it gives is called. */
  start(): () => void {
    this.#working += 1;
    this.#timer ??= setInterval(() => void this.#beat(), this.#config.leaseMs / 3).unref();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#working -= 1;
      if (this.#working > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Beats while something is done. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const stop = this.start();
    try {
      return await work();
    } finally {
      stop();
    }
  }

  async #beat(): Promise<void> {
    const { store, owner, leaseMs, now, onError } = this.#config;
    try {
      await store.write(() => renewLeases(owner, now() + leaseMs), 'heartbeat');
    } catch (error) {
      onError(error);
    }
  }
}
