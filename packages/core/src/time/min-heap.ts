/** Numbers of which only the least is asked for. */
export class MinHeap {
  #numbers: number[] = [];

  /** How many there are. */
  get size(): number {
    return this.#numbers.length;
  }

  /** The least of them. */
  get least(): number | undefined {
    return this.#numbers[0];
  }

  /** Adds one; the same one may be there several times. */
  push(number: number): void {
    const numbers = this.#numbers;
    let at = numbers.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = numbers[parent] ?? number;
      if (above <= number) break;
      numbers[at] = above;
      at = parent;
    }
    numbers[at] = number;
  }

  /** Takes the least away. */
  pop(): void {
    const numbers = this.#numbers;
    const last = numbers.pop();
    if (last === undefined || numbers.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const leftOne = numbers[left] ?? Number.POSITIVE_INFINITY;
      const rightOne = numbers[left + 1] ?? Number.POSITIVE_INFINITY;
      const least = Math.min(leftOne, rightOne);
      if (left >= numbers.length || last <= least) break;
      numbers[at] = least;
      at = leftOne <= rightOne ? left : left + 1;
    }
    numbers[at] = last;
  }

  /** Holds these and no others from here on. */
  reset(numbers: Iterable<number>): void {
    // A sorted list is a heap.
    this.#numbers = [...numbers].toSorted((a, b) => a - b);
  }
}
