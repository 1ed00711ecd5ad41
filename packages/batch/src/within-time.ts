/** For how long somebody else's work may clear away what it has begun, in milliseconds. */
const clearingMs = 10_000;
/** Longer timers would fire at once. */
const longestTimerMs = 2_147_483_647;

/** What ends work early. */
export interface Ends {
  /** Ends it with the reason of the signal. */
  readonly signal: AbortSignal;
  /** Ends it by its own time, in milliseconds. */
  readonly timeoutMs: number;
  /** What it is ended with then. */
  readonly tooLong: () => Error;
}

/**
 * Does work of somebody else's, such as a sink, which may hang and take no notice of its signal. That
 * aborts at the end of the time, or with the other signal; work that has not ended a while later is
 * left alone, so that nothing waits for it for ever.
 *
 * @throws what the work throws, the reason of the signal, or what says that it took too long
 */
export async function withinTime<Result>(
  { signal, timeoutMs, tooLong }: Ends,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const ending = new AbortController();
  const timers: NodeJS.Timeout[] = [];
  const after = (ms: number, act: () => void): void => {
    timers.push(setTimeout(act, Math.min(ms, longestTimerMs)));
  };
  const left = new Promise<never>((_resolve, reject) => {
    ending.signal.addEventListener('abort', () => {
      // The reason of a signal may be anything, and is what the caller waits for.
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors
      after(Math.min(clearingMs, timeoutMs), () => reject(ending.signal.reason));
    });
  });
  const end = (): void => ending.abort(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  after(timeoutMs, () => ending.abort(tooLong()));
  try {
    return await Promise.race([work(ending.signal), left]);
  } finally {
    signal.removeEventListener('abort', end);
    for (const timer of timers) clearTimeout(timer);
  }
}
