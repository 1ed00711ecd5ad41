import { isRequestBound } from './request-bound.ts';
import { after, monotonicMs } from './sleep.ts';
import { TokenBucket } from './token-bucket.ts';

/** How much a gate lets through, and by which clock. */
export interface GateConfig {
  /** How many may be inside at once. */
  readonly atOnce: number;
  /** How many may go in within a second, spread over it. Default: any number. */
  readonly perSecond?: number | undefined;
  /** Milliseconds that only ever grow. Default: those of the process. */
  readonly now?: (() => number) | undefined;
  /** Calls back after some milliseconds. Default: a timer. */
  readonly after?: ((ms: number, call: () => void) => unknown) | undefined;
}

/** Whoever wants to go in. An object and not a promise: thousands may wait in a queue. */
export interface Waiter {
  /** Called once, in one's turn. */
  readonly goIn: () => void;
  /** Those of one group may go in together. */
  readonly group?: string | undefined;
}

/** Lets reads in, some later than others. */
export interface Gate {
  /** Lets in at once where there is room and the queue is empty; else the queue has one more. */
  enter(waiter: Waiter): void;
  /** Somebody who was inside is no more. */
  leave(waiter?: Waiter): void;
  /** Takes somebody out of the queue; `false` when they are not in it. */
  quit(waiter: Waiter): boolean;
}

/** The gate for where this runs. */
export function createGate(config: GateConfig, isBound: boolean = isRequestBound): Gate {
  return isBound ? new RequestGate(config) : new QueueGate(config);
}

/**
 * Lets in so many at once, and so many a second. The others wait in a queue, the first one first.
 * Whoever went in has to `leave`.
 */
export class QueueGate implements Gate {
  readonly #atOnce: number;
  readonly #bucket: TokenBucket | undefined;
  readonly #after: NonNullable<GateConfig['after']>;
  readonly #queue = new Set<Waiter>();
  /** Kept between turns: from the start it would walk over all that have gone. */
  #next: Iterator<Waiter> = this.#queue.values();
  #inside = 0;
  #isTimed = false;

  constructor({ atOnce, perSecond, ...clock }: GateConfig) {
    this.#atOnce = atOnce;
    this.#after = clock.after ?? after;
    this.#bucket =
      perSecond === undefined ? undefined : new TokenBucket(perSecond, clock.now ?? monotonicMs);
  }

  enter(waiter: Waiter): void {
    this.#queue.add(waiter);
    if (this.#queue.size === 1) this.#letIn();
  }

  leave(): void {
    this.#inside -= 1;
    this.#letIn();
  }

  quit(waiter: Waiter): boolean {
    return this.#queue.delete(waiter);
  }

  #letIn(): void {
    while (this.#queue.size > 0 && this.#hasRoom()) {
      const waiter = this.#first();
      this.#queue.delete(waiter);
      this.#inside += 1;
      waiter.goIn();
    }
  }

  #first(): Waiter {
    for (;;) {
      const next = this.#next.next();
      if (next.done !== true) return next.value;
      this.#next = this.#queue.values();
    }
  }

  /** Takes one of the second's, too; sees to it that the queue goes on where there is none. */
  #hasRoom(): boolean {
    if (this.#inside >= this.#atOnce) return false;
    const noneForMs = this.#bucket?.take() ?? 0;
    if (noneForMs > 0 && !this.#isTimed) {
      this.#isTimed = true;
      this.#after(noneForMs, () => {
        this.#isTimed = false;
        this.#letIn();
      });
    }
    return noneForMs === 0;
  }
}

/**
 * The gate where a call can be let in by nobody but itself, since what runs belongs to a request:
 * each waits with a timer of its own. It counts no one inside: a request may be ended without
 * leaving, and has few connections of its own. The rate holds for all requests together.
 */
class RequestGate implements Gate {
  readonly #bucket: TokenBucket | undefined;
  readonly #after: NonNullable<GateConfig['after']>;
  readonly #waiting = new WeakSet<Waiter>();

  constructor({ perSecond, now = monotonicMs, ...clock }: GateConfig) {
    this.#after = clock.after ?? after;
    this.#bucket = perSecond === undefined ? undefined : new TokenBucket(perSecond, now);
  }

  enter(waiter: Waiter): void {
    this.#waiting.add(waiter);
    this.#ask(waiter);
  }

  leave(): void {
    // Nobody is counted.
  }

  quit(waiter: Waiter): boolean {
    return this.#waiting.delete(waiter);
  }

  #ask(waiter: Waiter): void {
    if (!this.#waiting.has(waiter)) return;
    const noneForMs = this.#bucket?.take() ?? 0;
    if (noneForMs > 0) {
      this.#after(noneForMs, () => this.#ask(waiter));
    } else {
      this.#waiting.delete(waiter);
      waiter.goIn();
    }
  }
}
