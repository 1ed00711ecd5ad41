/**
 * A clock that only goes forward, in milliseconds since some moment: for what lasts so long, and
 * not for what time it is. The default clock is replaced by the runtime's own monotonic one; of any
 * other, the steps forward are counted and those back are not.
 */
export function steadyClock(now: () => number): () => number {
  if (now === Date.now) return () => performance.now();
  let last = Number.NaN;
  let elapsed = 0;
  return () => {
    const next = now();
    if (next > last) elapsed += next - last;
    if (!Number.isNaN(next)) last = next;
    return elapsed;
  };
}
