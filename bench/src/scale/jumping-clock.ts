import { setImmediate as turn } from 'node:timers/promises';

/** How many turns of the event loop nothing has to happen in, until time goes on. */
const quietTurns = 3;
const startMs = Date.UTC(2026, 10, 30);

/** A timer that waits for its moment. */
class Timer {
  readonly call: () => void;
  isOver = false;

  constructor(call: () => void) {
    this.call = call;
  }

  /** Whether it keeps the process alive is of no interest here. */
  unref(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  /** Nobody here waits for so long that it would have to begin again. */
  refresh(): this {
    return this;
  }
}

/**
 * The clock of a process, which jumps from one timer to the next as soon as nothing is left to do. What
 * runs in the process knows nothing of it: `Date.now`, `performance.now`, `setTimeout` and `setInterval`
 * go by it, in whole milliseconds.
 */
export class JumpingClock {
  readonly #due = new Map<number, Timer[]>();
  #nowMs = startMs;
  /** What has happened so far: where it stands still, nothing happens. */
  #steps = 0;
  #underWay = 0;
  #onIdle: (() => void) | undefined;

  /** Replaces the clocks and timers of this process, for good. */
  install(): void {
    const now = (): number => this.now();
    const end = (timer: unknown): void => {
      if (timer instanceof Timer) timer.isOver = true;
    };
    Date.now = now;
    performance.now = now;
    this.#standStillForDigests();
    Object.assign(globalThis, {
      setTimeout: (call: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
        this.after(ms, () => call(...given)),
      setInterval: (call: () => void, ms = 0) => this.#every(ms, call),
      clearTimeout: end,
      clearInterval: end,
    });
  }

  now(): number {
    this.#steps += 1;
    return this.#nowMs;
  }

  /** Seconds since it began. */
  get seconds(): number {
    return (this.#nowMs - startMs) / 1_000;
  }

  /** Calls back in so many milliseconds, one at least. */
  after(ms: number, call: () => void): Timer {
    const timer = new Timer(call);
    this.#add(ms, timer);
    return timer;
  }

  /** Waits; ends early, by throwing the reason, when the signal aborts. */
  readonly sleep = async (
    ms: number,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<void> => {
    signal?.throwIfAborted();
    await new Promise<void>((resolve) => {
      const timer = this.after(ms, () => resolve());
      signal?.addEventListener(
        'abort',
        () => {
          timer.isOver = true;
          resolve();
        },
        { once: true },
      );
    });
    signal?.throwIfAborted();
  };

  /** Real work that takes real time: the clock stands still for it. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay += 1;
    try {
      return await work;
    } finally {
      this.#underWay -= 1;
      this.#steps += 1;
      if (this.#underWay === 0) this.#onIdle?.();
    }
  }

  /** Lets time pass until it is over, one millisecond after the other. */
  async run(isOver: () => boolean): Promise<void> {
    await this.#settle();
    while (!isOver()) {
      this.#nowMs += 1;
      const due = this.#due.get(this.#nowMs);
      if (due === undefined) {
        if (this.#due.size === 0) throw new Error('nothing is left that anybody waits for');
        continue;
      }
      this.#due.delete(this.#nowMs);
      for (const timer of due) if (!timer.isOver) timer.call();
      await this.#settle();
    }
  }

  /** Digests are made by other threads, in real time. */
  #standStillForDigests(): void {
    const { subtle } = crypto;
    const digest = subtle.digest.bind(subtle);
    Object.assign(subtle, {
      digest: (...given: Parameters<typeof digest>) => this.during(digest(...given)),
    });
  }

  #add(ms: number, timer: Timer): void {
    // As Node has it: what is no time at all takes a millisecond.
    const at = this.#nowMs + Math.max(1, Math.ceil(Number.isFinite(ms) ? ms : 1));
    const due = this.#due.get(at);
    if (due === undefined) this.#due.set(at, [timer]);
    else due.push(timer);
    this.#steps += 1;
  }

  #every(ms: number, call: () => void): Timer {
    const timer = new Timer(() => {
      call();
      this.#add(ms, timer);
    });
    this.#add(ms, timer);
    return timer;
  }

  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < quietTurns;) {
      const before = this.#steps;
      if (this.#underWay > 0) {
        await new Promise<void>((resolve) => {
          this.#onIdle = resolve;
        });
        this.#onIdle = undefined;
      }
      await turn();
      quiet = this.#steps === before ? quiet + 1 : 0;
    }
  }
}
