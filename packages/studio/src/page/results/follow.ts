/** What a video that follows the clock of its comparison does next. */
export type Correction =
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'seek'; readonly time: number };

/** From here on a jump shows less than catching up would, in seconds. */
const jumpSeconds = 0.5;

/** Less than this nobody sees: a quarter of a frame at 60 a second. */
const unseenSeconds = 0.004;

/** How much of a difference is made up for in a second, and how far a rate may go from the asked one. */
const gain = 6;
const most = 0.4;

/** Where the clock stands, and how fast it goes. */
export interface Pace {
  readonly time: number;
  /** 1 for life. */
  readonly rate: number;
}

/**
 * How a video at `at` gets back to the clock: one that is ahead by more than half a frame stands
 * still, which a busy machine can always do; else it plays a little faster or slower.
 */
export function correction(at: number, clock: Pace, frameSeconds: number): Correction {
  const ahead = at - clock.time;
  if (Math.abs(ahead) > jumpSeconds) return { kind: 'seek', time: clock.time };
  if (ahead > frameSeconds / 2) return { kind: 'rate', rate: 0 };
  if (Math.abs(ahead) < unseenSeconds) return { kind: 'rate', rate: clock.rate };
  const change = Math.min(most, Math.max(-most, ahead * gain));
  return { kind: 'rate', rate: clock.rate * (1 - change) };
}

/**
 * Where the clock goes on from when some videos are at `times`: a quarter of a frame before the last
 * of them at most, as one that cannot keep up cannot catch up either.
 */
export function heldBack(clock: number, times: readonly number[], frameSeconds: number): number {
  return Math.min(clock, Math.min(...times) + frameSeconds / 4);
}

/** Where the frame that is shown at a moment begins, in seconds. */
export function frameStart(time: number, frameSeconds: number): number {
  // A hair above, as 3 x 1/24 / (1/24) is not always 3.
  return Math.floor(time / frameSeconds + 1e-3) * frameSeconds;
}

/** Where to seek to so that the frame of a moment is shown: inside of it, and before the end. */
export function seekTarget(time: number, seconds: number, frameSeconds: number): number {
  const last = Math.max(0, seconds - frameSeconds / 2);
  return Math.min(Math.max(0, time) + 1e-3, last);
}
