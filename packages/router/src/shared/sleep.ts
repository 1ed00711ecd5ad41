/** Waits; ends early, by throwing the reason, when the signal aborts. */
export async function sleep(
  ms: number,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const end = (): void => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const timer = setTimeout(end, ms);
    const abort = (): void => {
      clearTimeout(timer);
      // Whoever aborted chose the reason, and by default it is an error.
      const reason: unknown = signal?.reason;
      reject(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}
