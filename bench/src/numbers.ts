/** The middle one. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** How many times as much. */
export function ratio(ours: number, theirs: number | undefined): number {
  return ours / (theirs ?? Number.NaN);
}

/** Rounded to so many places. */
export function rounded(number: number, places: number): number {
  return Number(number.toFixed(places));
}
