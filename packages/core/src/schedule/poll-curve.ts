import { binCount, binOf, binStartMs, binWidth, logMiddleOf } from './log-bins.ts';
import type { TimeSketch } from './time-sketch.ts';

/** What is expected before anything is measured. */
export interface PriorTime {
  /** Middle of the expectation, in milliseconds. */
  readonly medianMs: number;
  /** How unsure it is, as a standard deviation of the logarithm: 0.7 is a factor 2. */
  readonly spread: number;
}

/** How many measured tasks the prior is worth. */
const priorTasks = 2;
/** Share of tasks that nothing expects: a quick failure, a long queue. */
const surpriseTasks = 0.06;
const surpriseSpread = 1.2;
/** How far a measured time is blurred: a half of what a smooth bell would want, to keep two humps. */
const blurShare = 0.5;

/**
 * When to read the tasks of one endpoint, at any price of a read.
 *
 * A wait costs its lag and its reads. Where reads are dense, the cheapest distance between two of
 * them at time `t` is `sqrt(2 * price / h(t))`, with `h(t)` the chance that a task that still runs
 * ends within the next moment. So the curve adds up `sqrt(h(t))`, and the next read is due where it
 * has grown by `sqrt(2 * price)`: far away before the likely end, soon around it, later and later
 * behind it.
 *
 * @see J. B. Keller, "Optimum checking schedules for systems subject to random failure",
 *   Management Science 21 (1974)
 */
export class PollCurve {
  /** The curve at the start of each bin, in 1 / sqrt(ms). */
  readonly #curve = new Float64Array(binCount + 1);
  /** The share of tasks that have ended by the start of each bin. */
  readonly #ended = new Float64Array(binCount + 1);

  constructor(prior: PriorTime, sketch: TimeSketch) {
    const chances = chancesOf(prior, sketch);
    let left = 1;
    for (let bin = 0; bin < binCount; bin += 1) {
      const chance = Math.min(chances[bin] ?? 0, left);
      const density = chance / (binStartMs(bin + 1) - binStartMs(bin));
      const before = this.#curve[bin] ?? 0;
      // The integral of sqrt(density / (left - density * t)) over the bin.
      const grown =
        density > 0 ? (2 / Math.sqrt(density)) * (Math.sqrt(left) - Math.sqrt(left - chance)) : 0;
      this.#curve[bin + 1] = before + grown;
      left = Math.max(left - chance, 0);
      this.#ended[bin + 1] = 1 - left;
    }
  }

  /** The share of tasks that have ended at an age, to within a bin; 0 where the age is none. */
  endedBy(ageMs: number): number {
    return this.#ended[binOf(ageMs) + 1] ?? 0;
  }

  /**
   * How long after `ageMs` the next read is due.
   *
   * @param priceMs - lag that is worth one read, in milliseconds
   * @returns milliseconds; `Infinity` where the curve does not reach that far
   */
  nextPollMs(ageMs: number, priceMs: number): number {
    const due = this.#at(ageMs) + Math.sqrt(2 * priceMs);
    for (let bin = binOf(ageMs); bin < binCount; bin += 1) {
      const to = this.#curve[bin + 1] ?? 0;
      if (to < due) continue;
      const from = this.#curve[bin] ?? 0;
      const startMs = binStartMs(bin);
      const share = to > from ? (due - from) / (to - from) : 1;
      return Math.max(0, startMs + share * (binStartMs(bin + 1) - startMs) - ageMs);
    }
    return Number.POSITIVE_INFINITY;
  }

  #at(ms: number): number {
    const bin = binOf(ms);
    const startMs = binStartMs(bin);
    const from = this.#curve[bin] ?? 0;
    const to = this.#curve[bin + 1] ?? 0;
    const share = (ms - startMs) / (binStartMs(bin + 1) - startMs);
    return from + Math.min(share, 1) * (to - from);
  }
}

/** The chance of each bin: what was measured, blurred by how little that is, and the prior. */
function chancesOf({ medianMs, spread }: PriorTime, sketch: TimeSketch): Float64Array {
  // What was measured moves the prior too: its shape outlives its place.
  const middle = (priorTasks * Math.log(medianMs) + sketch.logSum) / (priorTasks + sketch.total);
  const all = priorTasks + surpriseTasks + sketch.total;
  const measured = blurred(sketch);
  const expected = bellAround(middle, spread);
  const surprise = bellAround(middle, surpriseSpread);
  return Float64Array.from(measured, (weight, bin) => {
    const prior = priorTasks * (expected[bin] ?? 0) + surpriseTasks * (surprise[bin] ?? 0);
    return (weight + prior) / all;
  });
}

/** A bell around each measured bin. All have one shape, so it is worked out once. */
function blurred(sketch: TimeSketch): Float64Array {
  const weights = new Float64Array(binCount);
  const blur = Math.max(binWidth, blurShare * sketch.spread() * (sketch.total + 1) ** -0.2);
  const reach = Math.min(binCount, Math.ceil((4 * blur) / binWidth));
  const bell = Array.from({ length: 2 * reach + 1 }, (_, index) => {
    const from = (index - reach - 0.5) * binWidth;
    return normalBelow((from + binWidth) / blur) - normalBelow(from / blur);
  });
  for (const [bin, weight] of sketch.weights.entries()) {
    if (weight <= 1e-3) continue;
    for (const [index, height] of bell.entries()) {
      // What would lie below the first bin lies in it.
      const to = Math.max(0, bin + index - reach);
      if (to < binCount) weights[to] = (weights[to] ?? 0) + height * weight;
    }
  }
  return weights;
}

/** The share of each bin in a bell over the logarithm of time. */
function bellAround(middle: number, spread: number): Float64Array {
  const shares = new Float64Array(binCount);
  let below = 0;
  for (let bin = 0; bin < binCount; bin += 1) {
    const edge = (logMiddleOf(bin) + binWidth / 2 - middle) / spread;
    const upTo = normalBelow(edge);
    shares[bin] = upTo - below;
    below = upTo;
  }
  return shares;
}

/** Share of a normal distribution below `z`, to within 0.0002. */
function normalBelow(z: number): number {
  return 1 / (1 + Math.exp(-1.5976 * z - 0.07056 * z * z * z));
}
