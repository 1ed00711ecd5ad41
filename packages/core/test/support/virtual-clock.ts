import type { Sleep } from '../../src/time/sleep.ts';

/** A clock that stands still except while somebody sleeps. */
export interface VirtualClock {
  readonly now: () => number;
  readonly sleep: Sleep;
  /** Every sleep so far, in milliseconds. */
  readonly naps: readonly number[];
  /** Lets time pass. */
  readonly advance: (ms: number) => void;
}

export const startOfTime: number = Date.UTC(2026, 0, 2);

/** @param onNap - is called in the middle of each sleep, with its number from 1 */
export function virtualClock(onNap?: (nap: number) => void): VirtualClock {
  let time = startOfTime;
  const naps: number[] = [];
  return {
    now: () => time,
    naps,
    advance: (ms) => {
      time += ms;
    },
    sleep: async (ms, { signal }) => {
      naps.push(ms);
      time += ms;
      onNap?.(naps.length);
      signal?.throwIfAborted();
    },
  };
}
