/** So many at a time; the others wait in the order of their ranks, equal ones in that of their coming. */
export class Room {
  readonly #size: number;
  #taken = 0;
  /** In the order in which they enter: ten thousand may wait, and are not gone through for each. */
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
        this.#waiting.splice(this.#placeOf(rank), 0, { rank, enter: resolve });
      });
    } else {
      this.#taken += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#taken -= 1;
      else next.enter();
    }
  }

  /** Behind all whose rank is as low; most come with a rank that is the highest so far. */
  #placeOf(rank: number): number {
    let [from, to] = [0, this.#waiting.length];
    if (rank >= (this.#waiting.at(-1)?.rank ?? rank)) return to;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (rank >= (this.#waiting[middle]?.rank ?? rank)) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** One that waits for room. */
interface Waiting {
  readonly rank: number;
  readonly enter: () => void;
}
