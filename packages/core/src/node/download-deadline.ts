import { onAbort } from '../http/on-abort.ts';
import type { DownloadOptions } from './download-options.ts';

/** When a download has to be over, and the signal that ends everything that belongs to it. */
export interface Deadline {
  /** Aborts at the deadline, or with the caller's signal. */
  readonly signal: AbortSignal;
  /** Whether it was the deadline. */
  readonly isPast: () => boolean;
  /** Settles like `work`, or rejects as soon as the signal aborts, whatever `work` waits for. */
  readonly over: <Result>(work: Promise<Result>) => Promise<Result>;
  /** Ends the timer. */
  readonly stop: () => void;
}

/** Longest time of a timer; a longer one would fire at once. */
const maxTimerMs = 2 ** 31 - 1;

/** Starts the time of a download. */
export function startDeadline({
  signal,
  timeoutMs = 30 * 60_000,
}: Pick<DownloadOptions, 'signal' | 'timeoutMs'>): Deadline {
  const alarm = new AbortController();
  const timer = setTimeout(() => alarm.abort(), Math.min(timeoutMs, maxTimerMs));
  const ends = signal === undefined ? alarm.signal : AbortSignal.any([alarm.signal, signal]);
  return {
    signal: ends,
    isPast: () => alarm.signal.aborted,
    over: (work) => endedBy(ends, work),
    stop: () => clearTimeout(timer),
  };
}

function endedBy<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stopListening = onAbort(signal, reject);
    work.then(resolve, reject).finally(() => stopListening());
  });
}
