/** The longest that a read is put off so that it goes with others, in milliseconds. */
const longestMs = 1_024;
/** For each wait there is, so many milliseconds: one alone has nobody to go with. */
const msOfWait = 10;

/**
 * A pause that ends at a moment at which others end, too, for a provider that reads many tasks with
 * one request: at a multiple of a step that grows with the number of waits, up to a second at a
 * hundred. Steps are powers of two, so that pauses of a shorter step end with those of a longer one.
 *
 * @param now - by a clock that all waits share, in milliseconds
 */
export function untilTogether(ms: number, now: number, waits: number): number {
  const widest = Math.min(longestMs, msOfWait * waits);
  if (!(widest >= 1) || !Number.isFinite(now)) return ms;
  const step = 2 ** Math.floor(Math.log2(widest));
  return Math.ceil((now + ms) / step) * step - now;
}
