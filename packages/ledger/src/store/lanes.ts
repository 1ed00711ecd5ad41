/** Who waits for a lane. */
interface Waiting {
  readonly go: () => void;
  readonly fail: (error: unknown) => void;
}

/** Lets so many be at work at a time; the others wait for as long as it goes on. */
export class Lanes {
  #free: number;
  #waiting: Waiting[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /**
   * Does something as soon as a lane is free.
   *
   * @param isUrgent - goes before all who wait
   */
  async during<Result>(work: () => Promise<Result>, isUrgent = false): Promise<Result> {
    await this.#take(isUrgent);
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next.go();
    }
  }

  /** Sends away all who wait: what they wait for is not there. */
  failWaiting(error: unknown): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { fail } of waiting) fail(error);
  }

  #take(isUrgent: boolean): Promise<void> {
    if (this.#free === 0) {
      return new Promise((go, fail) => {
        if (isUrgent) this.#waiting.unshift({ go, fail });
        else this.#waiting.push({ go, fail });
      });
    }
    this.#free -= 1;
    return Promise.resolve();
  }
}
