import { onAbort } from '../http/on-abort.ts';
import { isRequestBound } from './request-bound.ts';
import { TimerWheel } from './timer-wheel.ts';

/** Waits; ends early, by throwing the reason, when the signal aborts. */
export type Sleep = (
  ms: number,
  options: { readonly signal?: AbortSignal | undefined },
) => Promise<void>;

/** Milliseconds that only ever grow, whatever is done to the clock on the wall. */
export function monotonicMs(): number {
  // Old runtimes that embed JavaScript have no `performance`.
  return typeof performance === 'undefined' ? Date.now() : performance.now();
}

/** For all waits of a process. Its timer keeps the process alive, as a timer of each would. */
const wheel = new TimerWheel({
  now: monotonicMs,
  setTimer: (call, ms) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
});

/** The `setTimeout` that the wheel's timer was set with. */
let timersOf: unknown;

/** Calls back when `ms` have passed, up to 20 ms late; gives what takes it back. */
export const after: (ms: number, call: () => void) => () => void = isRequestBound
  ? ownTimer
  : onWheel;

/** A timer of the request that asks: the wheel's belongs to the request that set it. */
function ownTimer(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

function onWheel(ms: number, call: () => void): () => void {
  // Tests that fake timers take away with them what was set: the wheel must not stand still on it.
  if (timersOf !== setTimeout) {
    timersOf = setTimeout;
    wheel.rearm();
  }
  const timeout = wheel.add(ms, call);
  return () => wheel.remove(timeout);
}

/** The sleep that is used unless the settings bring one. */
export const sleep: Sleep = (ms, { signal }) =>
  signal === undefined
    ? new Promise((resolve) => {
        after(ms, resolve);
      })
    : sleepUntilAbort(ms, signal);

async function sleepUntilAbort(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve) => {
    const stopListening = onAbort(signal, () => {
      takeBack();
      resolve();
    });
    const takeBack = after(ms, () => {
      stopListening();
      resolve();
    });
  });
  signal.throwIfAborted();
}
