type Listener = (reason: unknown) => void;

/** What to call, by signal. */
const listening = new WeakMap<AbortSignal, Set<Listener>>();

/**
 * Calls a listener when a signal aborts; returns what removes it.
 *
 * One listener a signal, however many are called: thousands of waits may share a signal, and some
 * runtimes, Node 22 among them, walk over all listeners to take one away.
 */
export function onAbort(signal: AbortSignal, listener: Listener): () => void {
  if (signal.aborted) {
    listener(signal.reason);
    return () => undefined;
  }
  // One that may be there twice must be called twice.
  const own: Listener = (reason) => listener(reason);
  const listeners = listening.get(signal) ?? listenTo(signal);
  listeners.add(own);
  return () => void listeners.delete(own);
}

function listenTo(signal: AbortSignal): Set<Listener> {
  const listeners = new Set<Listener>();
  listening.set(signal, listeners);
  const pass = (): void => {
    for (const listener of listeners) {
      listeners.delete(listener);
      listener(signal.reason);
    }
  };
  signal.addEventListener('abort', pass, { once: true });
  return listeners;
}
