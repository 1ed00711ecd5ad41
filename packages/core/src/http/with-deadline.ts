import { onAbort } from './on-abort.ts';
import { TransportError } from './transport-error.ts';

/** What ends a call early. */
export interface Deadline {
  /** Ends it with the reason of the signal. */
  readonly signal: AbortSignal | undefined;
  /** Ends it as one without an answer, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Makes a call that ends at its deadline whatever it does: it gets a signal that aborts then, and
 * one that takes no notice of it is left alone. What it comes to later is nobody's concern.
 *
 * @throws TransportError at the deadline, the reason of the signal when that aborts
 */
export async function withDeadline<Result>(
  { signal, timeoutMs }: Deadline,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  let clear = (): void => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    const end = (reason: unknown): void => {
      // The reason of a signal may be anything, and is what the caller waits for.
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors
      reject(reason);
      controller.abort(reason);
    };
    // A timer that is cleared: one of AbortSignal.timeout lives on for a minute after each call.
    const timer = setTimeout(() => {
      end(new TransportError('after-send', `no answer within ${timeoutMs} ms`, undefined));
    }, timeoutMs);
    const stop = signal && onAbort(signal, end);
    clear = () => {
      stop?.();
      clearTimeout(timer);
    };
  });
  try {
    return await Promise.race([run(controller.signal), ended]);
  } finally {
    clear();
  }
}
