/** A clock and its timers, moved by hand. Its timers are as late or early as it is told. */
export interface FakeTimer {
  readonly now: () => number;
  readonly setTimer: (call: () => void, ms: number) => () => void;
  /** Timers that are set. */
  readonly armed: () => number;
  /** Lets time pass, calling what comes due on the way. */
  readonly advance: (ms: number) => void;
}

interface Armed {
  readonly at: number;
  readonly call: () => void;
}

/** @param offMs - how much later (or, below 0, earlier) than asked for a timer calls */
export function fakeTimer(offMs: () => number = () => 0): FakeTimer {
  let time = 0;
  const armed = new Set<Armed>();
  const next = (until: number): Armed | undefined =>
    [...armed].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
  return {
    now: () => time,
    setTimer: (call, ms) => {
      // However early it is, some time has passed.
      const timer = { at: time + (ms > 0 ? Math.max(0.25, ms + offMs()) : 0), call };
      armed.add(timer);
      return () => void armed.delete(timer);
    },
    armed: () => armed.size,
    advance: (ms) => {
      const until = time + ms;
      for (let due = next(until); due !== undefined; due = next(until)) {
        armed.delete(due);
        time = Math.max(time, due.at);
        due.call();
      }
      time = until;
    },
  };
}
