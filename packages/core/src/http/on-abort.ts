type Tell = (reason: unknown) => void;

/** Who is to be told, by signal. */
const listening = new WeakMap<AbortSignal, Set<Tell>>();

/**
 * Tells when a signal aborts; gives what ends the listening.
 *
 * One listener a signal, however many are told: thousands of waits may share a signal, and some
 * runtimes, Node 22 among them, walk over all listeners to take one away.
 */
export function onAbort(signal: AbortSignal, tell: Tell): () => void {
  if (signal.aborted) {
    tell(signal.reason);
    return () => undefined;
  }
  // One that may be there twice must be told twice.
  const own: Tell = (reason) => tell(reason);
  const told = listening.get(signal) ?? listenTo(signal);
  told.add(own);
  return () => void told.delete(own);
}

function listenTo(signal: AbortSignal): Set<Tell> {
  const told = new Set<Tell>();
  listening.set(signal, told);
  const pass = (): void => {
    for (const tell of told) {
      told.delete(tell);
      tell(signal.reason);
    }
  };
  signal.addEventListener('abort', pass, { once: true });
  return told;
}
