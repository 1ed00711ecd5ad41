import { createRandom, type LifeModel } from './lives.ts';

/** What a schedule costs: means over many tasks. */
export interface Costs {
  readonly reads: number;
  readonly lagSeconds: number;
}

const stepSeconds = 0.25;
const draws = 200_000;
/** Lag in seconds that is worth one look, from dense schedules to sparse ones. */
const prices: readonly number[] = [
  0.012, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.13, 0.17, 0.22, 0.3, 0.45, 0.7, 1, 1.5, 2.5, 4,
];

/**
 * The best schedules there are for somebody who knows the model and sees only "not yet": by dynamic
 * programming over quarters of a second, from the end backwards, one for each price of a look.
 *
 * @returns a function from a number of looks to the least lag that it can buy, in seconds;
 *   `undefined` beyond the prices that were tried
 */
export function optimumOf(model: LifeModel): (reads: number) => number | undefined {
  const chances = chancesOf(model);
  const frontier = prices.map((price) => bestAt(price, chances));
  return (reads) => {
    for (const [index, dense] of frontier.entries()) {
      const sparse = frontier[index + 1];
      if (sparse === undefined) break;
      if (reads > dense.reads || reads < sparse.reads) continue;
      const share = Math.log(reads / dense.reads) / Math.log(sparse.reads / dense.reads);
      return dense.lagSeconds * (sparse.lagSeconds / dense.lagSeconds) ** share;
    }
    return undefined;
  };
}

/** The chance that a task ends within each step. */
function chancesOf(model: LifeModel): Float64Array {
  const random = createRandom(7);
  const ends = Array.from({ length: draws }, () => model.draw(random).endSeconds);
  const last = ends.reduce((longest, end) => Math.max(longest, end), 0);
  const chances = new Float64Array(Math.ceil(last / stepSeconds) + 1);
  for (const end of ends) add(chances, Math.ceil(end / stepSeconds), 1 / draws);
  return chances;
}

function bestAt(price: number, chances: Float64Array): Costs {
  const steps = chances.length - 1;
  const ended = new Float64Array(steps + 1);
  const moment = new Float64Array(steps + 1);
  for (let step = 0; step <= steps; step += 1) {
    const chance = at(chances, step);
    ended[step] = at(ended, step - 1) + chance;
    moment[step] = at(moment, step - 1) + chance * (step - 0.5) * stepSeconds;
  }
  const lagBetween = (from: number, to: number): number =>
    (at(ended, to) - at(ended, from)) * to * stepSeconds - (at(moment, to) - at(moment, from));

  const cost = new Float64Array(steps + 1);
  const next = new Int32Array(steps + 1);
  for (let step = steps - 1; step >= 0; step -= 1) {
    let least = Number.POSITIVE_INFINITY;
    for (let to = step + 1; to <= steps; to += 1) {
      const lag = lagBetween(step, to);
      if (lag > least) break;
      const all = price * (1 - at(ended, step)) + lag + at(cost, to);
      if (all < least) {
        least = all;
        next[step] = to;
      }
    }
    cost[step] = least;
  }
  let reads = 0;
  let lagSeconds = 0;
  for (let step = 0; step < steps;) {
    const to = next[step] ?? steps;
    reads += 1 - at(ended, step);
    lagSeconds += lagBetween(step, to);
    step = to;
  }
  return { reads, lagSeconds };
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}

function add(numbers: Float64Array, index: number, more: number): void {
  numbers[index] = at(numbers, index) + more;
}
