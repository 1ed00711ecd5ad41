import { MinHeap } from './min-heap.ts';

/** A timeout in a wheel: what `add` gives and `remove` takes. */
export interface Timeout {
  /** The slot at whose end it is over. */
  readonly slot: number;
  readonly wake: () => void;
}

/** Where a wheel gets its time and its one timer from. */
export interface WheelClock {
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** Calls back once, not before `ms` have passed; gives what takes it back. */
  readonly setTimer: (call: () => void, ms: number) => () => void;
}

/** How late a timeout may end because it shares its slot, in milliseconds. */
export const slotMs = 20;
/** Timers hold 31 bits; a longer one would fire at once. */
export const longestTimerMs: number = 2 ** 31 - 1;
/** Timeouts that end in one turn of the loop. Behind thousands, whatever else there is has its turn. */
const mostAtOnce = 128;

/**
 * Thousands of timeouts on one timer.
 *
 * Timeouts that end within the same 20 ms share a slot, and only the first slot has a timer: nothing
 * runs while nothing is due. A timeout ends up to a slot late, never early; in the order of slots, and
 * within one in the order in which they were added.
 */
export class TimerWheel {
  readonly #clock: WheelClock;
  readonly #slots = new Map<number, Set<Timeout>>();
  /** Numbers of slots, the first one first. Those of slots that were emptied linger for a while. */
  readonly #order = new MinHeap();
  #clearTimer: (() => void) | undefined;
  /** The slot that the timer is set for. */
  #armedFor = Number.POSITIVE_INFINITY;

  constructor(clock: WheelClock) {
    this.#clock = clock;
  }

  /** Calls `wake` once, when `ms` have passed; what is no time at all ends with the next slot. */
  add(ms: number, wake: () => void): Timeout {
    const due = this.#clock.now() + (ms > 0 ? ms : 0);
    const timeout = { slot: Math.ceil(due / slotMs), wake };
    const known = this.#slots.get(timeout.slot);
    if (known === undefined) {
      this.#slots.set(timeout.slot, new Set([timeout]));
      this.#order.push(timeout.slot);
      if (timeout.slot < this.#armedFor) this.#arm(timeout.slot);
    } else {
      known.add(timeout);
    }
    return timeout;
  }

  /** Ends a timeout without waking it. One that is over already is no mistake. */
  remove(timeout: Timeout): void {
    const timeouts = this.#slots.get(timeout.slot);
    if (timeouts?.delete(timeout) !== true || timeouts.size > 0) return;
    this.#slots.delete(timeout.slot);
    if (this.#slots.size === 0) this.#disarm();
    // Else the timeouts that are taken back would be what fills the memory.
    if (this.#order.size > 2 * this.#slots.size + 64) this.#order.reset(this.#slots.keys());
  }

  /** Sets the timer anew: for a clock whose timers were all forgotten. */
  rearm(): void {
    const first = this.#first();
    this.#disarm();
    if (first !== undefined) this.#arm(first);
  }

  #arm(slot: number): void {
    this.#clearTimer?.();
    this.#armedFor = slot;
    const leftMs = Math.ceil(slot * slotMs - this.#clock.now());
    const timerMs = Math.min(Math.max(leftMs, 0), longestTimerMs);
    this.#clearTimer = this.#clock.setTimer(() => this.#turn(), timerMs);
  }

  #disarm(): void {
    this.#clearTimer?.();
    this.#clearTimer = undefined;
    this.#armedFor = Number.POSITIVE_INFINITY;
  }

  /** Wakes what is due, as many as one turn takes, and sets the timer for what comes next. */
  #turn(): void {
    this.#clearTimer = undefined;
    this.#armedFor = Number.POSITIVE_INFINITY;
    const now = this.#clock.now();
    const over: Timeout[] = [];
    let first = this.#first();
    while (first !== undefined && first * slotMs <= now && over.length < mostAtOnce) {
      this.#take(first, over);
      first = this.#first();
    }
    // Before anything is woken: what wakes may add and remove, or throw.
    if (first !== undefined) this.#arm(first);
    for (const { wake } of over) wake();
  }

  #take(slot: number, over: Timeout[]): void {
    const timeouts = this.#slots.get(slot) ?? new Set();
    for (const timeout of timeouts) {
      if (over.length >= mostAtOnce) return;
      timeouts.delete(timeout);
      over.push(timeout);
    }
    this.#slots.delete(slot);
  }

  /** The first slot that a timeout ends in. */
  #first(): number | undefined {
    let slot = this.#order.least;
    while (slot !== undefined && !this.#slots.has(slot)) {
      this.#order.pop();
      slot = this.#order.least;
    }
    return slot;
  }
}
