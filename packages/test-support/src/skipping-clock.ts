/** A clock that runs like any other, and that can be put forward: nobody has to wait for it. */
export interface SkippingClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Puts it forward. */
  readonly skip: (ms: number) => void;
}

export function skippingClock(): SkippingClock {
  let skippedMs = 0;
  return {
    now: () => Date.now() + skippedMs,
    skip: (ms) => {
      skippedMs += ms;
    },
  };
}
