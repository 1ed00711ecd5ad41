/** Waits. An abort ends it at once, with its reason where that is an error. */
export function abortableSleep(
  ms: number,
  { signal }: { readonly signal: AbortSignal | undefined },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      // A reason may be any value; what is thrown here is always an error.
      reject(signal?.reason instanceof Error ? signal.reason : new Error('Waiting was aborted.'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
