/**
 * A signal that aborts as soon as one of these does. `AbortSignal.any` where there is one: some
 * edge runtimes, such as `@edge-runtime/primitives` 6, have none.
 */
export function anySignal(signals: readonly AbortSignal[]): AbortSignal {
  if (typeof AbortSignal.any === 'function') return AbortSignal.any([...signals]);
  const controller = new AbortController();
  for (const signal of signals) {
    const pass = (): void => controller.abort(signal.reason);
    if (signal.aborted) pass();
    else signal.addEventListener('abort', pass, { once: true, signal: controller.signal });
  }
  return controller.signal;
}
