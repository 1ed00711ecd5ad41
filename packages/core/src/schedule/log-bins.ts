// Time in steps of 6 %: fine enough for a schedule, and a whole endpoint fits into 1 kB.
const shortestMs = 1_000;
const growth = Math.log(1.06);

/** How many bins there are: from 1 s to about two hours. */
export const binCount = 152;

/** Width of a bin in units of the natural logarithm of time. */
export const binWidth: number = growth;

/** The bin of a time. What is shorter or longer than all bins falls into the first or last one. */
export function binOf(ms: number): number {
  const bin = Math.floor(Math.log(ms / shortestMs) / growth);
  return Math.min(Math.max(bin, 0), binCount - 1);
}

/** Where a bin begins, in milliseconds. The first one begins at 0. */
export function binStartMs(bin: number): number {
  return bin === 0 ? 0 : shortestMs * Math.exp(bin * growth);
}

/** Logarithm of the middle of a bin. */
export function logMiddleOf(bin: number): number {
  return Math.log(shortestMs) + (bin + 0.5) * growth;
}
