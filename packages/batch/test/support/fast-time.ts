import { setTimeout as wait } from 'node:timers/promises';
import type { Sleep } from '@genlock/core';
import { skippingClock } from '@genlock/test-support/skipping-clock';

/** How much faster than life a pause is. */
const speed = 100;
const longestMs = 20;

/** A clock that goes forward with each pause, and pauses that nobody has to wait for. */
export interface FastTime {
  readonly now: () => number;
  readonly sleep: Sleep;
}

export function fastTime(): FastTime {
  const { now, skip } = skippingClock();
  return {
    now,
    sleep: async (ms, { signal }) => {
      await wait(Math.min(longestMs, ms / speed), undefined, { signal });
      skip(ms);
    },
  };
}
