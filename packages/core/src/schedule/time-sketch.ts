import { binCount, binOf, binWidth, logMiddleOf } from './log-bins.ts';

/** Finished tasks that count; older ones fade, as providers get faster and crowds come and go. */
export const memory = 200;

/**
 * How long the tasks of one endpoint took: a histogram over the logarithm of time, each new task
 * making the older ones count a little less.
 */
export class TimeSketch {
  /** Weight of each bin. */
  readonly weights: Float64Array = new Float64Array(binCount);
  #total = 0;
  #sum = 0;

  /** Weight of all tasks, at most 200. */
  get total(): number {
    return this.#total;
  }

  /** Sum of the logarithms of all times, by weight. */
  get logSum(): number {
    return this.#sum;
  }

  /** The middle of all times on the scale of their logarithm; `undefined` when there is none. */
  typicalMs(): number | undefined {
    return this.#total > 0 ? Math.exp(this.#sum / this.#total) : undefined;
  }

  /**
   * Adds a finished task; the older ones fade. A time that is none is ignored.
   *
   * @param weight - what of a task it counts, from 0 to 1
   */
  add(ms: number, weight = 1): void {
    if (!isTime(ms)) return;
    const keep = 1 - weight / memory;
    for (let bin = 0; bin < binCount; bin += 1) this.weights[bin] = this.#at(bin) * keep;
    this.#total *= keep;
    this.#sum *= keep;
    this.#put(ms, weight);
  }

  /** Puts back what was measured before, as far as there is room for it. */
  restore(ms: number, weight: number): void {
    if (isTime(ms) && weight > 0) this.#put(ms, Math.min(weight, memory - this.#total));
  }

  /**
   * How far the times of the tasks lie apart, as a standard deviation of the logarithm: that of a
   * bell whose middle half is as narrow as the shortest stretch that holds half of the tasks. So a
   * tail or a second hump does not blur the first one.
   */
  spread(): number {
    let shortest = binCount;
    let held = 0;
    for (let first = 0, last = 0; first < binCount; first += 1) {
      while (held < this.#total / 2 && last < binCount) {
        held += this.#at(last);
        last += 1;
      }
      if (held < this.#total / 2) break;
      shortest = Math.min(shortest, last - first);
      held -= this.#at(first);
    }
    return (shortest * binWidth) / 1.35;
  }

  #at(bin: number): number {
    return this.weights[bin] ?? 0;
  }

  #put(ms: number, weight: number): void {
    const bin = binOf(ms);
    this.weights[bin] = this.#at(bin) + weight;
    this.#total += weight;
    this.#sum += weight * logMiddleOf(bin);
  }
}

function isTime(ms: number): boolean {
  return Number.isFinite(ms) && ms >= 0;
}
