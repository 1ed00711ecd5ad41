/** Waits, and throws the reason of an abort as soon as there is one. */
export function abortableSleep(
  ms: number,
  { signal }: { readonly signal: AbortSignal | undefined },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      // The reason is the caller's own, whatever its type.
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
