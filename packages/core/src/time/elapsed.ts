import { monotonicMs } from './sleep.ts';

/** Milliseconds since some moment. They never go back, and are always a number. */
export type Elapsed = () => number;

/** Where the time of an {@link elapsedClock} comes from. */
export interface ElapsedSource {
  /** A wall clock of the caller's. `Date.now` and none mean the process's own clock alone. */
  readonly now?: (() => number) | undefined;
  /**
   * Whether the caller's clock is the only one that counts: where sleeping takes no real time,
   * either. Default `false`.
   */
  readonly isVirtual?: boolean | undefined;
  /** Default: the clock of the process, which nobody sets. */
  readonly monotonic?: (() => number) | undefined;
}

/**
 * The clock of deadlines: the process's own, which no change of the wall clock moves.
 *
 * With a wall clock of the caller's, whichever of the two went further counts, so that a test can
 * put its clock forward. What such a clock goes back, and an answer that is no number, count as
 * nothing.
 */
export function elapsedClock(source: ElapsedSource = {}): Elapsed {
  const { now, isVirtual = false, monotonic = monotonicMs } = source;
  const startedAt = monotonic();
  if (now === undefined || now === Date.now) return () => monotonic() - startedAt;
  let last = now();
  let forwardMs = 0;
  return () => {
    const at = now();
    if (at > last) forwardMs += at - last;
    if (Number.isFinite(at)) last = at;
    return isVirtual ? forwardMs : Math.max(forwardMs, monotonic() - startedAt);
  };
}
