/** Whether a promise has neither been kept nor broken. */
export async function isOpen(work: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open');
  return (await Promise.race([work, Promise.resolve(open)])) === open;
}

/** A promise, and what keeps it. */
export function deferred<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
} {
  let keep: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => {
    keep = resolve;
  });
  return { promise, resolve: (value) => keep(value) };
}
