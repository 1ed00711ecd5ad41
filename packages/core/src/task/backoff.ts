const firstMs = 500;
const longestMs = 30_000;

/**
 * How long to wait before a read is repeated, in milliseconds: half a second, doubled with each
 * failure up to 30 s, spread by a quarter either way so that many waits do not knock together.
 *
 * @param failures - failed reads in a row, from 1
 */
export function backoffMs(failures: number, random: () => number): number {
  const base = Math.min(firstMs * 2 ** (failures - 1), longestMs);
  return base * (0.75 + random() / 2);
}
