import type { Sleep } from '../../src/time/sleep.ts';

/** A clock that stands still except while somebody sleeps. */
export interface VirtualClock {
  readonly now: () => number;
  readonly sleep: Sleep;
  /** Every sleep so far, in milliseconds. */
  readonly sleeps: readonly number[];
  /** Lets time pass. */
  readonly advance: (ms: number) => void;
}

export const startOfTime: number = Date.UTC(2026, 0, 2);

/** @param onSleep - is called in the middle of each sleep, with its number from 1 */
export function virtualClock(onSleep?: (count: number) => void): VirtualClock {
  let time = startOfTime;
  const sleeps: number[] = [];
  return {
    now: () => time,
    sleeps,
    advance: (ms) => {
      time += ms;
    },
    sleep: async (ms, { signal }) => {
      sleeps.push(ms);
      time += ms;
      onSleep?.(sleeps.length);
      signal?.throwIfAborted();
    },
  };
}
