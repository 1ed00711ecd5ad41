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

/** So many places behind the point, and commas between thousands; a dash where there is none. */
export function fixed(number: number | undefined, places: number): string {
  if (number === undefined || !Number.isFinite(number)) return '-';
  return number.toLocaleString('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
}
