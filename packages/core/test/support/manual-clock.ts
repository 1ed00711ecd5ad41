import type { Sleep } from '../../src/time/sleep.ts';
import { startOfTime } from './virtual-clock.ts';

/** A clock that stands still until a test moves it; who sleeps sleeps until then. */
export interface ManualClock {
  readonly now: () => number;
  readonly sleep: Sleep;
  /** How long those who sleep now have still to sleep, in milliseconds. */
  readonly sleeps: () => readonly number[];
  /** Lets time pass, and wakes whose time has come. */
  readonly advance: (ms: number) => void;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export function manualClock(): ManualClock {
  let time = startOfTime;
  const sleepers = new Set<Sleeper>();
  return {
    now: () => time,
    sleeps: () => [...sleepers].map(({ until }) => until - time),
    advance: (ms) => {
      time += ms;
      for (const { until, wake } of sleepers) if (until <= time) wake();
    },
    sleep: async (ms, { signal }) => {
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        const sleeper: Sleeper = {
          until: time + ms,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake, { once: true });
      });
      signal?.throwIfAborted();
    },
  };
}
