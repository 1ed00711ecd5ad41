/** So many at a time; the others wait in the order of their ranks, equal ones in that of their coming. */
export class Room {
  readonly #size: number;
  #taken = 0;
  readonly #waiting: Waiting[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /**
   * Does something when there is room.
   *
   * @param rank - what is lower comes first
   */
  async during<Result>(
    work: () => Promise<Result>,
    rank: number = Number.POSITIVE_INFINITY,
  ): Promise<Result> {
    if (this.#taken >= this.#size) {
      await new Promise<void>((resolve) => {
        this.#waiting.push({ rank, enter: resolve });
      });
    } else {
      this.#taken += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#next();
      if (next === undefined) this.#taken -= 1;
      else next.enter();
    }
  }

  #next(): Waiting | undefined {
    let first = 0;
    for (const [at, { rank }] of this.#waiting.entries()) {
      if (rank < (this.#waiting[first]?.rank ?? rank)) first = at;
    }
    return this.#waiting.splice(first, 1)[0];
  }
}

/** One that waits for room. */
interface Waiting {
  readonly rank: number;
  readonly enter: () => void;
}
